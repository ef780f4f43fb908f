// `mien report` without --quick or --photos: editors compared at equal target change.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type ComparedPair,
  type ComparisonReport,
  comparedAttributes,
  comparedEditors,
  editorTitles,
} from '../../../main/contracts/comparison.ts';
import { editorBases } from '../../../main/contracts/editors.ts';
import type { Lock } from '../../../main/contracts/recipe.ts';
import { judgedFrom, type ReportEstimate } from '../../../main/contracts/report.ts';
import type { StoredEditor } from '../../../main/edit/train/editor-file.ts';
import type { Kit } from '../../../main/engine/tasks/kit.ts';
import { UsageError } from '../../launch/program.ts';
import {
  type Answer,
  choiceOption,
  listOption,
  numberOption,
  type Parsed,
  type Session,
  textOption,
  wholeOption,
} from '../command.ts';
import { parseRegions } from '../regions.ts';

/** Seeds from here on are tuning's and training's. */
const firstTuningSeed = 1000;

interface Run {
  readonly openKit: () => Promise<Kit>;
  readonly lock: Lock;
  readonly onProgress: (done: number, total: number, what: string) => void;
  readonly breathe: () => Promise<void>;
}

function chosen<Choice extends string>(parsed: Parsed, name: string, choices: readonly Choice[]): Choice[] {
  const text = textOption(parsed, name);
  if (text === undefined) return [...choices];
  const asked = text.split(',').map((word) => word.trim());
  const unknown = asked.find((word) => !choices.some((choice) => choice === word));
  if (unknown !== undefined) throw new UsageError(`--${name} takes ${choices.join(', ')}, not '${unknown}'`);
  return choices.filter((choice) => asked.includes(choice));
}

interface Trained {
  readonly editors: readonly StoredEditor[];
  /** Where the window finds the report; null where there is no library. */
  readonly folder: string | null;
}

/** Editors that ship, those of the library where there is one, and files that were named: the later hold. */
async function trainedEditors(parsed: Parsed, { library }: Session): Promise<Trained> {
  const { existsSync } = await import('node:fs');
  const { exportPath, libraryPart } = await import('../../../main/support/paths.ts');
  const { shippedEditors } = await import('../../../main/edit/editors.ts');
  const { parseEditor } = await import('../../../main/edit/train/editor-file.ts');
  const named = listOption(parsed, 'editor-file').map((path) =>
    parseEditor(readFileSync(resolve(path), 'utf8'), 'trained'),
  );
  const over = (editors: readonly StoredEditor[]) => [
    ...editors.filter(({ id }) => !named.some((one) => one.id === id)),
    ...named,
  ];
  if (!existsSync(libraryPart(library, 'catalog')))
    return { editors: over(await shippedEditors()), folder: null };
  const { openLibrary } = await import('../../../main/catalog/library.ts');
  const { allEditors } = await import('../../../main/host/editors.ts');
  const open = openLibrary(library, { write: false });
  try {
    return { editors: over(await allEditors(open.reader)), folder: exportPath(library, 'comparison') };
  } finally {
    open.close();
  }
}

export async function reportComparison(parsed: Parsed, session: Session, run: Run): Promise<Answer> {
  const faces = wholeOption(parsed, 'faces', 16);
  const first = wholeOption(parsed, 'seed', 1);
  if (faces === 0) throw new UsageError('--faces takes at least 1');
  if (first + faces > firstTuningSeed)
    throw new UsageError(`seeds from ${firstTuningSeed} on served tuning or training: take others`);
  const attributes = chosen(parsed, 'attributes', comparedAttributes);
  const weights = weightsOf(parsed);
  const editors = chosen(parsed, 'editors', comparedEditors);
  const trained = await trainedEditors(parsed, session);
  const { runComparison } = await import('../../../main/report/comparison/report.ts');
  const made = await runComparison({
    ...run,
    kit: await run.openKit(),
    folder: resolve(textOption(parsed, 'out') ?? trained.folder ?? 'mien-comparison'),
    // A sweep of weights measures faces of its own.
    seeds: weights ? [] : Array.from({ length: faces }, (_, index) => first + index),
    base: choiceOption(parsed, 'base', editorBases, 'latent-transformer'),
    attributes,
    editors,
    trained: trained.editors,
    ...(weights
      ? {
          sweep: {
            weights,
            faces: wholeOption(parsed, 'faces', 8),
            steps: wholeOption(parsed, 'steps', 1000),
            structure: 'structure' in parsed.values ? numberOption(parsed, 'structure', 0) : undefined,
            regions: parseRegions(textOption(parsed, 'regions')),
          },
        }
      : {}),
  });
  session.terminal.clear();
  return { json: made, text: [summary(made.report), 'Written:', ...made.files].join('\n') };
}

/** '100,200': weights of the expression loss, each for an editor of its own. */
function weightsOf(parsed: Parsed): number[] | null {
  const text = textOption(parsed, 'sweep');
  if (text === undefined) {
    const alone = ['steps', 'structure', 'regions'].find((name) => name in parsed.values);
    if (alone) throw new UsageError(`--${alone} is for --sweep`);
    return null;
  }
  const weights = text.split(',').map(Number);
  if (!weights.every((weight) => weight > 0 && weight <= 100_000))
    throw new UsageError(`--sweep takes weights above 0, as in 100,200,400, not '${text}'`);
  return weights;
}

const percent = (value: number) => `${Math.round(100 * value)} %`;
const told = (estimate: ReportEstimate | null | undefined) =>
  estimate ? `${percent(estimate.value)} (${percent(estimate.low)} to ${percent(estimate.high)})` : '-';

const judged = (pair: ComparedPair | null) =>
  pair && pair.faces >= judgedFrom ? told(pair.reduction) : `not judged (N ${pair?.faces ?? 0})`;

/** What each editor changes less than the base, at once and at twice what the base reaches. */
function summary({ attributes, makings, sweeps }: ComparisonReport): string {
  const lines = attributes.flatMap(({ attribute, figures, faces }) => [
    `${attribute}, ${faces.length} faces: less than the base editor at equal target change (95 %)`,
    ...figures
      .filter(({ measure, level }) => measure === 'change' && (level === 1 || level === 2))
      .flatMap(({ editor, level, against }) => {
        if (!against) return [];
        const drift = figures.find(
          (one) => one.editor === editor && one.level === level && one.measure === 'drift',
        )?.against;
        return [
          `  ${editorTitles[editor].padEnd(20)} at ${level}, N ${String(against.faces).padStart(3)}: ` +
            `expression ${told(against.reduction)}, lips and lids ${told(drift?.reduction)}`,
        ];
      }),
  ]);
  const absent = makings.flatMap((making) =>
    making.absent ? [`${making.attribute}, ${making.editor}: ${making.absent}`] : [],
  );
  const swept = sweeps.flatMap(({ attribute, seeds, swept: all }) => [
    `${attribute}, weight of the expression loss, ${seeds.length} tuning faces: less than the base at target change 1 (95 %)`,
    ...all.map(
      ({ hfld, structure, steps, drift, change, reached, atOne }) =>
        `  ${hfld} (mouth and eyes ${structure}, ${steps} steps): lips and lids ${judged(drift)}, expression ${judged(change)}, ` +
        `reached by ${reached}, strength 1 reaches ${atOne.value.toFixed(2)} of the base’s`,
    ),
  ]);
  return [...lines, ...swept, ...absent].join('\n');
}

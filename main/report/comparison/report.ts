// `mien report` from the choice of faces to the files: opens the editors, works through the shards, writes the page,
// the figures and the tables.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { models } from '../../../native-models/manifest/manifest.ts';
import {
  type ComparedAttribute,
  type ComparedEditor,
  type ComparedMaking,
  type ComparisonReport,
  comparedAttributes,
  comparedEditors,
  comparedLevels,
  comparisonFiles,
  type LossSweep,
} from '../../contracts/comparison.ts';
import type { EditorBase } from '../../contracts/editors.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import type { Lock } from '../../contracts/recipe.ts';
import { shippedDirections } from '../../edit/directions.ts';
import type { StoredEditor } from '../../edit/train/editor-file.ts';
import type { Kit } from '../../engine/tasks/kit.ts';
import { claimFolder } from '../one-report.ts';
import { writePart } from '../parts.ts';
import { comparedEdit, type EditSources } from './editors.ts';
import { compareAttribute } from './figures.ts';
import { readLossSweep, runLossSweep, type SweepChoices, sweepCommandsOf } from './loss-sweep.ts';
import { openMeasuring } from './measure.ts';
import { layerFactors } from './nearest-component.ts';
import { comparisonPage } from './page.ts';
import { comparisonPlots } from './plots.ts';
import { comparedSize } from './point.ts';
import { type Edits, picturePath, readShards, workThrough } from './run.ts';
import type { ComparisonShard } from './shard.ts';
import { facesTable, figuresTable } from './tables.ts';

export interface ComparisonChoices {
  readonly kit: Kit;
  readonly folder: string;
  readonly seeds: readonly number[];
  readonly attributes: readonly ComparedAttribute[];
  readonly editors: readonly ComparedEditor[];
  /** The lock of the locked editors, which runs at several strengths of each of them on every face. */
  readonly lock: Lock;
  /** Shipped ones and the library's. */
  readonly trained: readonly StoredEditor[];
  /** Which base 'base' and 'hfld' are of. */
  readonly base: EditorBase;
  /** Editors of other weights of the expression loss, to be trained and measured before. */
  readonly sweep?: Pick<SweepChoices, 'weights' | 'structure' | 'regions' | 'steps' | 'faces'>;
  readonly onProgress: (done: number, total: number, what: string) => void;
  /** Called between steps; throws Cancelled to stop. */
  readonly breathe: () => Promise<void>;
}

export interface Comparison {
  readonly report: ComparisonReport;
  readonly files: readonly string[];
}

const truncation = 0.7;
/** What only a locked edit is made with, beside what every edit is made and judged with. */
const proxies = ['proxy-128', 'proxy-256'];
const others = models.map(({ id }) => id).filter((id) => !proxies.includes(id));

/** What makes these shards, as people type it: one command for all editors of the same faces. */
export function commandsOf(
  shards: readonly ComparisonShard[],
  { picture }: Pick<Lock, 'picture'>,
  base: EditorBase,
): string[] {
  const ofBase = base === 'latent-to-latent' ? ` --base ${base}` : '';
  const ofEditor = [...Map.groupBy(shards, ({ editor }) => editor)].map(([editor, own]) => {
    const seeds = own.map(({ seed }) => seed);
    const [first, last] = [Math.min(...seeds), Math.max(...seeds)];
    const attributes = [...new Set(own.map(({ attribute }) => attribute))].join(',');
    return { editor, faces: `--faces ${last - first + 1} --seed ${first} --attributes ${attributes}` };
  });
  return [...Map.groupBy(ofEditor, ({ faces }) => faces)].map(([faces, own]) => {
    const editors = own.map(({ editor }) => editor).join(',');
    return `mien report ${faces} --editors ${editors} --lock-picture ${picture}${ofBase} --out DIR`;
  });
}

function openEdits(sources: EditSources): Edits {
  const of = (attribute: ComparedAttribute) =>
    Object.fromEntries(
      comparedEditors.map((editor) => [editor, comparedEdit(editor, attribute, sources)]),
    ) as Edits[ComparedAttribute];
  return { age: of('age'), gender: of('gender') };
}

function makingsOf(
  edits: Edits,
  shards: readonly ComparisonShard[],
  editors: readonly StoredEditor[],
): ComparedMaking[] {
  const attributes = comparedAttributes.filter((attribute) =>
    shards.some((shard) => shard.attribute === attribute),
  );
  return attributes.flatMap((attribute) =>
    comparedEditors.flatMap((editor): ComparedMaking[] => {
      const edit = edits[attribute][editor];
      const faces = shards.filter((shard) => shard.attribute === attribute && shard.editor === editor).length;
      const trained = editors.find(({ sha256 }) => 'sha256' in edit && sha256 === edit.sha256);
      const making = { attribute, editor, faces };
      if ('absent' in edit) return [{ ...making, made: '', sha256: null, absent: edit.absent, curve: null }];
      if (faces === 0) return [];
      return [
        {
          ...making,
          made: edit.made,
          sha256: edit.sha256,
          absent: null,
          curve: trained && trained.curve.length > 0 ? [...trained.curve] : null,
        },
      ];
    }),
  );
}

function pictureReader(folder: string) {
  return (seed: number, attribute: ComparedAttribute, editor: ComparedEditor | null) => {
    const path = picturePath(folder, seed, editor === null ? null : attribute, editor ?? '');
    return existsSync(path) ? readFileSync(path).toString('base64') : null;
  };
}

/**
 * Runs or continues the comparison; every figure was measured in this folder's shards. Errors: 'input-invalid' where
 * the folder holds one of other settings or an attribute has no base editor.
 */
export async function runComparison(choices: ComparisonChoices): Promise<Comparison> {
  const { kit, folder, attributes, lock } = choices;
  const edits = openEdits({
    base: choices.base,
    directions: await shippedDirections(),
    editors: choices.trained,
    spread: await kit.spread(),
    factors: layerFactors(await kit.sessions.model('synthesis')),
    lock,
    proxies: await kit.sessions.modelHashes(proxies),
  });
  for (const attribute of attributes) {
    const { base } = edits[attribute];
    if ('absent' in base)
      throw new ExpectedError('input-invalid', base.absent, `Train it: mien train --attribute ${attribute}`);
  }
  const settings = {
    truncation,
    size: comparedSize,
    // Left out for the first base: reports of earlier versions go on.
    ...(choices.base === 'latent-to-latent' ? { base: choices.base } : {}),
    environment: kit.sessions.environment,
    levels: comparedLevels,
    models: await kit.sessions.modelHashes(others),
  };
  claimFolder(folder, settings);
  const measuring = openMeasuring(kit, truncation, lock, choices.breathe);
  if (choices.sweep)
    for (const attribute of attributes) {
      const { base } = edits[attribute];
      const stored = choices.trained.find(({ sha256 }) => 'sha256' in base && sha256 === base.sha256);
      if (stored) await runLossSweep({ ...choices, ...choices.sweep, attribute, base: stored, measuring });
    }
  await workThrough({ ...choices, edits, measuring });
  const shards = await readShards({ folder, edits });
  const makings = makingsOf(edits, shards, choices.trained);
  const sweeps = await sweepsOf(folder, edits);
  const report = comparisonOf(shards, { base: choices.base, lock, settings, makings, sweeps });
  const files = writeComparison(folder, report, shards);
  return { report, files };
}

async function sweepsOf(folder: string, edits: Edits): Promise<LossSweep[]> {
  const found: LossSweep[] = [];
  for (const attribute of comparedAttributes) {
    const { base } = edits[attribute];
    const sweep = 'absent' in base ? null : await readLossSweep(folder, attribute, base);
    if (sweep) found.push(sweep);
  }
  return found;
}

interface Around extends Pick<ComparisonReport, 'settings' | 'makings' | 'sweeps'> {
  readonly base: EditorBase;
  readonly lock: Lock;
}

export function comparisonOf(
  shards: readonly ComparisonShard[],
  { base, lock, settings, makings, sweeps }: Around,
): ComparisonReport {
  return {
    format: 'mien-comparison/1',
    created: new Date().toISOString().slice(0, 10),
    command: [...commandsOf(shards, lock, base), ...sweepCommandsOf(sweeps)].join('\n'),
    settings: { ...settings, lock },
    makings,
    sweeps,
    attributes: comparedAttributes
      .filter((attribute) => shards.some((shard) => shard.attribute === attribute))
      .map((attribute) => compareAttribute(attribute, shards)),
  };
}

/** The page, the figures and the tables, over those of an earlier run. */
export function writeComparison(
  folder: string,
  report: ComparisonReport,
  shards: readonly ComparisonShard[],
): string[] {
  const texts: Readonly<Record<(typeof comparisonFiles)[number], string>> = {
    'comparison.html': comparisonPage(report, comparisonPlots(report), pictureReader(folder)),
    'comparison.json': `${JSON.stringify(report, null, 1)}\n`,
    'figures.csv': figuresTable(report),
    'faces.csv': facesTable(shards),
  };
  const files = comparisonFiles.map((name) => join(folder, name));
  for (const [at, name] of comparisonFiles.entries()) writePart(files[at], texts[name]);
  return files;
}

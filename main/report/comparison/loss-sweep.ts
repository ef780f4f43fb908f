// How the weight of the expression loss was chosen: HFLD editors of one attribute that differ in it, each against the
// base editor on a few faces of the tuning seeds. Editors and measures lie in the report's folder under 'sweep', so that
// one that was stopped goes on, and what a sweep has shown stands beside what was chosen by it.
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ComparedAttribute, LossSweep, Swept } from '../../contracts/comparison.ts';
import { type TrainingSettings, trainingSettingsSchema } from '../../contracts/editors.ts';
import type { RegionWeights } from '../../contracts/recipe.ts';
import { formatEditor, parseEditor, type StoredEditor } from '../../edit/train/editor-file.ts';
import type { Kit } from '../../engine/tasks/kit.ts';
import { groundOf, openGround } from '../../engine/tasks/train.ts';
import { trainHere } from '../../engine/tasks/train-here.ts';
import { mean } from '../../measure/statistics.ts';
import { readPart, writePart } from '../parts.ts';
import { type ComparedEdit, shardKey, trainedEdit } from './editors.ts';
import { atTarget } from './levels.ts';
import type { Measured, Measuring } from './measure.ts';
import { estimateOf, pairOf } from './paired.ts';
import { goalOf } from './run.ts';
import { type ComparisonShard, comparisonShardSchema } from './shard.ts';

/** Never reported on otherwise: tuning's own. */
export const firstSweepSeed = 1000;

const sweepFolder = (folder: string) => join(folder, 'sweep');

function nameOf({ attribute, hfld, structure, regions }: TrainingSettings): string {
  const changed = Object.entries({ structure, ...regions }).map(([of, weight]) => `-${of}${weight}`);
  return `${attribute}-${hfld}${changed.join('')}`;
}

export interface SweepChoices {
  readonly kit: Kit;
  readonly folder: string;
  readonly attribute: ComparedAttribute;
  /** l_h of each editor. */
  readonly weights: readonly number[];
  /** Beside each of them, where it is not what training takes by itself. */
  readonly structure: number | undefined;
  readonly regions: Partial<RegionWeights> | undefined;
  readonly steps: number;
  readonly faces: number;
  readonly base: StoredEditor;
  readonly measuring: Measuring;
  readonly onProgress: (done: number, total: number, what: string) => void;
  readonly breathe: () => Promise<void>;
}

/** Trains what editors are missing, and measures every editor of the folder where it has not been. */
export async function runLossSweep(choices: SweepChoices): Promise<void> {
  const { folder, attribute, weights } = choices;
  mkdirSync(join(sweepFolder(folder), 'shards'), { recursive: true });
  const missing = weights.filter(
    (hfld) => !existsSync(join(sweepFolder(folder), `${nameOf(settingsOf(choices, hfld))}.json`)),
  );
  if (missing.length > 0) await trainMissing(choices, missing);
  const base = trainedEdit('base', choices.base);
  const editors = readEditors(folder, attribute).map((editor) => trainedEdit('hfld', editor));
  const edits = [base, ...editors];
  const total = edits.length * choices.faces;
  let done = 0;
  for (let seed = firstSweepSeed; seed < firstSweepSeed + choices.faces; seed++)
    for (const edit of edits) {
      await measureFace(choices, seed, base, edit);
      choices.onProgress(++done, total, `seed ${seed}`);
    }
}

const settingsOf = ({ attribute, structure, regions, steps }: SweepChoices, hfld: number): TrainingSettings =>
  trainingSettingsSchema.parse({ attribute, hfld, structure, regions, steps });

async function trainMissing(choices: SweepChoices, weights: readonly number[]): Promise<void> {
  const { kit, folder, steps, onProgress, breathe } = choices;
  const ground = await openGround(kit, groundOf(settingsOf(choices, 0)), breathe);
  for (const [at, hfld] of weights.entries()) {
    const settings = settingsOf(choices, hfld);
    const file = join(sweepFolder(folder), nameOf(settings));
    await trainHere({
      kit,
      ground,
      settings,
      checkpoint: `${file}-${steps}.training`,
      onRound: ({ step }) => onProgress(at * steps + step, weights.length * steps, `weight ${hfld}`),
      keep: async (editor) => writePart(`${file}.json`, formatEditor(editor)),
      breathe,
    });
  }
}

/** The editors of a sweep, by weight. */
function readEditors(folder: string, attribute: ComparedAttribute): StoredEditor[] {
  const own = sweepFolder(folder);
  if (!existsSync(own)) return [];
  return readdirSync(own)
    .filter((name) => name.startsWith(`${attribute}-`) && name.endsWith('.json'))
    .map((name) => parseEditor(readFileSync(join(own, name), 'utf8'), 'trained'))
    .sort((one, other) => one.hfld - other.hfld || one.sha256.localeCompare(other.sha256));
}

const shardPath = (folder: string, seed: number, { editor, sha256 }: ComparedEdit, attribute: string) =>
  join(sweepFolder(folder), 'shards', `${seed}-${attribute}-${editor}-${sha256.slice(0, 12)}.json`);

async function readShard(
  folder: string,
  seed: number,
  attribute: ComparedAttribute,
  base: ComparedEdit,
  edit: ComparedEdit,
): Promise<ComparisonShard | undefined> {
  const shard = await readPart(shardPath(folder, seed, edit, attribute), comparisonShardSchema);
  return shard?.key === shardKey(edit, base) ? shard : undefined;
}

async function measureFace(
  { folder, attribute, measuring }: SweepChoices,
  seed: number,
  base: ComparedEdit,
  edit: ComparedEdit,
): Promise<void> {
  if (await readShard(folder, seed, attribute, base, edit)) return;
  let measured: Measured;
  if (edit.editor === 'base') measured = await measuring.base(seed, attribute, edit);
  else {
    const ofBase = await readShard(folder, seed, attribute, base, base);
    if (!ofBase) throw new Error('the base editor comes first');
    const { goal, moved } = goalOf(ofBase);
    if (!moved) return;
    measured = await measuring.other(seed, attribute, edit, { goal });
  }
  const { pictures: _, ...shard } = measured;
  const whole: ComparisonShard = {
    format: 'mien-comparison-shard/1',
    seed,
    attribute,
    editor: edit.editor,
    key: shardKey(edit, base),
    ...shard,
  };
  writePart(shardPath(folder, seed, edit, attribute), JSON.stringify(whole));
}

interface Faced {
  readonly goal: number;
  readonly base: ComparisonShard;
  readonly own: ComparisonShard;
}

/** Null where nothing was swept, or by another base editor. */
export async function readLossSweep(
  folder: string,
  attribute: ComparedAttribute,
  base: ComparedEdit,
): Promise<LossSweep | null> {
  const shards = join(sweepFolder(folder), 'shards');
  if (!existsSync(shards)) return null;
  const seeds = [...new Set(readdirSync(shards).map((name) => Number.parseInt(name, 10)))].sort(
    (one, other) => one - other,
  );
  const swept: Swept[] = [];
  const faces = new Set<number>();
  for (const editor of readEditors(folder, attribute)) {
    const edit = trainedEdit('hfld', editor);
    const own: Faced[] = [];
    for (const seed of seeds) {
      const ofBase = await readShard(folder, seed, attribute, base, base);
      const ofEdit = await readShard(folder, seed, attribute, base, edit);
      if (!ofBase || !ofEdit) continue;
      own.push({ goal: goalOf(ofBase).goal, base: ofBase, own: ofEdit });
      faces.add(seed);
    }
    if (own.length > 0) swept.push(sweptOf(editor, own));
  }
  return swept.length > 0 ? { attribute, seeds: [...faces], swept } : null;
}

function sweptOf({ hfld, structure, regions, steps, sha256 }: StoredEditor, faces: readonly Faced[]): Swept {
  const reached = (level: number) =>
    faces.filter(({ own, goal }) => atTarget(own.points, level * goal) !== null).length;
  const pair = (measure: 'change' | 'drift', level: number) => {
    const both = faces.flatMap(({ goal, base, own }) => {
      const [ofBase, ofOwn] = [atTarget(base.points, level * goal), atTarget(own.points, level * goal)];
      return ofBase && ofOwn ? [{ ofBase, ofOwn }] : [];
    });
    const floor = (side: 'ofBase' | 'ofOwn') => mean(both.map((one) => one[side].floors[measure]));
    return pairOf(
      both.map(({ ofBase, ofOwn }) => ({ base: ofBase.scores[measure], editor: ofOwn.scores[measure] })),
      both.length > 0 ? Math.max(floor('ofBase'), floor('ofOwn')) : null,
    );
  };
  return {
    hfld,
    structure,
    regions: regions ?? null,
    steps,
    sha256,
    atOne: estimateOf(faces, (items) => mean(items.map(shareAtOne))),
    reached: reached(1),
    reachedTwice: reached(2),
    change: pair('change', 1),
    drift: pair('drift', 1),
    changeAtHalf: pair('change', 0.5),
    driftAtHalf: pair('drift', 0.5),
  };
}

/** The editor's target change at the strength nearest to 1, brought to 1 in proportion, in shares of the goal. */
function shareAtOne({ own, goal }: Faced): number {
  const nearest = own.points.reduce((best, point) =>
    Math.abs(point.strength - 1) < Math.abs(best.strength - 1) ? point : best,
  );
  return nearest.target / nearest.strength / goal;
}

/** What makes a sweep, as people type it: a command for each attribute and number of steps. */
export function sweepCommandsOf(sweeps: readonly LossSweep[]): string[] {
  return sweeps.flatMap(({ attribute, seeds, swept }) =>
    [
      ...Map.groupBy(swept, ({ steps, structure, regions }) => JSON.stringify([steps, structure, regions])),
    ].map(([, own]) => {
      const [{ steps, structure, regions }] = own;
      const weights = Object.entries(regions ?? {}).map((pair) => pair.join('='));
      return (
        `mien report --sweep ${own.map(({ hfld }) => hfld).join(',')} --structure ${structure} ` +
        `--attributes ${attribute} --steps ${steps} --faces ${seeds.length}${weights.length > 0 ? ` --regions ${weights.join(',')}` : ''} --out DIR`
      );
    }),
  );
}

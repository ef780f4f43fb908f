// `mien report`: works through faces, attributes and editors, a shard each, written as it is done; one that was
// stopped goes on, and more faces or editors may be added to a folder later. Every shard in it is reported.
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ComparedAttribute, ComparedEditor } from '../../contracts/comparison.ts';
import { comparedAttributes, comparedEditors } from '../../contracts/comparison.ts';
import { readPart, smallPicture, writePart } from '../parts.ts';
import { type AbsentEdit, type ComparedEdit, shardKey, unlockedOf } from './editors.ts';
import type { Goal, Measured, Measuring } from './measure.ts';
import { type ComparisonShard, comparisonShardSchema } from './shard.ts';

export type Edits = Readonly<
  Record<ComparedAttribute, Readonly<Record<ComparedEditor, ComparedEdit | AbsentEdit>>>
>;

export interface ComparisonWork {
  readonly folder: string;
  readonly seeds: readonly number[];
  readonly attributes: readonly ComparedAttribute[];
  readonly editors: readonly ComparedEditor[];
  readonly edits: Edits;
  readonly measuring: Measuring;
  readonly onProgress: (done: number, total: number, what: string) => void;
}

const pictureSide = 192;
/** The base moved the face by at least this many floors of the judge; what moved less has no curve to compare on. */
const leastFloors = 3;

const shardFolder = (folder: string) => join(folder, 'shards');
const shardPath = (folder: string, seed: number, attribute: string, editor: string) =>
  join(shardFolder(folder), `${seed}-${attribute}-${editor}.json`);

/** The small picture of a face under an editor, or as it was. */
export const picturePath = (folder: string, seed: number, attribute: string | null, editor: string) =>
  join(shardFolder(folder), attribute === null ? `${seed}-before.jpg` : `${seed}-${attribute}-${editor}.jpg`);

/** What the base editor reaches at strength 1, and the judge's deviation there. */
export function goalOf({ points }: Pick<ComparisonShard, 'points'>) {
  const one = points.find(({ strength }) => strength === 1);
  if (!one) throw new Error('the base editor’s curve has no strength 1');
  return {
    goal: one.target,
    floor: one.targetFloor,
    moved: one.target > leastFloors * one.targetFloor,
  };
}

interface Piece {
  readonly seed: number;
  readonly attribute: ComparedAttribute;
  readonly edit: ComparedEdit;
}

/** Unlocked editors face by face, so that each is rendered once; then the locked ones, one editor after another. */
function piecesOf({ seeds, attributes, editors, edits }: ComparisonWork): Piece[] {
  const wanted = new Set<ComparedEditor>(['base', ...editors, ...editors.map(unlockedOf)]);
  const there = comparedEditors.filter((editor) => wanted.has(editor));
  const [unlocked, locked] = [
    there.filter((editor) => unlockedOf(editor) === editor),
    there.filter((editor) => unlockedOf(editor) !== editor),
  ];
  // The base says how far the others go, so it comes first of all.
  unlocked.sort((one, other) => Number(other === 'base') - Number(one === 'base'));
  const piece = (seed: number, attribute: ComparedAttribute, editor: ComparedEditor): Piece[] => {
    const edit = edits[attribute][editor];
    return 'absent' in edit ? [] : [{ seed, attribute, edit }];
  };
  return [
    ...seeds.flatMap((seed) =>
      attributes.flatMap((attribute) => unlocked.flatMap((editor) => piece(seed, attribute, editor))),
    ),
    ...locked.flatMap((editor) =>
      seeds.flatMap((seed) => attributes.flatMap((attribute) => piece(seed, attribute, editor))),
    ),
  ];
}

function keyOf(edits: Edits, attribute: ComparedAttribute, editor: ComparedEditor): string | null {
  const [edit, base] = [edits[attribute][editor], edits[attribute].base];
  return 'absent' in edit || 'absent' in base ? null : shardKey(edit, base);
}

async function readShard(
  work: Pick<ComparisonWork, 'folder' | 'edits'>,
  seed: number,
  attribute: ComparedAttribute,
  editor: ComparedEditor,
): Promise<ComparisonShard | undefined> {
  const shard = await readPart(shardPath(work.folder, seed, attribute, editor), comparisonShardSchema);
  return shard?.key === keyOf(work.edits, attribute, editor) ? shard : undefined;
}

async function keep(work: ComparisonWork, { seed, attribute, edit }: Piece, measured: Measured) {
  const key = keyOf(work.edits, attribute, edit.editor);
  if (key === null) throw new Error('an editor that is absent has been measured');
  const { pictures, ...shard } = measured;
  const { folder } = work;
  writePart(picturePath(folder, seed, null, ''), await smallPicture(pictures[0], pictureSide));
  writePart(picturePath(folder, seed, attribute, edit.editor), await smallPicture(pictures[1], pictureSide));
  const whole: ComparisonShard = {
    format: 'mien-comparison-shard/1',
    seed,
    attribute,
    editor: edit.editor,
    key,
    ...shard,
  };
  writePart(shardPath(folder, seed, attribute, edit.editor), JSON.stringify(whole));
  return whole;
}

/** Makes what shards are missing. */
export async function workThrough(work: ComparisonWork): Promise<void> {
  mkdirSync(shardFolder(work.folder), { recursive: true });
  const pieces = piecesOf(work);
  for (const [index, piece] of pieces.entries()) {
    const { seed, attribute, edit } = piece;
    if (!(await readShard(work, seed, attribute, edit.editor))) {
      if (edit.editor === 'base') await keep(work, piece, await work.measuring.base(seed, attribute, edit));
      else {
        const goal = await goalFor(work, piece);
        if (goal) await keep(work, piece, await work.measuring.other(seed, attribute, edit, goal));
      }
    }
    work.onProgress(index + 1, pieces.length, `seed ${seed}, ${attribute}, ${edit.editor}`);
  }
}

/** Null for a face that the base editor hardly moves. */
async function goalFor(work: ComparisonWork, { seed, attribute, edit }: Piece): Promise<Goal | null> {
  const base = await readShard(work, seed, attribute, 'base');
  if (!base) throw new Error('the base editor comes first');
  const { goal, moved } = goalOf(base);
  if (!moved) return null;
  const unlocked = unlockedOf(edit.editor);
  if (unlocked === edit.editor) return { goal };
  return { goal, unlocked: (await readShard(work, seed, attribute, unlocked))?.points ?? [] };
}

/** All shards of the folder that these editors made, whichever run made them, in order. */
export async function readShards(work: Pick<ComparisonWork, 'folder' | 'edits'>): Promise<ComparisonShard[]> {
  const seeds = [
    ...new Set(readdirSync(shardFolder(work.folder)).map((name) => Number.parseInt(name, 10))),
  ].sort((one, other) => one - other);
  const shards: ComparisonShard[] = [];
  for (const attribute of comparedAttributes)
    for (const editor of comparedEditors)
      for (const seed of seeds) {
        const shard = await readShard(work, seed, attribute, editor);
        if (shard) shards.push(shard);
      }
  return shards;
}

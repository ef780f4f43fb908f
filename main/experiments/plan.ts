// Who sees what, where and in which order. A person (a face, or all faces of one subject) is never twice in a block.
// Everything that chance decides comes from one seed, so that the same choice gives the same lists.
import { uniformGenerator } from '../../native-models/recipes/sampling.ts';
import { ExpectedError } from '../contracts/errors.ts';
import type { Experiment, Trial } from '../contracts/experiments.ts';
import { shuffled } from '../review/order.ts';
import { sha256OfJson } from '../support/hash.ts';

export interface ExperimentPicture {
  /** In the folder that is written, with '/' between its parts. */
  readonly file: string;
  /** Id of the variation, or of the face for an unedited picture. */
  readonly picture: string;
  readonly face: string;
  /** The subject, or the face where nobody was named. */
  readonly person: string;
  readonly condition: string;
  readonly edits: string;
  readonly lock: string;
  readonly labels: readonly string[];
}

type Settings = Pick<Experiment, 'lists' | 'blocks' | 'participants' | 'seed'>;

export interface Plan {
  /** In the order of the participants. */
  readonly trials: readonly (readonly Trial[])[];
  readonly lists: number;
  readonly blocks: number;
  readonly round: number;
}

/** Errors: experiment-impossible, with what stands in the way. */
export function planTrials(pictures: readonly ExperimentPicture[], settings: Settings): Plan {
  if (pictures.length === 0) throw impossible('There are no pictures in it.', 'Choose other pictures.');
  const lists = settings.lists === 'latin-square' ? latinLists(pictures, settings.seed) : [pictures];
  const blocks = settings.blocks ?? Math.max(...lists.map((list) => mostOfOne(list).count));
  const dealt = lists.map((list, index) => deal(list, blocks, seedOf(settings.seed, 'deal', index)));
  const trials = Array.from({ length: settings.participants }, (_, index) =>
    trialsOf(dealt, index, settings.seed),
  );
  return { trials, lists: lists.length, blocks, round: lists.length * blocks };
}

const impossible = (reason: string, nextStep?: string) =>
  new ExpectedError('experiment-impossible', reason, nextStep);

const seedOf = (...from: readonly (string | number)[]): number =>
  Number.parseInt(sha256OfJson(from).slice(0, 8), 16);

/**
 * A Latin square over faces: with k conditions, list l shows the r-th face in condition (r + l) mod k, so that a list
 * has each face once and its conditions equally often, give or take one, and the k lists together have everything once.
 */
function latinLists(pictures: readonly ExperimentPicture[], seed: number): ExperimentPicture[][] {
  const conditions = [...new Set(pictures.map(({ condition }) => condition))];
  const byFace = Map.groupBy(pictures, ({ face }) => face);
  const wrong = [...byFace].flatMap(([face, own]) => troubleOf(face, own, conditions));
  if (wrong.length > 0)
    throw impossible(
      `A Latin square needs every face in every condition exactly once. ${named(wrong)}`,
      'Freeze a set of complete faces, leave out the conditions that are missing, or take lists of everything.',
    );
  const faces = shuffled([...byFace.values()], seedOf(seed, 'faces'));
  return conditions.map((_, list) =>
    faces.map((own, rank) => {
      const condition = conditions[(rank + list) % conditions.length];
      return own.find((picture) => picture.condition === condition)!;
    }),
  );
}

function troubleOf(
  face: string,
  own: readonly ExperimentPicture[],
  conditions: readonly string[],
): readonly string[] {
  return conditions.flatMap((condition) => {
    const count = own.filter((picture) => picture.condition === condition).length;
    if (count === 1) return [];
    return [`Face ${face} has ${count === 0 ? 'no picture' : `${count} pictures`} of '${condition}'.`];
  });
}

const mostNamed = 10;
const named = (sentences: readonly string[]) =>
  [
    ...sentences.slice(0, mostNamed),
    ...(sentences.length > mostNamed ? [`And ${sentences.length - mostNamed} more.`] : []),
  ].join(' ');

/** The person with the most pictures. */
function mostOfOne(pictures: readonly ExperimentPicture[]): { person: string; count: number } {
  const counts = [...Map.groupBy(pictures, ({ person }) => person)].map(([person, own]) => ({
    person,
    count: own.length,
  }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most));
}

/** Deals pictures into blocks of equal size, give or take one, with the conditions spread evenly over them. */
function deal(
  pictures: readonly ExperimentPicture[],
  blocks: number,
  seed: number,
): readonly (readonly ExperimentPicture[])[] {
  const { person, count } = mostOfOne(pictures);
  if (count > blocks)
    throw impossible(
      `The ${person} has ${count} pictures in a list, and there ${blocks === 1 ? 'is 1 block' : `are ${blocks} blocks`}: ` +
        `nobody may be twice in a block, so at least ${count} blocks are needed.`,
    );
  if (blocks > pictures.length)
    throw impossible(`A list has ${pictures.length} pictures, which do not fill ${blocks} blocks.`);
  const uniform = uniformGenerator(seed);
  const dealt = Array.from({ length: blocks }, (): ExperimentPicture[] => []);
  // Those with the most first; what is left evens out the sizes.
  const persons = shuffled([...Map.groupBy(pictures, (one) => one.person).values()], seed).sort(
    (one, other) => other.length - one.length,
  );
  for (const own of persons) {
    const open = dealt
      .map((block, at) => ({ block, at, chance: uniform() }))
      .sort((one, other) => one.block.length - other.block.length || one.chance - other.chance)
      .slice(0, own.length)
      .sort((one, other) => one.at - other.at)
      .map(({ block }) => block);
    const turns = own.map((_, turn) => ({
      turn,
      chance: uniform(),
      crowd: own.reduce((sum, picture, at) => sum + alike(open[(at + turn) % own.length], picture), 0),
    }));
    const { turn } = turns.reduce((best, one) =>
      one.crowd < best.crowd || (one.crowd === best.crowd && one.chance < best.chance) ? one : best,
    );
    for (const [at, picture] of own.entries()) open[(at + turn) % own.length].push(picture);
  }
  return dealt;
}

const alike = (block: readonly ExperimentPicture[], { condition }: ExperimentPicture): number =>
  block.filter((picture) => picture.condition === condition).length;

/** Lists go round over participants, and the order of the blocks goes round over rounds of lists. */
function trialsOf(
  lists: readonly (readonly (readonly ExperimentPicture[])[])[],
  index: number,
  seed: number,
): Trial[] {
  const list = index % lists.length;
  const blocks = lists[list];
  const shift = Math.floor(index / lists.length);
  const ordered = blocks.flatMap((_, place) => {
    const block = blocks[(place + shift) % blocks.length];
    return shuffled(block, seedOf(seed, 'order', index, place)).map((picture) => ({ picture, place }));
  });
  return ordered.map(({ picture: { file, picture, face, condition }, place }, at) => ({
    participant: index + 1,
    list: list + 1,
    block: place + 1,
    trial: at + 1,
    ...{ file, picture, face, condition },
  }));
}

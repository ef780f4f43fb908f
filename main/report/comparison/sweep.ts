// Which strengths a face is moved by: enough for a curve that reaches from no edit to twice what the base editor
// reaches at strength 1.
import { readCurve } from '../curve.ts';

export interface Reached {
  readonly strength: number;
  /** Positive the way the face was to go. */
  readonly target: number;
}

/** The base editor's own strengths; 1 is what all others are measured by. */
export const baseStrengths = [0.5, 1, 1.6, 2.3] as const;
/** Shares of the goal that another editor is to reach after a first try. */
const shares = [0.5, 1, 1.6, 2.2];
/** A strength so near to another in size says nothing new. */
const nearly = 0.12;
const extensions = 2;
const extension = 1.35;
/** A last step that gained less than this share of the goal: the judge's reading has come to its end. */
const leastGain = 0.1;
/** Shares of the goal at which an edit is locked: the lock takes a little of the change away. */
export const lockedShares = [0.6, 1.15, 2.2] as const;

const byStrength = (one: Reached, other: Reached) => one.strength - other.strength;

const near = (strengths: readonly Reached[], strength: number) =>
  strengths.some((known) => Math.abs(known.strength - strength) < nearly * strength);

async function extended<Item extends Reached>(
  points: readonly Item[],
  goal: number,
  last: number,
  read: (strength: number) => Promise<Item>,
): Promise<Item[]> {
  const all = [...points].sort(byStrength);
  for (let count = 0; count < extensions; count++) {
    const furthest = Math.max(...all.map(({ target }) => target));
    const [before, end] = all.slice(-2);
    const next = Math.min(end.strength * extension, last);
    const stands = end.target - before.target < leastGain * goal;
    if (furthest >= goal || stands || near(all, next)) break;
    all.push(await read(next));
  }
  return all;
}

/** The base editor's curve, in order of strength. `read` is given positive strengths. */
export async function sweepBase<Item extends Reached>(
  last: number,
  read: (strength: number) => Promise<Item>,
): Promise<Item[]> {
  const points: Item[] = [];
  for (const strength of baseStrengths) points.push(await read(strength));
  const goal = points[baseStrengths.indexOf(1)].target;
  return goal > 0 ? extended(points, 2 * goal, last, read) : points;
}

/** Another editor's curve: a first try says how strong it is on this face, the rest are laid out by it. */
export async function sweepTo<Item extends Reached>(
  { goal, first, last }: { readonly goal: number; readonly first: number; readonly last: number },
  read: (strength: number) => Promise<Item>,
): Promise<Item[]> {
  const tried = await read(first);
  const gain = Math.min(Math.max(tried.target / goal, 0.35), 3);
  const points = [tried];
  for (const share of shares) {
    const strength = Math.min((first * share) / gain, last);
    if (!near(points, strength)) points.push(await read(strength));
  }
  return extended(points, 2 * goal, last, read);
}

/** The strengths to lock an edit at, read off its own unlocked curve; where that ends, its end. */
export function lockStrengths(curve: readonly Reached[], goal: number): number[] {
  const points = curve.map(({ strength, target }) => ({ target, value: strength }));
  const strengths = lockedShares.map((share) => {
    const { value, beyond } = readCurve(points, share * goal);
    return beyond ? Math.max(...curve.map(({ strength }) => strength)) : value;
  });
  return strengths.filter((strength, at) => strengths.indexOf(strength) === at);
}

/** Position of the point nearest to where the curve first comes to a target: it may come there again, much further. */
export function shownAt(points: readonly Reached[], target: number): number {
  const first = readCurve(
    points.map((point) => ({ target: point.target, value: point.strength })),
    target,
  ).value;
  const distances = points.map(({ strength }) => Math.abs(strength - first));
  return distances.indexOf(Math.min(...distances));
}

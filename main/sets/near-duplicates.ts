// Faces that look like one person without being named as one: pairs whose descriptors are closer than a likeness.
// Compared block by block, so that 10,000 faces take seconds and others get their turn in between.
import { setImmediate } from 'node:timers/promises';
import type { LookedAt } from '../catalog/descriptors.ts';

export interface Pair {
  /** Places among the faces that were given. */
  readonly first: number;
  readonly second: number;
  /** Cosine of the two descriptors. */
  readonly likeness: number;
}

export interface Pairs {
  readonly total: number;
  /** The most alike first. */
  readonly pairs: readonly Pair[];
}

const block = 256;

type Compared = Pick<LookedAt, 'subject' | 'vector'>;

/** Faces without a descriptor are passed over, and so are pairs of one named subject, who is one person by name. */
export async function nearDuplicates(
  faces: readonly Compared[],
  { likeness, most }: { readonly likeness: number; readonly most: number },
): Promise<Pairs> {
  const described = faces.flatMap(({ vector, subject }, place) =>
    vector ? [{ place, subject, vector }] : [],
  );
  const width = described[0]?.vector.length ?? 0;
  const units = unitsOf(described, width);
  const limit = 2 - 2 * likeness;
  const found: Pair[] = [];
  let total = 0;
  for (let from = 0; from < described.length; from += block)
    for (let against = from; against < described.length; against += block) {
      for (let one = from; one < Math.min(from + block, described.length); one += 1)
        for (
          let other = Math.max(against, one + 1);
          other < Math.min(against + block, described.length);
          other += 1
        ) {
          const apart = distance(units, one * width, other * width, width, limit);
          if (apart > limit) continue;
          const [first, second] = [described[one]!, described[other]!];
          if (first.subject !== null && first.subject === second.subject) continue;
          total += 1;
          found.push({ first: first.place, second: second.place, likeness: 1 - apart / 2 });
        }
      if (found.length > 4 * most + block * block) keepMostAlike(found, most);
      await setImmediate();
    }
  keepMostAlike(found, most);
  return { total, pairs: found };
}

function keepMostAlike(found: Pair[], most: number): void {
  found.sort((one, other) => other.likeness - one.likeness);
  found.length = Math.min(found.length, most);
}

/** Every vector brought to length 1, one behind the other in a single array: that is what makes 10,000 of them quick. */
function unitsOf(described: readonly { readonly vector: Float32Array }[], width: number): Float32Array {
  const units = new Float32Array(described.length * width);
  for (const [index, { vector }] of described.entries()) {
    const length = Math.hypot(...vector);
    units.set(
      vector.map((value) => value / length),
      index * width,
    );
  }
  return units;
}

/**
 * Squared distance of two vectors of length 1, which is 2 − 2 cos; or any number above `limit` as soon as it is passed,
 * which for most pairs is early. `width` is a multiple of 16.
 */
function distance(units: Float32Array, one: number, other: number, width: number, limit: number): number {
  let sum = 0;
  for (let at = 0; at < width && sum <= limit; at += 16)
    for (let step = at; step < at + 16; step += 2) {
      const a = units[one + step]! - units[other + step]!;
      const b = units[one + step + 1]! - units[other + step + 1]!;
      sum += a * a + b * b;
    }
  return sum;
}

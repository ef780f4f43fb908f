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
    vector ? [{ place, subject, unit: unitOf(vector) }] : [],
  );
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
          const [first, second] = [described[one]!, described[other]!];
          const cosine = product(first.unit, second.unit);
          if (cosine < likeness) continue;
          if (first.subject !== null && first.subject === second.subject) continue;
          total += 1;
          found.push({ first: first.place, second: second.place, likeness: cosine });
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

function unitOf(vector: Float32Array): Float32Array {
  const length = Math.sqrt(product(vector, vector));
  return vector.map((value) => value / length);
}

function product(left: Float32Array, right: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at += 1) sum += left[at]! * right[at]!;
  return sum;
}

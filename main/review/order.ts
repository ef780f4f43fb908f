// What chance decides in a review: always from a seed, so that how it fell can be said and repeated.
import { uniformGenerator } from '../../native-models/recipes/sampling.ts';
import { sha256OfJson } from '../support/hash.ts';

/** A permutation of `items` (Fisher and Yates): the same for the same seed and the same items. */
export function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const uniform = uniformGenerator(seed);
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(uniform() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
  }
  return mixed;
}

/** Whether this reviewer sees the two pictures of this place of a queue the other way round. */
export function sidesSwapped(queue: string, position: number, reviewer: string): boolean {
  return Number.parseInt(sha256OfJson([queue, position, reviewer]).slice(0, 2), 16) % 2 === 1;
}

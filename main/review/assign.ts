// Who looks at what: a share of a queue's items goes to several reviewers, so that they can be compared, the rest to
// one each, and everybody gets the same number, give or take one.
import { uniformGenerator } from '../../native-models/recipes/sampling.ts';
import { ExpectedError } from '../contracts/errors.ts';
import type { Assignment } from '../contracts/review-queues.ts';
import { shuffled } from './order.ts';

/** For each of `count` items its reviewers. Errors: input-invalid (more reviewers to an item than there are). */
export function assign(count: number, assignment: Assignment, seed: number): string[][] {
  const reviewers = [...new Set(assignment.reviewers)];
  const { share, each } = assignment;
  if (each > reviewers.length)
    throw new ExpectedError(
      'input-invalid',
      `${each} reviewers to an item were asked for, and there are ${reviewers.length}.`,
    );
  const uniform = uniformGenerator(seed);
  const load = new Map(reviewers.map((reviewer) => [reviewer, 0]));
  const together = new Set(
    shuffled(
      Array.from({ length: count }, (_, index) => index),
      seed,
    ).slice(0, Math.round(share * count)),
  );
  const assigned = Array.from({ length: count }, (): string[] => []);
  // Those for several first: the single ones then even out what is left.
  const order = [...together, ...[...assigned.keys()].filter((index) => !together.has(index))];
  for (const index of order) {
    const byLoad = reviewers
      .map((reviewer) => ({ reviewer, load: load.get(reviewer)!, chance: uniform() }))
      .sort((one, other) => one.load - other.load || one.chance - other.chance);
    for (const { reviewer } of byLoad.slice(0, together.has(index) ? each : 1)) {
      assigned[index].push(reviewer);
      load.set(reviewer, load.get(reviewer)! + 1);
    }
  }
  return assigned;
}

// What a 'vary' call means: every face, by every combination of the ladders' rungs, with the lock on, off or both.
import type { ParsedInput } from '../contracts/calls.ts';
import { ExpectedError } from '../contracts/errors.ts';
import type { EditRequest } from '../contracts/recipe.ts';

type Ladder = ParsedInput<'vary'>['ladders'][number];

const mostRungs = 10_000;
export const mostItems = 200_000;

/** The strengths from..to by step, both ends included; throws 'input-invalid'. */
export function rungs({ direction, from, to, step }: Ladder): number[] {
  if (from > to) throw new ExpectedError('input-invalid', `${direction}: ${from} is more than ${to}.`);
  // The last rung counts though 0.1 steps never add up exactly.
  const count = Math.floor((to - from) / step + 1e-6) + 1;
  if (count > mostRungs)
    throw new ExpectedError('input-invalid', `${direction}: ${count} steps are too many.`);
  return Array.from({ length: count }, (_, index) => roundAway(from + index * step));
}

/** Sums of decimal steps as a person wrote them: 0.3, not 0.30000000000000004; and no negative zero. */
const roundAway = (value: number) => Number(value.toFixed(6)) + 0;

/** Every combination of one rung of each ladder, the first ladder changing slowest. */
export function combinations(ladders: readonly Ladder[]): EditRequest[][] {
  const directions = ladders.map(({ direction }) => direction);
  if (new Set(directions).size < directions.length)
    throw new ExpectedError('input-invalid', 'A direction is named twice.');
  let made: EditRequest[][] = [[]];
  for (const ladder of ladders) {
    const strengths = rungs(ladder);
    if (made.length * strengths.length > mostItems)
      throw new ExpectedError('input-invalid', 'The ladders have too many combinations.');
    made = made.flatMap((edits) =>
      strengths.map((strength) => [
        ...edits,
        { direction: ladder.direction, amount: { kind: 'strength', strength } as const },
      ]),
    );
  }
  return made;
}

/** With and without the lock, as asked; an edit that moves nothing has nothing to lock. */
export function lockChoices(lock: 'on' | 'off' | 'both', edits: readonly EditRequest[]): boolean[] {
  const still = edits.every(({ amount }) => amount.kind === 'strength' && amount.strength === 0);
  if (still) return [false];
  return lock === 'both' ? [false, true] : [lock === 'on'];
}

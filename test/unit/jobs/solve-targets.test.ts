import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type SolveTarget, solveTargets } from '../../../main/jobs/solve-targets.ts';

const age = (value: number): SolveTarget => ({
  value,
  tolerance: 3,
  slope: 9.7,
  range: [-4, 4],
  scale: 'plain',
});

test('a measure that bends is met in a few tries, wherever it starts', async () => {
  const numbers = fc.double({ min: 0.4, max: 2, noNaN: true });
  await fc.assert(
    fc.asyncProperty(
      numbers,
      fc.integer({ min: 20, max: 60 }),
      fc.integer({ min: 15, max: 70 }),
      async (bend, from, value) => {
        // From a slope of a third to three times the expected one, flat towards the ends.
        const reach = (strength: number) => from + 40 * Math.tanh((bend * strength) / 4);
        const solved = await solveTargets({
          targets: [age(value)],
          start: [(value - from) / 9.7],
          mostTries: 7,
          attempt: async ([strength]) => ({ reached: [reach(strength)], result: strength }),
        });
        const best = value > from ? reach(4) : reach(-4);
        const reachable = Math.abs(value - from) <= Math.abs(best - from);
        if (reachable) expect(Math.abs(solved.reached[0] - value)).toBeLessThanOrEqual(3);
        else
          expect(Math.abs(solved.reached[0] - value)).toBeLessThanOrEqual(
            Math.max(3, Math.abs(best - value) + 1e-3),
          );
        expect(solved.met).toBe(Math.abs(solved.reached[0] - value) <= 3);
      },
    ),
  );
});

test('what no strength reaches ends at the range’s end, missed, and is not tried on', async () => {
  let tries = 0;
  const solved = await solveTargets({
    targets: [age(90)],
    start: [6],
    mostTries: 7,
    attempt: async ([strength]) => {
      tries += 1;
      return { reached: [30 + 5 * strength], result: null };
    },
  });
  expect(solved).toMatchObject({ met: false, strengths: [4], reached: [50] });
  expect(tries).toBe(1);
});

test('two measures that disturb each other are both met', async () => {
  const gender: SolveTarget = { value: 0.9, tolerance: 0.1, slope: 2, range: [-4, 4], scale: 'logit' };
  const solved = await solveTargets({
    targets: [age(60), gender],
    start: [3, 1],
    mostTries: 7,
    attempt: async ([one, other]) => ({
      reached: [35 + 8 * one + 4 * other, 1 / (1 + Math.exp(1.5 - 1.2 * other - 0.4 * one))],
      result: null,
    }),
  });
  expect(solved.met).toBe(true);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ExpectedError } from '../../../main/contracts/errors.ts';
import { solveStrength } from '../../../main/edit/solve-strength.ts';

const range = [-4, 4] as const;

/** Curves as attributes answer a direction: straight, saturating, quickening, quick at first. */
const shapes: readonly ((strength: number, bend: number) => number)[] = [
  (strength) => strength,
  (strength, bend) => bend * Math.tanh(strength / bend),
  (strength, bend) => strength * (1 + strength ** 2 / (4 * bend)),
  (strength, bend) => Math.sign(strength) * bend * (Math.abs(strength) / bend) ** 0.6,
];

const curve = fc.record({
  shape: fc.constantFrom(...shapes),
  bend: fc.double({ min: 1, max: 5, noNaN: true }),
  slope: fc.double({ min: 1, max: 10, noNaN: true }),
  direction: fc.constantFrom(-1, 1),
});

test('a strength is found for every change that a monotone curve reaches, however wrong the first guess', async () => {
  await fc.assert(
    fc.asyncProperty(
      curve,
      fc.double({ min: 0.1, max: 0.95, noNaN: true }),
      fc.constantFrom(...range),
      fc.double({ min: 0.4, max: 2.5, noNaN: true }),
      async ({ shape, bend, slope, direction }, share, end, misjudged) => {
        const answer = (strength: number) => direction * slope * shape(strength, bend);
        const change = share * answer(end);
        let asked = 0;
        const strength = await solveStrength({
          change,
          perStrength: direction * slope * misjudged,
          range,
          measure: async (at) => {
            asked++;
            expect(Math.abs(at)).toBeLessThanOrEqual(4);
            return answer(at);
          },
        });
        expect(Math.abs(answer(strength) - change)).toBeLessThanOrEqual(0.0401 * Math.abs(change));
        expect(asked).toBeLessThanOrEqual(8);
      },
    ),
    { numRuns: 1000 },
  );
});

test.each([
  ['beyond the end of the range', 12, 2, (strength: number) => 2 * strength],
  ['the other way than the direction says', 6, 2, (strength: number) => -2 * strength],
  ['where hardly anything moves, of a change that seemed small', 1, 8, (strength: number) => strength / 50],
  ['where the range has no such side', -1, 1, (strength: number) => Math.max(strength, 0)],
])('a change %s is unreachable, in words', async (_, change, perStrength, answer) => {
  const solving = solveStrength({ change, perStrength, range, measure: async (at) => answer(at) });
  const error = await solving.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ExpectedError);
  expect(error).toMatchObject({ code: 'target-unreachable' });
  expect((error as ExpectedError).message).toMatch(/The strongest edit \(-?4\.0\) moves it by .*, not .*\./);
});

test('no change takes no edit and no look at the face', async () => {
  const measure = async () => {
    throw new Error('the face was looked at');
  };
  expect(await solveStrength({ change: 0, perStrength: 3, range, measure })).toBe(0);
});

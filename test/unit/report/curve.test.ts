import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCurve } from '../../../main/report/curve.ts';

const sweep = [
  { target: -4, value: 0.1 },
  { target: -8, value: 0.3 },
  { target: -12, value: 0.4 },
];

describe('the unlocked edit’s curve', () => {
  test('goes from no edit through every point, by straight lines', () => {
    expect(readCurve(sweep, 0)).toEqual({ value: 0, beyond: false });
    for (const { target, value } of sweep) expect(readCurve(sweep, target)).toEqual({ value, beyond: false });
    expect(readCurve(sweep, -2).value).toBeCloseTo(0.05, 12);
    expect(readCurve(sweep, -10).value).toBeCloseTo(0.35, 12);
  });

  test('beyond its end, and on the other side of no edit, says so and gives the nearest end', () => {
    expect(readCurve(sweep, -15)).toEqual({ value: 0.4, beyond: true });
    expect(readCurve(sweep, 3)).toEqual({ value: 0.1, beyond: true });
  });

  test('that comes back is read where it first passes', () => {
    const back = [
      { target: 6, value: 0.2 },
      { target: 3, value: 0.5 },
      { target: 9, value: 0.8 },
    ];
    expect(readCurve(back, 4.5).value).toBeCloseTo(0.15, 12);
    expect(readCurve(back, 7.5).value).toBeCloseTo(0.725, 12);
  });

  test('that stands still has the value of the later strength', () => {
    const flat = [
      { target: 0, value: 0.02 },
      { target: 5, value: 0.2 },
    ];
    expect(readCurve(flat, 0).value).toBe(0.02);
  });

  test('never leaves the values between no edit and its points', () => {
    const points = fc.array(
      fc.record({
        target: fc.integer({ min: -200, max: 200 }).map((tenths) => tenths / 10),
        value: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(
        points,
        fc.integer({ min: -300, max: 300 }).map((tenths) => tenths / 10),
        (curve, target) => {
          const { value, beyond } = readCurve(curve, target);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(Math.max(...curve.map((point) => point.value)) + 1e-12);
          const reached = [0, ...curve.map((point) => point.target)];
          if (target >= Math.min(...reached) && target <= Math.max(...reached)) expect(beyond).toBe(false);
          else expect(beyond).toBe(true);
        },
      ),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { adam, annealed } from '../../../main/edit/adam.ts';

const expectedPath = [
  [2.9, -1.9],
  [2.8001027, -1.8006927],
  [2.7003815, -1.7025795],
  [2.6009135, -1.6061708],
  [2.5017795, -1.5119664],
  [2.4030636, -1.4204355],
  [2.3048538, -1.3319989],
  [2.2072412, -1.2470145],
];

describe('adam', () => {
  test('a steady gradient moves by the rate each step, whatever its size', () => {
    const values = Float32Array.of(1, 1, 1);
    const optimiser = adam(3);
    for (let step = 0; step < 10; step++) optimiser.step(values, Float32Array.of(1e-3, -40, 0), 0.01);
    expect(Array.from(values)).toEqual([expect.closeTo(0.9, 4), expect.closeTo(1.1, 4), 1]);
  });

  test('follows the trajectory that algorithm 1 gives in double precision', () => {
    // From (3, -2) on x^2 + 10 y^4 at rate 0.1.
    const values = Float32Array.of(3, -2);
    const optimiser = adam(2);
    const path: number[][] = [];
    for (let step = 0; step < 8; step++) {
      const [x, y] = values;
      optimiser.step(values, Float32Array.of(2 * x, 40 * y ** 3), 0.1);
      path.push([...values]);
    }
    expectedPath.forEach((point, step) => {
      expect(path[step][0]).toBeCloseTo(point[0], 5);
      expect(path[step][1]).toBeCloseTo(point[1], 5);
    });
  });
});

describe('annealed', () => {
  test('goes from the first rate to the last along half a cosine', () => {
    const rates = [0, 1, 2, 3, 4].map((step) => annealed(0.04, 0.008, step, 5));
    expect(rates[0]).toBeCloseTo(0.04, 12);
    expect(rates[1]).toBeCloseTo(0.008 + (0.032 * (1 + Math.SQRT1_2)) / 2, 12);
    expect(rates[2]).toBeCloseTo(0.024, 12);
    expect(rates[4]).toBeCloseTo(0.008, 12);
  });

  test('of a single step is the first rate', () => {
    expect(annealed(0.04, 0.008, 0, 1)).toBeCloseTo(0.04, 12);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applySimilarity,
  distance,
  fitSimilarity,
  midpoint,
  toPoints,
} from '../../../main/measure/geometry.ts';

const coordinate = fc.double({ min: -2, max: 2, noNaN: true });
const similarity = fc.record({
  a: fc.double({ min: 0.2, max: 2, noNaN: true }),
  b: coordinate,
  dx: coordinate,
  dy: coordinate,
});

describe('the similarity between two sets of points', () => {
  test('is the one that was planted', () => {
    const points = fc.array(fc.tuple(coordinate, coordinate), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(points, similarity, (from, planted) => {
        fc.pre(distance(from[0], from[1]) > 0.1);
        const fit = fitSimilarity(
          from,
          from.map((point) => applySimilarity(planted, point)),
        );
        for (const key of ['a', 'b', 'dx', 'dy'] as const) expect(fit[key]).toBeCloseTo(planted[key], 6);
      }),
    );
  });

  test('of points that no similarity joins is the best one by least squares', () => {
    const from = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ] as const;
    const to = [
      [0.1, 0],
      [2, 0.2],
      [2.1, 1.9],
      [0, 2],
    ] as const;
    const fit = fitSimilarity(from, to);
    const error = (tried: typeof fit) =>
      from.reduce((sum, point, at) => sum + distance(applySimilarity(tried, point), to[at]) ** 2, 0);
    for (const key of ['a', 'b', 'dx', 'dy'] as const)
      for (const step of [-0.01, 0.01])
        expect(error({ ...fit, [key]: fit[key] + step })).toBeGreaterThan(error(fit));
  });
});

test('distances, middles and flat points', () => {
  expect(distance([1, 2], [4, 6])).toBe(5);
  expect(
    midpoint([
      [0, 0],
      [1, 0],
      [2, 3],
    ]),
  ).toEqual([1, 1]);
  expect(toPoints([1, 2, 3, 4])).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  broadcastRows,
  standardNormals,
  truncate,
  uniformGenerator,
} from '../../../native-models/recipes/sampling.ts';

const momentsOf = (values: ArrayLike<number>) => {
  const list = Array.from(values);
  const mean = list.reduce((sum, value) => sum + value, 0) / list.length;
  const variance = list.reduce((sum, value) => sum + (value - mean) ** 2, 0) / list.length;
  return { mean, variance };
};

describe('a seed', () => {
  test('names the same numbers on every machine and in every version', () => {
    const uniform = uniformGenerator(1);
    expect([uniform(), uniform(), uniform()]).toEqual([
      0.6270739405881613, 0.002735721180215478, 0.5274470399599522,
    ]);
    const numbers = [-0.4604889, 1.1570609, -1.7913479, 0.7813293];
    standardNormals(1, 4).forEach((value, at) => {
      expect(value).toBeCloseTo(numbers[at], 6);
    });
  });

  test('gives standard normal numbers, whatever it is', () => {
    for (const seed of [0, 1, 2 ** 31, 2_000_000]) {
      const { mean, variance } = momentsOf(standardNormals(seed, 20_000));
      expect(Math.abs(mean)).toBeLessThan(0.04);
      expect(Math.abs(variance - 1)).toBeLessThan(0.05);
    }
  });

  test('is not like its neighbours', () => {
    const seeds = Array.from({ length: 40 }, (_, seed) => standardNormals(seed, 512));
    for (const [index, left] of seeds.entries())
      for (const right of seeds.slice(index + 1)) {
        const product = left.reduce((sum, value, at) => sum + value * right[at], 0) / 512;
        expect(Math.abs(product)).toBeLessThan(0.25);
      }
  });

  test('draws uniformly from [0, 1)', () => {
    const uniform = uniformGenerator(9);
    const drawn = Array.from({ length: 20_000 }, uniform);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn)).toBeLessThan(1);
    expect(momentsOf(drawn).mean).toBeCloseTo(0.5, 1);
    expect(momentsOf(drawn).variance).toBeCloseTo(1 / 12, 2);
  });

  test('gives as many numbers as are asked for, the first of them the same', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 40 }), (seed, count) => {
        const numbers = standardNormals(seed, count);
        expect(numbers).toHaveLength(count);
        expect(numbers).toEqual(standardNormals(seed, 64).slice(0, count));
        expect(numbers.every(Number.isFinite)).toBe(true);
      }),
    );
  });
});

test('truncation 1 is the sample itself, 0 the mean face, between them a mixture', () => {
  const [latent, mean] = [Float32Array.of(1, 2, 3), Float32Array.of(0, 4, 3)];
  expect(truncate(latent, mean, 1)).toEqual(latent);
  expect(truncate(latent, mean, 0)).toEqual(mean);
  expect([...truncate(latent, mean, 0.5)]).toEqual([0.5, 3, 3]);
});

test('W is laid into every row; W+ stays as it is; anything else is refused', () => {
  const w = standardNormals(1, 512);
  const rows = broadcastRows(w, 23);
  expect(rows).toHaveLength(23 * 512);
  for (const row of [0, 11, 22]) expect(rows.subarray(row * 512, (row + 1) * 512)).toEqual(w);
  expect(broadcastRows(rows, 23)).toBe(rows);
  expect(() => broadcastRows(rows, 18)).toThrow('a latent has 512 or 18 x 512 numbers, not 11776');
});

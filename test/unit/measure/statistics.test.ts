import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bootstrapInterval,
  cosine,
  jackknifeDeviation,
  mean,
  meanVector,
  median,
  totalVariation,
} from '../../../main/measure/statistics.ts';
import { standardNormals, uniformGenerator } from '../../../native-models/recipes/sampling.ts';

const distribution = fc
  .array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 })
  .map((weights) => weights.map((weight) => weight / weights.reduce((sum, value) => sum + value, 0)));

describe('total variation', () => {
  test('is nought for one answer and one for two that share nothing', () => {
    expect(totalVariation([0.2, 0.8], [0.2, 0.8])).toBe(0);
    expect(totalVariation([1, 0, 0], [0, 0.4, 0.6])).toBe(1);
    expect(totalVariation([0.5, 0.5, 0], [0.5, 0.2, 0.3])).toBeCloseTo(0.3, 12);
  });

  test('is a distance: between 0 and 1, the same both ways, no detour shorter', () => {
    fc.assert(
      fc.property(distribution, distribution, distribution, (p, q, r) => {
        expect(totalVariation(p, q)).toBeGreaterThanOrEqual(0);
        expect(totalVariation(p, q)).toBeLessThanOrEqual(1 + 1e-12);
        expect(totalVariation(p, q)).toBe(totalVariation(q, p));
        expect(totalVariation(p, q)).toBeLessThanOrEqual(totalVariation(p, r) + totalVariation(r, q) + 1e-12);
      }),
    );
  });
});

test('the jackknife of a mean is the textbook’s standard error', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 2, maxLength: 20 }),
      (values) => {
        const centre = mean(values);
        const deviation = Math.sqrt(
          values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1),
        );
        const found = jackknifeDeviation(values.length, (kept) => mean(kept.map((index) => values[index])));
        expect(found).toBeCloseTo(deviation / Math.sqrt(values.length), 8);
      },
    ),
  );
});

describe('the bootstrap interval', () => {
  const values = [...standardNormals(5, 40)].map((value) => 3 + value);

  test('holds the statistic of the items and is as wide as theory says', () => {
    const [low, high] = bootstrapInterval(values, mean, uniformGenerator(1));
    expect(low).toBeLessThan(mean(values));
    expect(high).toBeGreaterThan(mean(values));
    const error = jackknifeDeviation(values.length, (kept) => mean(kept.map((index) => values[index])));
    expect((high - low) / (2 * 1.96 * error)).toBeCloseTo(1, 0);
  });

  test('holds the truth in about 95 of 100 samples', () => {
    let held = 0;
    for (let trial = 0; trial < 200; trial++) {
      const sample = [...standardNormals(trial, 30)];
      const [low, high] = bootstrapInterval(sample, mean, uniformGenerator(trial), 400);
      if (low <= 0 && high >= 0) held++;
    }
    expect(held).toBeGreaterThan(176);
    expect(held).toBeLessThan(200);
  });

  test('is the same again for the same seed, and of one item is that item', () => {
    const interval = (seed: number) => bootstrapInterval(values, median, uniformGenerator(seed));
    expect(interval(3)).toEqual(interval(3));
    expect(bootstrapInterval([7], mean, uniformGenerator(1))).toEqual([7, 7]);
  });

  test('of nothing is no number', () => {
    expect(bootstrapInterval<number>([], mean, uniformGenerator(1))).toEqual([Number.NaN, Number.NaN]);
  });
});

test('means, medians and cosines', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(
    meanVector([
      [1, 2],
      [3, 6],
    ]),
  ).toEqual([2, 4]);
  expect(cosine([1, 0], [0, 2])).toBe(0);
  expect(cosine([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 12);
  expect(cosine([1, 2], [-1, -2])).toBeCloseTo(-1, 12);
});

import { describe, expect, test } from 'vitest';
import { semanticFactors } from '../../../../main/edit/learn/sefa.ts';
import { principalDirections, styleWeights } from '../../../../main/edit/learn/unlabelled.ts';
import { openModel } from '../../../../native-models/manifest/cache.ts';
import { standardNormals } from '../../../../native-models/recipes/sampling.ts';
import { modelsThere } from '../models.ts';

const unit = (vector: Float32Array) => {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return vector.map((value) => value / length);
};
const cosine = (left: Float32Array, right: Float32Array) =>
  left.reduce((sum, value, at) => sum + value * right[at], 0);

describe('SeFa', () => {
  const width = 10;
  // Two orthogonal directions that the weights answer to, one three times as strongly.
  const strong = unit(Float32Array.from({ length: width }, (_, at) => (at % 2 ? 1 : 0)));
  const weak = unit(Float32Array.from({ length: width }, (_, at) => (at % 2 ? 0 : 1)));
  /** Weights [outputs x width] whose every row is a mixture of the two. */
  const weightsOf = (seed: number, outputs: number) => {
    const mixture = standardNormals(seed, 2 * outputs);
    return Float32Array.from({ length: outputs * width }, (_, index) => {
      const [row, at] = [Math.floor(index / width), index % width];
      return 3 * mixture[2 * row] * strong[at] + mixture[2 * row + 1] * weak[at];
    });
  };

  test('finds the planted directions, the strongest first, as unit vectors', () => {
    const found = semanticFactors([weightsOf(1, 200), weightsOf(2, 300)], width, 3);
    expect(found).toHaveLength(3);
    for (const vector of found) expect(cosine(vector, vector)).toBeCloseTo(1, 5);
    expect(Math.abs(cosine(found[0], strong))).toBeGreaterThan(0.99);
    expect(Math.abs(cosine(found[1], weak))).toBeGreaterThan(0.99);
  });
});

describe('principal components of W', () => {
  test('come with the variance they hold, and a step is a standard deviation', () => {
    const axis = unit(standardNormals(3, 512));
    const latents = Array.from({ length: 60 }, (_, index) => {
      const along = 5 * standardNormals(900 + index, 2)[0];
      return standardNormals(100 + index, 512).map((value, at) => 0.05 * value + along * axis[at]);
    });
    const [first, second] = principalDirections(latents, 2);
    expect([first.id, second.id]).toEqual(['pca-1', 'pca-2']);
    expect(Math.abs(cosine(unit(first.vector), axis))).toBeGreaterThan(0.99);
    const step = Math.sqrt(cosine(first.vector, first.vector));
    expect(step).toBeGreaterThan(3.5);
    expect(step).toBeLessThan(6.5);
    expect(first.quality).toMatch(/^holds 9\d\.\d % of the variance of W$/);
  });
});

const { absent, cacheDirectory } = await modelsThere(['synthesis']);

describe.skipIf(absent)(`the style products of the generator${absent ? ` (${absent})` : ''}`, () => {
  test('are 23, one for each row, and read all of W', async () => {
    const weights = styleWeights(await openModel(cacheDirectory, 'synthesis'));
    expect(weights).toHaveLength(23);
    for (const weight of weights) {
      expect(weight.length % 512).toBe(0);
      expect(weight.every(Number.isFinite)).toBe(true);
    }
  });
});

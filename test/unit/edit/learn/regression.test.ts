import { describe, expect, test } from 'vitest';
import {
  apartFrom,
  fitAttribute,
  prepareRegression,
  strengthStep,
} from '../../../../main/edit/learn/regression.ts';
import { standardNormals } from '../../../../native-models/recipes/sampling.ts';

const width = 8;
const count = 600;
const rows = Array.from({ length: count }, (_, index) =>
  standardNormals(index, width).map((value, at) => 0.3 + value * (0.2 + 0.1 * at)),
);
const ground = prepareRegression(rows);
const planted = Float32Array.of(2, -1, 0, 0, 0.5, 0, -1.5, 1);
const dot = (left: ArrayLike<number>, right: ArrayLike<number>) =>
  Array.from(left).reduce((sum, value, at) => sum + value * right[at], 0);
const cosine = (left: ArrayLike<number>, right: ArrayLike<number>) =>
  dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right));

/** A planted attribute with noise of `share` of its own deviation. */
function labelsOf(weights: ArrayLike<number>, share: number): number[] {
  const clean = rows.map((row) => 40 + dot(row, weights));
  const centre = clean.reduce((sum, value) => sum + value, 0) / count;
  const deviation = Math.sqrt(clean.reduce((sum, value) => sum + (value - centre) ** 2, 0) / count);
  const noise = standardNormals(77, count);
  return clean.map((value, index) => value + share * deviation * noise[index]);
}

describe('the regression of an attribute on W', () => {
  test('recovers a planted direction and says how well it explains the attribute', () => {
    const fit = fitAttribute(ground, labelsOf(planted, 0.01));
    expect(cosine(fit.weights, planted)).toBeGreaterThan(0.999);
    expect(fit.explained).toBeGreaterThan(0.999);
  });

  test('half of the variance being noise, it explains half', () => {
    const fit = fitAttribute(ground, labelsOf(planted, 1));
    expect(fit.explained).toBeGreaterThan(0.43);
    expect(fit.explained).toBeLessThan(0.55);
    expect(cosine(fit.weights, planted)).toBeGreaterThan(0.95);
  });

  test('what has nothing to do with W is not explained', () => {
    const fit = fitAttribute(ground, [...standardNormals(5, count)]);
    expect(Math.abs(fit.explained)).toBeLessThan(0.05);
    // The strongest penalty that was offered: nothing there is worth following.
    expect(fit.penalty).toBe(3);
  });

  test('one step moves the attribute by one standard deviation', () => {
    const fit = fitAttribute(ground, labelsOf(planted, 0.01));
    expect(dot(strengthStep(fit), planted) / fit.deviation).toBeCloseTo(1, 1);
  });

  test('apart from another attribute, a step leaves that one where it is', () => {
    const skin = Float32Array.of(1, 1, 0, 0, 0, 0, 0, 1);
    const [hairFit, skinFit] = [labelsOf(planted, 0.01), labelsOf(skin, 0.01)].map((labels) =>
      fitAttribute(ground, labels),
    );
    const step = strengthStep(apartFrom(hairFit, [skinFit]));
    expect(Math.abs(dot(step, skinFit.weights))).toBeLessThan(1e-6 * skinFit.deviation);
    expect(dot(step, planted)).toBeGreaterThan(0.5 * hairFit.deviation);
  });
});

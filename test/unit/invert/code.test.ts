import { describe, expect, test } from 'vitest';
import { spectrumOf } from '../../../main/edit/learn/spectrum.ts';
import { generatorRows, latentWidth } from '../../../main/edit/map-rows.ts';
import { spreadOf } from '../../../main/edit/spread.ts';
import { codeOf, copyOf, type FaceCode, latentOf, priorOf, pulledBack } from '../../../main/invert/code.ts';
import { standardNormals } from '../../../native-models/recipes/sampling.ts';

/** A spread of which only the first numbers of W vary, each by its own deviation. */
const varying = 24;
const samples = Array.from({ length: 200 }, (_, seed) => {
  const normals = standardNormals(seed, varying);
  return Float32Array.from({ length: latentWidth }, (_value, at) =>
    at < varying ? normals[at] / (1 + at) : 0,
  );
});
const spread = spreadOf(spectrumOf(samples));
const mean = standardNormals(900, latentWidth);

function someCode(seed: number): FaceCode {
  return {
    common: standardNormals(seed, latentWidth),
    rows: standardNormals(seed + 1, generatorRows * latentWidth).map((value) => value / 4),
  };
}

const dot = (left: Float32Array, right: Float32Array) =>
  left.reduce((sum, value, at) => sum + value * right[at], 0);

describe('the code of a face', () => {
  test('of a point of W is that point in every row', () => {
    const latent = samples[3].map((value, at) => value + mean[at]);
    const back = latentOf(codeOf(latent, mean, spread), mean, spread);
    for (let row = 0; row < generatorRows; row++)
      for (let at = 0; at < latentWidth; at++)
        expect(back[row * latentWidth + at]).toBeCloseTo(latent[at], 3);
  });

  test('what W does not vary in is left at the mean', () => {
    const outside = mean.map((value, at) => value + (at === latentWidth - 1 ? 1 : 0));
    const { common } = codeOf(outside, mean, spread);
    expect(Math.max(...common.map(Math.abs))).toBeLessThan(1e-3);
  });

  test('a gradient by the latent is pulled back to that by the code', () => {
    const code = someCode(20);
    const gradient = standardNormals(30, generatorRows * latentWidth);
    const step = someCode(40);
    const moved: FaceCode = {
      common: code.common.map((value, at) => value + step.common[at]),
      rows: code.rows.map((value, at) => value + step.rows[at]),
    };
    const from = latentOf(code, mean, spread);
    const change = latentOf(moved, mean, spread).map((value, at) => value - from[at]);
    const back = pulledBack(gradient, spread);
    const expected = dot(gradient, change);
    expect(dot(back.common, step.common) + dot(back.rows, step.rows)).toBeCloseTo(expected, 1);
  });

  test('the prior is the weighted mean square, and adds its own gradient', () => {
    const code = someCode(50);
    const zero = { common: new Float32Array(latentWidth), rows: new Float32Array(code.rows.length) };
    const weights = { mean: 0.5, rows: 2 };
    const value = priorOf(code, weights, zero);
    const square = (values: Float32Array) => dot(values, values) / values.length;
    expect(value).toBeCloseTo(0.5 * square(code.common) + 2 * square(code.rows), 5);
    const moved = copyOf(code);
    moved.rows[100] += 1;
    const other = { common: new Float32Array(latentWidth), rows: new Float32Array(code.rows.length) };
    const change = priorOf(moved, weights, other) - value;
    expect(change).toBeCloseTo(zero.rows[100] + 2 / code.rows.length, 6);
  });
});

import { describe, expect, test } from 'vitest';
import { compose, project, spectrumOf } from '../../../../main/edit/learn/spectrum.ts';
import { spreadOf } from '../../../../main/edit/spread.ts';
import { standardNormals } from '../../../../native-models/recipes/sampling.ts';

const width = 6;
const deviations = [3, 0.1, 2, 0.5, 1, 0.2];
/** Samples with the deviations above along the axes, around (1, 2, 3, ..). */
const samples = Array.from({ length: 4000 }, (_, index) =>
  standardNormals(index, width).map((value, at) => at + 1 + deviations[at] * value),
);
const spectrum = spectrumOf(samples);
const dot = (left: ArrayLike<number>, right: ArrayLike<number>) =>
  Array.from(left).reduce((sum, value, at) => sum + value * right[at], 0);

describe('the spectrum of samples', () => {
  test('finds the axes that they were spread along, the widest first', () => {
    expect(Array.from(spectrum.mean, Math.round)).toEqual([1, 2, 3, 4, 5, 6]);
    Array.from(spectrum.variances, Math.sqrt).forEach((deviation, k) => {
      expect(deviation / [3, 2, 1, 0.5, 0.2, 0.1][k]).toBeCloseTo(1, 1);
    });
    const axes = [0, 2, 4, 3, 5, 1];
    axes.forEach((axis, k) => {
      // Positive along its largest number, so that it is the same each time.
      expect(spectrum.components[k * width + axis]).toBeGreaterThan(0.99);
    });
  });

  test('its components are orthonormal: what is projected and composed is back', () => {
    const vector = standardNormals(9, width);
    compose(spectrum, project(spectrum, vector)).forEach((value, at) => {
      expect(value).toBeCloseTo(vector[at], 10);
    });
  });
});

describe('steps measured by the spread of W', () => {
  const spread = spreadOf(spectrum);

  test('a coordinate is a standard deviation along its component', () => {
    const step = spread.toLatent(Float32Array.of(1, 0, 0, 0, 0, 0));
    expect(Math.sqrt(dot(step, step))).toBeCloseTo(Math.sqrt(spectrum.variances[0]), 5);
  });

  test('the gradient is pulled back by the adjoint of the step', () => {
    for (let seed = 0; seed < 20; seed++) {
      const [coordinates, gradient] = [standardNormals(seed, width), standardNormals(seed + 99, width)];
      expect(dot(spread.toLatent(coordinates), gradient)).toBeCloseTo(
        dot(coordinates, spread.pullBack(gradient)),
        4,
      );
    }
  });
});

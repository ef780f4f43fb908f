import { describe, expect, it } from 'vitest';
import { fitLinearMap, type Statistics } from '../../../native-models/recipes/least-squares.ts';
import { numbers } from './random-graphs.ts';

/** Sums over `count` observations of x = (three numbers, 1) and y = map x + noise. */
function observed(
  count: number,
  map: readonly (readonly number[])[],
  noise: number,
  seed: number,
): Statistics {
  const [unknowns, answers] = [4, map.length];
  const draws = numbers(count * (3 + answers), seed);
  const inputs = new Float64Array(unknowns ** 2);
  const products = new Float64Array(unknowns * answers);
  const outputs = new Float64Array(answers ** 2);
  for (let index = 0; index < count; index++) {
    const drawn = draws.subarray(index * (3 + answers), (index + 1) * (3 + answers));
    const x = [...drawn.subarray(0, 3), 1];
    const y = map.map((row, answer) =>
      row.reduce((sum, weight, at) => sum + weight * x[at], noise * drawn[3 + answer]),
    );
    x.forEach((left, row) => {
      x.forEach((right, column) => {
        inputs[row * unknowns + column] += left * right;
      });
      y.forEach((right, column) => {
        products[row * answers + column] += left * right;
      });
    });
    y.forEach((left, row) => {
      y.forEach((right, column) => {
        outputs[row * answers + column] += left * right;
      });
    });
  }
  return { unknowns, answers, count, inputs, products, outputs };
}

const map = [
  [0.5, -1, 2, 0.25],
  [0, 1.5, -0.5, -1],
];

describe('fitLinearMap', () => {
  it('finds the weights and the bias that made the observations', () => {
    const { map: found } = fitLinearMap(observed(500, map, 0, 1), observed(50, map, 0.1, 2));
    const rounded = [...found.weights, ...found.bias].map((weight) => Math.round(weight * 1e4) / 1e4 + 0);
    expect(rounded).toEqual([0.5, -1, 2, 0, 1.5, -0.5, 0.25, -1]);
  });

  it('says how near it comes on observations that it was not fitted on', () => {
    // Noise uniform in +-0.1 has a mean square of 0.01 / 3; the range of 2 has a square of 4.
    const { psnr } = fitLinearMap(observed(5000, map, 0.1, 3), observed(5000, map, 0.1, 4));
    expect(psnr).toBeCloseTo(10 * Math.log10(4 / (0.01 / 3)), 0);
  });

  it('takes features that depend on each other, by its ridge', () => {
    const sums = observed(500, map, 0, 5);
    const twin = { ...sums, inputs: sums.inputs.slice(), products: sums.products.slice() };
    for (let index = 0; index < 4; index++) {
      twin.inputs[4 + index] = sums.inputs[index];
      twin.inputs[index * 4 + 1] = sums.inputs[index * 4];
    }
    twin.inputs[5] = sums.inputs[0];
    twin.products.set(sums.products.subarray(0, 2), 2);
    expect(Number.isFinite(fitLinearMap(twin, twin).map.weights[0])).toBe(true);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { projectOff } from '../../../main/edit/instant-lock.ts';
import { standardNormals } from '../../../native-models/recipes/sampling.ts';

const dot = (left: Float32Array, right: Float32Array) =>
  left.reduce((sum, value, at) => sum + value * right[at], 0);

/** `count` orthonormal vectors of 512 numbers, flat. */
function orthonormal(seed: number, count: number): Float32Array {
  const basis = new Float32Array(count * 512);
  for (let row = 0; row < count; row++) {
    let vector = standardNormals(seed + row, 512);
    if (row > 0) vector = projectOff(vector, basis.subarray(0, row * 512));
    const length = Math.sqrt(dot(vector, vector));
    basis.set(
      vector.map((value) => value / length),
      row * 512,
    );
  }
  return basis;
}

test('what is projected off is gone, what is orthogonal stays, and twice is once', () => {
  fc.assert(
    fc.property(
      fc.nat(1000),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom(1, 23),
      (seed, count, rows) => {
        const basis = orthonormal(seed, count);
        const vector = standardNormals(seed + 5000, rows * 512);
        const held = projectOff(vector, basis);
        for (let row = 0; row < rows; row++) {
          const line = held.subarray(row * 512, (row + 1) * 512);
          for (let at = 0; at < count; at++)
            expect(Math.abs(dot(line, basis.subarray(at * 512, (at + 1) * 512)))).toBeLessThan(1e-4);
        }
        projectOff(held, basis).forEach((value, at) => {
          expect(Math.abs(value - held[at])).toBeLessThan(1e-5);
        });
        // What was taken away is orthogonal to what is left.
        expect(
          Math.abs(
            dot(
              held,
              vector.map((value, at) => value - held[at]),
            ),
          ),
        ).toBeLessThan(1e-2);
      },
    ),
    { numRuns: 25 },
  );
});

test('the direction that is given stays as it was', () => {
  const vector = standardNormals(1, 512);
  projectOff(vector, orthonormal(7, 3));
  expect(vector).toEqual(standardNormals(1, 512));
});

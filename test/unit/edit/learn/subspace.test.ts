import { expect, test } from 'vitest';
import { prepareRegression } from '../../../../main/edit/learn/regression.ts';
import { expressionSubspace } from '../../../../main/edit/learn/subspace.ts';
import { applySimilarity, type Point } from '../../../../main/measure/geometry.ts';
import { meshRegions } from '../../../../native-models/recipes/regions.ts';
import { standardNormals } from '../../../../native-models/recipes/sampling.ts';
import { scatteredMesh, someSimilarity } from '../meshes.ts';

const width = 8;
const count = 200;
/** Two numbers of W open the lips and lift the brows; the others do nothing. */
const [lipsAxis, browsAxis] = [2, 5];
const latents = Array.from({ length: count }, (_, index) => standardNormals(index, width));
const still = scatteredMesh(3);

function faceOf(latent: Float32Array, index: number): Point[] {
  const moved = still.map(([x, y], at): Point => {
    if (meshRegions.lips.includes(at)) return [x, y + 0.02 * latent[lipsAxis] * Math.sin(at)];
    if (meshRegions.brows.includes(at)) return [x, y + 0.01 * latent[browsAxis]];
    return [x, y];
  });
  // Heads turn, come near and go away: none of that is expression.
  return moved.map((point) => applySimilarity(someSimilarity(index), point));
}

const subspace = expressionSubspace(prepareRegression(latents), latents.map(faceOf), 2);

test('the subspace is what moves lips, lids and brows, however the head stands', () => {
  expect(subspace.count).toBe(2);
  expect(subspace.held).toBeGreaterThan(0.95);
  expect(subspace.explained).toBeGreaterThan(0.9);
  for (const axis of [lipsAxis, browsAxis]) {
    const along = [0, 1].map((row) => subspace.basis[row * width + axis]);
    // The axis lies in the subspace: its projection has its own length.
    expect(Math.hypot(...along)).toBeGreaterThan(0.98);
  }
});

test('its basis is orthonormal', () => {
  const [first, second] = [subspace.basis.subarray(0, width), subspace.basis.subarray(width)];
  const dot = (left: Float32Array, right: Float32Array) =>
    left.reduce((sum, value, at) => sum + value * right[at], 0);
  expect([dot(first, first), dot(second, second), dot(first, second)]).toEqual([
    expect.closeTo(1, 5),
    expect.closeTo(1, 5),
    expect.closeTo(0, 5),
  ]);
});

// The patches of the structure term show the light and dark of a box and nothing of its brightness or contrast.
import { describe, expect, test } from 'vitest';
import { structureBoxes } from '../../../main/edit/structure.ts';
import type { Point } from '../../../main/measure/geometry.ts';
import { openSession } from '../../../native-models/graph/session.ts';
import { meshRegions } from '../../../native-models/recipes/regions.ts';
import { standardNormals } from '../../../native-models/recipes/sampling.ts';
import { patchesGraph, patchPlacement } from '../../../native-models/recipes/structure.ts';

const size = 32;
const boxes = [
  { left: 0.3, top: 0.6, width: 0.4, height: 0.2 },
  { left: 0.2, top: 0.3, width: 0.25, height: 0.15 },
  { left: 0.55, top: 0.3, width: 0.25, height: 0.15 },
];
const reader = await openSession(patchesGraph(size));
const placement = patchPlacement(boxes, size);
const patchesOf = async (image: Float32Array) => (await reader.run({ image, ...placement })).patches;
const image = standardNormals(3, 3 * size * size).map((value) => 0.3 * value);
const row = (patches: Float32Array, at: number) => patches.subarray(864 * at, 864 * (at + 1));
const product = (left: Float32Array, right: Float32Array) =>
  left.reduce((sum, value, at) => sum + value * right[at], 0);

describe('the patches of mouth and eyes', () => {
  test('have mean 0 and length 1', async () => {
    const patches = await patchesOf(image);
    for (const at of [0, 1, 2]) {
      expect(row(patches, at).reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 4);
      expect(product(row(patches, at), row(patches, at))).toBeCloseTo(1, 4);
    }
  });

  test('are the same for a darker picture of less contrast', async () => {
    const [plain, changed] = [
      await patchesOf(image),
      await patchesOf(image.map((value) => 0.6 * value - 0.2)),
    ];
    for (const at of [0, 1, 2]) expect(product(row(plain, at), row(changed, at))).toBeCloseTo(1, 4);
  });

  test('tell what changed inside their own box from what changed elsewhere', async () => {
    const changed = image.map((value, at) => {
      const [y, x] = [Math.floor((at % (size * size)) / size) / size, (at % size) / size];
      return y > 0.62 && y < 0.78 && x > 0.32 && x < 0.68 ? -value : value;
    });
    const [plain, other] = [await patchesOf(image), await patchesOf(changed)];
    expect(product(row(plain, 0), row(other, 0))).toBeLessThan(0.5);
    for (const at of [1, 2]) expect(product(row(plain, at), row(other, at))).toBeCloseTo(1, 5);
  });
});

test('boxes lie around the mesh’s own mouth and eyes, with room above and below', () => {
  const mesh: Point[] = Array.from({ length: 468 }, () => [0.5, 0.5]);
  meshRegions.lips.forEach((index, at) => {
    mesh[index] = [0.4 + 0.2 * (at % 2), 0.7];
  });
  meshRegions.eyelids.forEach((index, at) => {
    mesh[index] =
      at < meshRegions.eyelids.length / 2 ? [0.3 + 0.1 * (at % 2), 0.4] : [0.6 + 0.1 * (at % 2), 0.4];
  });
  const [mouth, left, right] = structureBoxes(mesh);
  expect(mouth.left).toBeCloseTo(0.37, 5);
  expect(mouth.width).toBeCloseTo(0.26, 5);
  expect(mouth.top + mouth.height / 2).toBeCloseTo(0.7, 5);
  expect(mouth.height).toBeCloseTo(0.55 * 0.26, 5);
  expect(left.left + left.width / 2).toBeCloseTo(0.35, 5);
  expect(right.left + right.width / 2).toBeCloseTo(0.65, 5);
});

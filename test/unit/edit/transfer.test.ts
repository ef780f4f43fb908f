import { expect, test } from 'vitest';
import { transferred, withRegionsOf } from '../../../main/edit/transfer.ts';
import { applySimilarity, fitSimilarity, type Point } from '../../../main/measure/geometry.ts';
import { meshEyeCorners, meshRegions } from '../../../native-models/recipes/regions.ts';
import { scatteredMesh, someSimilarity } from './meshes.ts';

const lips = new Set(meshRegions.lips);
const smiling = (mesh: readonly Point[], by: Point) =>
  mesh.map(([x, y], at): Point => (lips.has(at) ? [x + by[0], y + by[1]] : [x, y]));
const placed = (mesh: readonly Point[], seed: number) =>
  mesh.map((point) => applySimilarity(someSimilarity(seed), point));
const [anna, bela] = [scatteredMesh(1), scatteredMesh(2)];
const pointAt = (mesh: readonly (readonly [number, number, number?])[], at: number): Point => [
  mesh[at][0],
  mesh[at][1],
];

test('what the expression moves is taken over, and not the shape of the other’s face', () => {
  const taken = transferred(
    { mesh: anna, base: anna },
    { mesh: smiling(bela, [0.01, -0.02]), base: bela },
    1,
  );
  // Bela's eyes stand otherwise than Anna's: the step is turned and scaled as they are.
  const eyes = (mesh: readonly Point[]) => meshEyeCorners.map((index) => mesh[index]);
  const { a, b } = fitSimilarity(eyes(bela), eyes(anna));
  const step = [a * 0.01 + b * 0.02, b * 0.01 - a * 0.02];
  for (const at of meshRegions.lips) {
    expect(taken[at][0] - anna[at][0]).toBeCloseTo(step[0], 10);
    expect(taken[at][1] - anna[at][1]).toBeCloseTo(step[1], 10);
  }
  for (const at of meshRegions.brows) expect(pointAt(taken, at)).toEqual(anna[at]);
});

test('the face’s own expression makes room for it, and a share of nothing changes nothing', () => {
  const own = { mesh: smiling(anna, [0, 0.03]), base: anna };
  const other = { mesh: bela, base: bela };
  for (const at of meshRegions.lips) {
    const [x, y] = transferred(own, other, 1)[at];
    expect([x, y][0]).toBeCloseTo(anna[at][0], 10);
    expect(y).toBeCloseTo(anna[at][1], 10);
    expect(transferred(own, other, 0)[at][1]).toBeCloseTo(own.mesh[at][1], 10);
  }
});

test('where the other face stands, how large and how turned it is makes no difference', () => {
  const other = { mesh: smiling(bela, [0.01, -0.02]), base: bela };
  const elsewhere = { mesh: placed(other.mesh, 5), base: placed(other.base, 6) };
  const [taken, same] = [other, elsewhere].map((one) => transferred({ mesh: anna, base: anna }, one, 1));
  for (const at of meshRegions.lips) {
    expect(same[at][0]).toBeCloseTo(taken[at][0], 8);
    expect(same[at][1]).toBeCloseTo(taken[at][1], 8);
  }
});

test('regions follow another picture of the face, all else stays', () => {
  const moved = placed(smiling(anna, [0, -0.02]), 3);
  const held = withRegionsOf(anna, moved, ['lips']);
  for (const at of meshRegions.lips) expect(held[at][1] - anna[at][1]).toBeCloseTo(-0.02, 8);
  for (const at of meshRegions.eyelids) expect(pointAt(held, at)).toEqual(anna[at]);
});

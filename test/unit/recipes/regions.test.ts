import { describe, expect, test } from 'vitest';
import {
  landmarkEyeCorners,
  landmarkRegions,
  meshEyeCorners,
  meshRegions,
} from '../../../native-models/recipes/regions.ts';

describe.each([
  ['the mesh', meshRegions, meshEyeCorners, 468, { lips: 40, eyelids: 32, brows: 20, jaw: 17 }],
  ['the 68 points', landmarkRegions, landmarkEyeCorners, 68, { lips: 20, eyelids: 12, brows: 10, jaw: 17 }],
] as const)('regions of %s', (_, regions, corners, count, sizes) => {
  test('have the points that they should, each once and in one region only', () => {
    const all = Object.values(regions).flat();
    expect(new Set(all).size).toBe(all.length);
    expect(all.every((index) => Number.isInteger(index) && index >= 0 && index < count)).toBe(true);
    expect(
      Object.fromEntries(Object.entries(regions).map(([name, indices]) => [name, indices.length])),
    ).toEqual(sizes);
  });

  test('the eye corners are four of the lids’ points', () => {
    expect(new Set(corners).size).toBe(4);
    for (const corner of corners) expect(regions.eyelids).toContain(corner);
  });
});

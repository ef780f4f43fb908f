import { describe, expect, test } from 'vitest';
import type { RegionWeights } from '../../../main/contracts/recipe.ts';
import {
  expressionResidual,
  meshEyeDistance,
  type Residual,
  residualRows,
  type SpacePoint,
} from '../../../main/edit/residual.ts';
import { applySimilarity, fitSimilarity, type Point } from '../../../main/measure/geometry.ts';
import { meshEyeCorners, meshRegions } from '../../../native-models/recipes/regions.ts';
import { flat, scatteredMesh, someSimilarity } from './meshes.ts';

/** H = |R k' - r|^2. */
function lossOf({ matrix, target }: Residual, mesh: readonly Point[]): number {
  const numbers = flat(mesh);
  let loss = 0;
  for (let row = 0; row < target.length; row++) {
    let left = -target[row];
    for (let at = 0; at < numbers.length; at++) left += matrix[row * numbers.length + at] * numbers[at];
    loss += left * left;
  }
  return loss;
}

/** DESIGN.md: sum over regions of lambda_r x mean over j in r of |K_j(I') - K_j(I)|^2, in eye distances. */
function literalLoss(reference: readonly Point[], mesh: readonly Point[], regions: RegionWeights): number {
  const unit = meshEyeDistance(reference);
  let loss = 0;
  for (const [region, weight] of Object.entries(regions)) {
    const indices = meshRegions[region as keyof RegionWeights];
    for (const index of indices) {
      const [dx, dy] = [mesh[index][0] - reference[index][0], mesh[index][1] - reference[index][1]];
      loss += (weight * (dx * dx + dy * dy)) / unit ** 2 / indices.length;
    }
  }
  return loss;
}

const regions: RegionWeights = { lips: 1, eyelids: 0.7, brows: 0.5, jaw: 0.1 };
const reference = scatteredMesh(1);
const other = scatteredMesh(2);

describe('without normalisation', () => {
  const residual = expressionResidual(reference, regions, 'none');

  test('H is the formula as it is written', () => {
    expect(lossOf(residual, other)).toBeCloseTo(literalLoss(reference, other, regions), 3);
    expect(lossOf(residual, reference)).toBeLessThan(1e-9);
  });

  test('a face that is merely shifted counts as another expression', () => {
    const shifted = reference.map(([x, y]): Point => [x + 0.1, y]);
    expect(lossOf(residual, shifted)).toBeCloseTo(literalLoss(reference, shifted, regions), 3);
    expect(lossOf(residual, shifted)).toBeGreaterThan(0.1);
  });
});

describe('after the similarity by the eye corners', () => {
  const residual = expressionResidual(reference, regions, 'similarity');

  test('H is nought for the same face turned, scaled and shifted', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const similarity = someSimilarity(seed);
      const moved = reference.map((point) => applySimilarity(similarity, point));
      expect(lossOf(residual, moved)).toBeLessThan(1e-9);
    }
  });

  test('H is the formula with the reference laid over the new picture', () => {
    const corners = (mesh: readonly Point[]) => meshEyeCorners.map((index) => mesh[index]);
    const fit = fitSimilarity(corners(reference), corners(other));
    const laid = reference.map((point) => applySimilarity(fit, point));
    const unit = meshEyeDistance(reference) / meshEyeDistance(laid);
    // literalLoss measures in the eye distance of what it is given.
    expect(lossOf(residual, other) * unit ** 2).toBeCloseTo(literalLoss(laid, other, regions), 3);
  });

  test('a lip that moves counts, and no more than its share of the region', () => {
    const moved = reference.map(
      ([x, y], index): Point => (index === 13 ? [x, y + 0.2 * meshEyeDistance(reference)] : [x, y]),
    );
    expect(lossOf(residual, moved)).toBeCloseTo(0.04 / meshRegions.lips.length, 6);
  });
});

describe('after the affine camera on the stable points', () => {
  const head = reference.map(([x, y], index): SpacePoint => [x, y, 0.2 * Math.sin(7 * index)]);
  const residual = expressionResidual(head, regions, 'affine-camera');
  /** The head turned about two axes, seen from afar. */
  const turned = (yaw: number, pitch: number, points: readonly SpacePoint[] = head) =>
    points.map(([x, y, z = 0]): Point => {
      const [u, w] = [x * Math.cos(yaw) + z * Math.sin(yaw), z * Math.cos(yaw) - x * Math.sin(yaw)];
      return [u + 0.1, y * Math.cos(pitch) - w * Math.sin(pitch)];
    });

  test('H is nought for the same head turned, where the similarity takes the turn for an expression', () => {
    const similarity = expressionResidual(reference, regions, 'similarity');
    for (const [yaw, pitch] of [
      [0.4, 0],
      [0, -0.3],
      [0.3, 0.2],
    ]) {
      expect(lossOf(residual, turned(yaw, pitch))).toBeLessThan(1e-6);
      expect(lossOf(similarity, turned(yaw, pitch))).toBeGreaterThan(0.01);
    }
  });

  test('a lip that moves on a turned head counts', () => {
    const spoken = head.map(([x, y, z], index): SpacePoint => [x, index === 13 ? y + 0.1 : y, z]);
    expect(lossOf(residual, turned(0.3, 0.1, spoken))).toBeGreaterThan(1e-4);
  });

  test('a reference without depth is fitted in the plane', () => {
    expect(lossOf(expressionResidual(reference, regions, 'affine-camera'), reference)).toBeLessThan(1e-6);
  });
});

describe.each(['none', 'similarity', 'affine-camera'] as const)(
  'region weights, normalisation %s',
  (normalisation) => {
    const only = (region: keyof RegionWeights, weight: number) =>
      expressionResidual(
        reference,
        { lips: 0, eyelids: 0, brows: 0, jaw: 0, [region]: weight },
        normalisation,
      );

    test('each region’s part grows with its weight, and the parts add up', () => {
      const names = ['lips', 'eyelids', 'brows', 'jaw'] as const;
      const parts = names.map((name) => lossOf(only(name, regions[name]), other));
      const sum = parts.reduce((total, part) => total + part, 0);
      expect(lossOf(expressionResidual(reference, regions, normalisation), other) / sum).toBeCloseTo(1, 4);
      for (const name of names)
        expect(lossOf(only(name, 3), other) / lossOf(only(name, 1), other)).toBeCloseTo(3, 3);
    });

    test('regions of no weight leave their rows, and nothing in them', () => {
      const { matrix, target } = only('lips', 0);
      expect([matrix.length, target.length]).toEqual([residualRows * 936, residualRows]);
      expect(matrix.every((value) => value === 0) && target.every((value) => value === 0)).toBe(true);
    });
  },
);

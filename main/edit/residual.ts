// The HFLD loss as one linear map. Every normalisation here lays the reference's keypoints over the new picture's
// by least squares on stable points, which is linear in the new keypoints; so that what is left over at the
// expression's points is  R k' - r,  with R and r fixed by the reference, and H = |R k' - r|^2. The graph that
// computes it is the same for every normalisation, region weight and face.

import { meshEyeCorners, meshRegions, meshStablePoints } from '../../native-models/recipes/regions.ts';
import type { Lock, RegionWeights } from '../contracts/recipe.ts';
import { distance, midpoint, type Point } from '../measure/geometry.ts';

/** A point of the mesh; z, its depth in the unit of x, only where the pose is fitted. */
export type SpacePoint = readonly [x: number, y: number, z?: number];

export interface Residual {
  /** [rows x 2 points], row-major. */
  readonly matrix: Float32Array;
  /** [rows]. */
  readonly target: Float32Array;
}

const regionNames = ['lips', 'eyelids', 'brows', 'jaw'] as const;

/** Rows of every residual: x and y of each point of each region, whatever its weight. */
export const residualRows = 2 * regionNames.reduce((sum, region) => sum + meshRegions[region].length, 0);

/** How the reference is laid over a new picture: stable points, and the two rows (x', y') that a point gives. */
interface Fit {
  readonly stable: readonly number[];
  /** Added to the normal matrix, against a flat reference, whose depth says nothing. */
  readonly ridge: number;
  readonly design: (point: SpacePoint) => readonly [readonly number[], readonly number[]];
}

const fits: Readonly<Record<Exclude<Lock['normalisation'], 'none'>, Fit>> = {
  // x' = a x - b y + dx, y' = b x + a y + dy.
  similarity: {
    stable: meshEyeCorners,
    ridge: 0,
    design: ([x, y]) => [
      [x, -y, 1, 0],
      [y, x, 0, 1],
    ],
  },
  // x' and y' each linear in x, y, z and 1: every turn of a rigid head seen from afar is among these.
  'affine-camera': {
    stable: meshStablePoints,
    ridge: 1e-6,
    design: ([x, y, z = 0]) => [
      [x, y, z, 1, 0, 0, 0, 0],
      [0, 0, 0, 0, x, y, z, 1],
    ],
  },
};

/** Inverse of a small matrix by Gauss-Jordan with pivots. */
function inverse(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    const scale = rows[column][column];
    rows[column] = rows[column].map((value) => value / scale);
    for (let row = 0; row < size; row++)
      if (row !== column) {
        const factor = rows[row][column];
        rows[row] = rows[row].map((value, at) => value - factor * rows[column][at]);
      }
  }
  return rows.map((row) => row.slice(size));
}

/** (X^T X)^-1 X^T of a fit on the stable points: [parameters x 2 stable]. */
function fitMatrix({ stable, ridge, design }: Fit, reference: readonly SpacePoint[]): number[][] {
  const lines = stable.flatMap((index) => design(reference[index]));
  const parameters = lines[0].map((_, i) => i);
  const normal = parameters.map((i) =>
    parameters.map((j) => lines.reduce((sum, line) => sum + line[i] * line[j], 0) + (i === j ? ridge : 0)),
  );
  return inverse(normal).map((row) =>
    lines.map((line) => row.reduce((sum, value, at) => sum + value * line[at], 0)),
  );
}

/** Distance between the eyes' centres of a 468-point mesh, in its own unit. */
export function meshEyeDistance(mesh: readonly SpacePoint[]): number {
  const centre = (corners: readonly number[]) =>
    midpoint(corners.map((index): Point => [mesh[index][0], mesh[index][1]]));
  return distance(centre([33, 133]), centre([362, 263]));
}

/**
 * R and r for keypoints k' as flat fractions [2 x 468]; distances in units of the reference's eye distance, each
 * region's mean square weighted by its lambda (H = sum of lambda_r x mean over j in r of |..|^2).
 */
export function expressionResidual(
  reference: readonly SpacePoint[],
  regions: RegionWeights,
  normalisation: Lock['normalisation'],
): Residual {
  const width = 2 * reference.length;
  const matrix = new Float32Array(residualRows * width);
  const target = new Float32Array(residualRows);
  const unit = meshEyeDistance(reference);
  const fit = normalisation === 'none' ? undefined : fits[normalisation];
  const solved = fit && fitMatrix(fit, reference);
  let row = 0;
  for (const region of regionNames) {
    const indices = meshRegions[region];
    const weight = Math.sqrt(regions[region] / indices.length) / unit;
    for (const index of indices)
      for (const axis of [0, 1] as const) {
        const line = row * width;
        matrix[line + 2 * index + axis] += weight;
        if (fit && solved) {
          const design = fit.design(reference[index])[axis];
          fit.stable.forEach((stable, at) => {
            for (const side of [0, 1]) {
              const share = design.reduce((sum, value, k) => sum + value * solved[k][2 * at + side], 0);
              matrix[line + 2 * stable + side] -= weight * share;
            }
          });
        } else target[row] = weight * reference[index][axis];
        row++;
      }
  }
  return { matrix, target };
}

/**
 * The residuals of several readings of one face, stacked: R [readings x rows x 2 points], r [readings x rows], each
 * counting for its share, so that H is the mean over the readings.
 */
export function expressionResiduals(
  references: readonly (readonly SpacePoint[])[],
  regions: RegionWeights,
  normalisation: Lock['normalisation'],
): Residual {
  const share = Math.sqrt(1 / references.length);
  const residuals = references.map((reference) => expressionResidual(reference, regions, normalisation));
  const stack = (parts: readonly Float32Array[]) =>
    Float32Array.from(parts.flatMap((part) => Array.from(part, (value) => share * value)));
  return {
    matrix: stack(residuals.map(({ matrix }) => matrix)),
    target: stack(residuals.map(({ target }) => target)),
  };
}

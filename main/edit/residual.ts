// The HFLD loss as one linear map. Every normalisation here lays the reference's keypoints over the new picture's
// by least squares on stable points, which is linear in the new keypoints; so that what is left over at the
// expression's points is  R k' - r,  with R and r fixed by the reference, and H = |R k' - r|^2. The graph that
// computes it is the same for every normalisation, region weight and face.

import { meshEyeCorners, meshRegions } from '../../native-models/recipes/regions.ts';
import type { Lock, RegionWeights } from '../contracts/recipe.ts';
import { distance, midpoint, type Point } from '../measure/geometry.ts';

export interface Residual {
  /** [rows x 2 points], row-major. */
  readonly matrix: Float32Array;
  /** [rows]. */
  readonly target: Float32Array;
}

const regionNames = ['lips', 'eyelids', 'brows', 'jaw'] as const;

/** Rows of every residual: x and y of each point of each region, whatever its weight. */
export const residualRows = 2 * regionNames.reduce((sum, region) => sum + meshRegions[region].length, 0);

/** The two rows (x', y') of a 2-D similarity's design matrix at a point: parameters a, b, dx, dy. */
function designRows([x, y]: Point): [number[], number[]] {
  return [
    [x, -y, 1, 0],
    [y, x, 0, 1],
  ];
}

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

/** (X^T X)^-1 X^T of the similarity on the stable points: [4 x 8]. */
function fitMatrix(reference: readonly Point[]): number[][] {
  const design = meshEyeCorners.flatMap((index) => designRows(reference[index]));
  const normal = [0, 1, 2, 3].map((i) =>
    [0, 1, 2, 3].map((j) => design.reduce((sum, row) => sum + row[i] * row[j], 0)),
  );
  return inverse(normal).map((row) =>
    design.map((line) => row.reduce((sum, value, at) => sum + value * line[at], 0)),
  );
}

/** Distance between the eyes' centres of a 468-point mesh, in its own unit. */
export function meshEyeDistance(mesh: readonly Point[]): number {
  const centre = (corners: readonly number[]) => midpoint(corners.map((index) => mesh[index]));
  return distance(centre([33, 133]), centre([362, 263]));
}

/**
 * R and r for keypoints k' as flat fractions [2 x 468]; distances in units of the reference's eye distance, each
 * region's mean square weighted by its lambda (H = sum of lambda_r x mean over j in r of |..|^2).
 */
export function expressionResidual(
  reference: readonly Point[],
  regions: RegionWeights,
  normalisation: Lock['normalisation'],
): Residual {
  const width = 2 * reference.length;
  const matrix = new Float32Array(residualRows * width);
  const target = new Float32Array(residualRows);
  const unit = meshEyeDistance(reference);
  const fit = normalisation === 'similarity' ? fitMatrix(reference) : undefined;
  let row = 0;
  for (const region of regionNames) {
    const indices = meshRegions[region];
    const weight = Math.sqrt(regions[region] / indices.length) / unit;
    for (const index of indices)
      for (const axis of [0, 1] as const) {
        const line = row * width;
        matrix[line + 2 * index + axis] += weight;
        if (fit) {
          const design = designRows(reference[index])[axis];
          meshEyeCorners.forEach((stable, at) => {
            for (const side of [0, 1]) {
              const share = design.reduce((sum, value, k) => sum + value * fit[k][2 * at + side], 0);
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
  references: readonly (readonly Point[])[],
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

// One face's expression for another. A face's keypoints are its own shape and its expression together; what is taken
// over is the second alone: how far the other's keypoints stand from those of the same person with the average
// expression. That person is the other's latent with its part along the expression subspace (instant-lock.ts) brought
// to the mean, rendered and read by the same net.
import { meshEyeCorners, meshRegions, type RegionName } from '../../native-models/recipes/regions.ts';
import { applySimilarity, fitSimilarity, type Point } from '../measure/geometry.ts';
import { holdInstantly } from './instant-lock.ts';
import { latentWidth } from './map-rows.ts';
import type { SpacePoint } from './residual.ts';

/** One reading of a face: its mesh, and the mesh of its own average expression. */
export interface ExpressionReading {
  readonly mesh: readonly SpacePoint[];
  readonly base: readonly SpacePoint[];
}

const plane = ([x, y]: SpacePoint): Point => [x, y];

/** Each row of `latent` ([512] or [rows x 512]) with the average expression: its part along the subspace is the mean's. */
export async function withAverageExpression(latent: Float32Array, mean: Float32Array): Promise<Float32Array> {
  const held = await holdInstantly(latent.map((value, at) => value - mean[at % latentWidth]));
  return held.map((value, at) => value + mean[at % latentWidth]);
}

/** The similarity that lays one mesh on another by the corners of the eyes. */
const byEyeCorners = (from: readonly SpacePoint[], to: readonly SpacePoint[]) =>
  fitSimilarity(
    meshEyeCorners.map((index) => plane(from[index])),
    meshEyeCorners.map((index) => plane(to[index])),
  );

/** What the expression has moved each point by, in the frame of the reading itself. */
function displacements({ mesh, base }: ExpressionReading): Point[] {
  const lay = byEyeCorners(base, mesh);
  return mesh.map((point, index) => {
    const [x, y] = applySimilarity(lay, plane(base[index]));
    return [point[0] - x, point[1] - y];
  });
}

/**
 * The keypoints of a face with `share` of another's expression in the place of its own: K' = K + share (S d' − d),
 * d and d' the displacements of both, S the turn and scale that lay the other's eyes on the face's. Of one crop; the
 * other's has to be of the same.
 */
export function transferred(face: ExpressionReading, other: ExpressionReading, share: number): SpacePoint[] {
  const { a, b } = byEyeCorners(other.mesh, face.mesh);
  const [own, others] = [displacements(face), displacements(other)];
  return face.mesh.map(([x, y, z], index): SpacePoint => {
    const [u, v] = others[index];
    const [p, q] = own[index];
    return [x + share * (a * u - b * v - p), y + share * (b * u + a * v - q), z];
  });
}

/** A face's keypoints with those of some regions where another picture of the same face has them. */
export function withRegionsOf(
  face: readonly SpacePoint[],
  moved: readonly SpacePoint[],
  regions: readonly RegionName[],
): SpacePoint[] {
  const lay = byEyeCorners(moved, face);
  const taken = new Set(regions.flatMap((region) => meshRegions[region]));
  return face.map((point, index): SpacePoint => {
    if (!taken.has(index)) return point;
    const [x, y] = applySimilarity(lay, plane(moved[index]));
    return [x, y, point[2]];
  });
}

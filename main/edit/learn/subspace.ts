// The expression subspace of W: which steps move the face's normalised keypoints. Principal components of the
// keypoints (lips, lids, brows, after the similarity by the eye corners) over samples, each regressed on W; the
// regressions' span, orthonormal. The instant lock projects directions off it.
import { meshEyeCorners, meshRegions } from '../../../native-models/recipes/regions.ts';
import { applySimilarity, fitSimilarity, type Point } from '../../measure/geometry.ts';
import { fitAttribute, type RegressionGround } from './regression.ts';
import { project, type Spectrum, spectrumOf } from './spectrum.ts';

export interface ExpressionSubspace {
  /** Orthonormal rows, [count x width]. */
  readonly basis: Float32Array;
  readonly count: number;
  /** Share of the keypoints' variance in the components. */
  readonly held: number;
  /** Mean share of each component's variance that W explains on samples left out. */
  readonly explained: number;
}

const indices = [...meshRegions.lips, ...meshRegions.eyelids, ...meshRegions.brows];

/** Flat normalised keypoints of one mesh (lips, lids, brows): eye corners laid on `reference`'s. */
export function normalisedKeypoints(mesh: readonly Point[], reference: readonly Point[]): Float32Array {
  const fit = fitSimilarity(
    meshEyeCorners.map((index) => mesh[index]),
    meshEyeCorners.map((index) => reference[index]),
  );
  return Float32Array.from(indices.flatMap((index) => [...applySimilarity(fit, mesh[index])]));
}

function meanMesh(meshes: readonly (readonly Point[])[]): Point[] {
  return meshes[0].map((_, index) => [
    meshes.reduce((sum, mesh) => sum + mesh[index][0], 0) / meshes.length,
    meshes.reduce((sum, mesh) => sum + mesh[index][1], 0) / meshes.length,
  ]);
}

/** Gram-Schmidt, leaving out what is already spanned. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const vector of vectors) {
    const rest = Float64Array.from(vector);
    for (const known of basis) {
      const along = known.reduce((sum, value, at) => sum + value * rest[at], 0);
      known.forEach((value, at) => {
        rest[at] -= along * value;
      });
    }
    const length = Math.sqrt(rest.reduce((sum, value) => sum + value * value, 0));
    if (length > 1e-6) basis.push(rest.map((value) => value / length));
  }
  return basis;
}

/** `meshes` has one mesh for each row of the ground; `count` components are kept. */
export function expressionSubspace(
  ground: RegressionGround,
  meshes: readonly (readonly Point[])[],
  count: number,
): ExpressionSubspace {
  const reference = meanMesh(meshes);
  const points = meshes.map((mesh) => normalisedKeypoints(mesh, reference));
  const keypoints: Spectrum = spectrumOf(points);
  const total = keypoints.variances.reduce((sum, value) => sum + value, 0);
  const coordinates = points.map((point) =>
    project(
      keypoints,
      point.map((value, at) => value - keypoints.mean[at]),
    ),
  );
  const fits = Array.from({ length: count }, (_, component) =>
    fitAttribute(
      ground,
      coordinates.map((row) => row[component]),
    ),
  );
  const basis = orthonormal(fits.map((fit) => fit.weights));
  const flat = new Float32Array(basis.length * ground.whole.width);
  basis.forEach((vector, row) => {
    flat.set(vector, row * ground.whole.width);
  });
  return {
    basis: flat,
    count: basis.length,
    held: keypoints.variances.subarray(0, count).reduce((sum, value) => sum + value, 0) / total,
    explained: fits.reduce((sum, fit) => sum + fit.explained, 0) / fits.length,
  };
}

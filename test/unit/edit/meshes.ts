// Faces made of numbers, for what works on points: irregular, so that no two points fall together.
import type { Point, Similarity } from '../../../main/measure/geometry.ts';
import { standardNormals, uniformGenerator } from '../../../native-models/recipes/sampling.ts';

/** 468 points around the middle of a picture, fractions. */
export function scatteredMesh(seed: number): Point[] {
  const numbers = standardNormals(seed, 2 * 468);
  return Array.from({ length: 468 }, (_, index) => [
    0.5 + 0.12 * numbers[2 * index],
    0.55 + 0.12 * numbers[2 * index + 1],
  ]);
}

/** A turn, a scaling and a shift, none of them small. */
export function someSimilarity(seed: number): Similarity {
  const uniform = uniformGenerator(seed);
  const [angle, scale] = [2 * uniform() - 1, 0.5 + uniform()];
  return {
    a: scale * Math.cos(angle),
    b: scale * Math.sin(angle),
    dx: uniform() - 0.5,
    dy: uniform() - 0.5,
  };
}

export const flat = (points: readonly Point[]): Float64Array => Float64Array.from(points.flat());

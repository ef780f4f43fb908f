// The instant lock: a direction is projected off the expression subspace, so that a preview needs no optimisation.
// The subspace is spanned by the steps of W that move the principal components of the normalised keypoints most;
// it was regressed on samples when the directions were learned and ships beside them.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { latentWidth } from './map-rows.ts';

const file = new URL('../../native-models/directions/expression-subspace/subspace.json', import.meta.url);

export const subspaceFileSchema = z.object({
  format: z.literal('mien-expression-subspace/1'),
  provenance: z.string(),
  /** Share of the keypoints' variance that the components hold, and of it that W explains. */
  quality: z.string(),
  count: z.int().min(1).max(64),
  /** Orthonormal vectors of W, [count x 512], base64 of little-endian float32. */
  basis: z.base64(),
});

let loaded: Promise<Float32Array> | undefined;

async function load(): Promise<Float32Array> {
  const parsed = subspaceFileSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const bytes = Buffer.from(parsed.basis, 'base64');
  if (bytes.length !== parsed.count * latentWidth * 4)
    throw new Error('the expression subspace has another size than it says');
  return Float32Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readFloatLE(index * 4));
}

/** The part of each row of `vector` ([512] or [rows x 512]) that is orthogonal to the subspace. */
export function projectOff(vector: Float32Array, basis: Float32Array): Float32Array {
  const result = Float32Array.from(vector);
  for (let row = 0; row < vector.length; row += latentWidth)
    for (let start = 0; start < basis.length; start += latentWidth) {
      let along = 0;
      for (let at = 0; at < latentWidth; at++) along += result[row + at] * basis[start + at];
      for (let at = 0; at < latentWidth; at++) result[row + at] -= along * basis[start + at];
    }
  return result;
}

/** `vector` without what moves the expression. */
export async function holdInstantly(vector: Float32Array): Promise<Float32Array> {
  loaded ??= load();
  return projectOff(vector, await loaded);
}

// A direction as a file of ours: small JSON with its provenance, the vector as base64 of little-endian float32.

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Direction, directionSchema } from '../contracts/entities.ts';
import { generatorRows, latentWidth } from './map-rows.ts';

/** A direction with its vector: [512], or [23 x 512]; one strength step long. */
export type StoredDirection = Direction & { readonly vector: Float32Array };

export const directionFileSchema = directionSchema.omit({ sha256: true }).extend({
  format: z.literal('mien-direction/1'),
  vector: z.base64(),
});
export type DirectionFile = z.infer<typeof directionFileSchema>;

export function vectorBytes(vector: Float32Array): Buffer {
  const bytes = Buffer.alloc(vector.length * 4);
  vector.forEach((value, index) => {
    bytes.writeFloatLE(value, index * 4);
  });
  return bytes;
}

/** SHA-256 of the vector's little-endian bytes: what a recipe names a direction by. */
export function vectorSha256(vector: Float32Array): string {
  return createHash('sha256').update(vectorBytes(vector)).digest('hex');
}

/** Parses one direction file; throws when it isn't one. */
export function parseDirection(text: string): StoredDirection {
  const { format: _, vector: encoded, ...direction } = directionFileSchema.parse(JSON.parse(text));
  const bytes = Buffer.from(encoded, 'base64');
  const rows = bytes.length / (4 * latentWidth);
  if (rows !== 1 && rows !== generatorRows)
    throw new Error(`the vector of '${direction.id}' has ${bytes.length} bytes`);
  const vector = Float32Array.from({ length: bytes.length / 4 }, (_value, index) =>
    bytes.readFloatLE(index * 4),
  );
  if (!vector.every(Number.isFinite))
    throw new Error(`the vector of '${direction.id}' holds numbers that are not finite`);
  return { ...direction, sha256: vectorSha256(vector), vector };
}

export function formatDirection({ vector, sha256: _, ...direction }: StoredDirection): string {
  const file: DirectionFile = {
    format: 'mien-direction/1',
    ...direction,
    vector: vectorBytes(vector).toString('base64'),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

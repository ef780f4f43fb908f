// Arrays of numbers as SQLite blobs: float32, little-endian (as every platform we run on holds them).
import type { Keypoints } from '../contracts/values.ts';

export function floatsToBlob(values: Float32Array): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
}

/** A copy of its own: a blob's bytes need not lie where float32 may be read. */
export function blobToFloats(blob: Uint8Array): Float32Array {
  const bytes = blob.slice();
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

/** x0, y0, x1, y1, ... */
export function pointsToBlob(points: Keypoints['points']): Buffer {
  return floatsToBlob(Float32Array.from(points.flat()));
}

export function blobToPoints(blob: Uint8Array): [number, number][] {
  const values = blobToFloats(blob);
  return Array.from({ length: values.length / 2 }, (_, index) => [
    values[2 * index]!,
    values[2 * index + 1]!,
  ]);
}

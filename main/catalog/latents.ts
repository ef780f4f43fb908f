import { z } from 'zod';
import { sha256 } from '../support/hash.ts';
import { blobToFloats, floatsToBlob } from './blobs.ts';
import { all, first, type ReadDatabase, run, type WriteDatabase } from './database.ts';

/** A point of one generator's latent space: W [512] when rows is 1, W+ [rows x 512] otherwise. */
export interface StoredLatent {
  readonly generator: string;
  readonly rows: number;
  readonly vector: Float32Array;
}

const latentWidth = 512;

const latentRowSchema = z
  .object({ generator: z.string(), rows: z.int(), vector: z.instanceof(Uint8Array) })
  .transform((row): StoredLatent => ({ ...row, vector: blobToFloats(row.vector) }));

/** Answers the new row's key. */
export function insertLatent(writer: WriteDatabase, generator: string, vector: Float32Array): number {
  if (vector.length === 0 || vector.length % latentWidth !== 0)
    throw new RangeError(`a latent of ${vector.length} numbers is no multiple of ${latentWidth}`);
  const blob = floatsToBlob(vector);
  const inserted = first(
    writer,
    z.object({ id: z.int() }),
    `INSERT INTO latents (generator, rows, vector, sha256)
     VALUES (:generator, :rows, :blob, :sha256) RETURNING id`,
    { generator, rows: vector.length / latentWidth, blob, sha256: sha256(blob) },
  );
  return inserted!.id;
}

export function latentOfFace(reader: ReadDatabase, face: string): StoredLatent | null {
  return first(
    reader,
    latentRowSchema,
    `SELECT generator, rows, vector FROM latents
     WHERE id = (SELECT latent FROM faces WHERE id = :face)`,
    { face },
  );
}

export function latentOfVariation(reader: ReadDatabase, variation: string): StoredLatent | null {
  return first(
    reader,
    latentRowSchema,
    `SELECT generator, rows, vector FROM latents
     WHERE id = (SELECT latent FROM variations WHERE id = :variation)`,
    { variation },
  );
}

/** Deletes latents that neither a face nor a variation has any more. */
export function deleteLatents(writer: WriteDatabase, latents: readonly (number | null)[]): void {
  for (const id of latents) run(writer, 'DELETE FROM latents WHERE id = :id', { id });
}

/** Of a face that is there. */
export function latentKeyOfFace(reader: ReadDatabase, face: string): number | null {
  const row = z.object({ latent: z.int().nullable() });
  return first(reader, row, 'SELECT latent FROM faces WHERE id = :face', { face })!.latent;
}

export function latentKeys(reader: ReadDatabase, face: string): number[] {
  const rows = all(
    reader,
    z.object({ latent: z.int() }),
    `SELECT latent FROM faces WHERE id = :face AND latent IS NOT NULL
     UNION SELECT latent FROM variations WHERE face = :face AND latent IS NOT NULL`,
    { face },
  );
  return rows.map(({ latent }) => latent);
}

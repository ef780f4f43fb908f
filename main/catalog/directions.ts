// Directions that this library has of its own: imported and learned ones. The shipped ones are files.
import { z } from 'zod';
import { type Direction, directionSchema } from '../contracts/entities.ts';
import { ExpectedError } from '../contracts/errors.ts';
import { sha256 } from '../support/hash.ts';
import { canonicalJson } from '../support/json.ts';
import { blobToFloats, floatsToBlob } from './blobs.ts';
import { all, first, parsed, type ReadDatabase, run, transaction, type WriteDatabase } from './database.ts';
import { jsonOf } from './json-columns.ts';

/** Vector: [512] or [rows x 512], one strength step long. */
export interface DirectionWithVector {
  readonly direction: Direction;
  readonly vector: Float32Array;
}

export type NewDirection = Omit<Direction, 'sha256'> & { readonly vector: Float32Array };

const directionRowSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    sha256: z.string(),
    origin: z.string(),
    provenance: z.string(),
    first_row: z.int(),
    last_row: z.int(),
    unit: z.string().nullable(),
    moves: jsonOf(z.array(z.string())),
    range_low: z.number(),
    range_high: z.number(),
    quality: z.string(),
    vector: z.instanceof(Uint8Array),
  })
  .transform(
    (row): DirectionWithVector => ({
      direction: parsed(directionSchema, {
        ...row,
        rows: [row.first_row, row.last_row],
        unit: row.unit === null ? null : JSON.parse(row.unit),
        range: [row.range_low, row.range_high],
      }),
      vector: blobToFloats(row.vector),
    }),
  );

export function listDirections(reader: ReadDatabase): Direction[] {
  const rows = all(reader, directionRowSchema, 'SELECT * FROM directions ORDER BY serial');
  return rows.map(({ direction }) => direction);
}

export function directionWithVector(reader: ReadDatabase, id: string): DirectionWithVector | null {
  return first(reader, directionRowSchema, 'SELECT * FROM directions WHERE id = :id', { id });
}

/**
 * Adds a direction; its SHA-256 is the vector's (float32, little-endian). The same id again is an error
 * ('input-invalid') unless it is the same vector or `replace` is set.
 */
export function insertDirection(
  writer: WriteDatabase,
  added: NewDirection,
  { replace = false }: { readonly replace?: boolean } = {},
): Direction {
  const vector = floatsToBlob(added.vector);
  const direction = directionSchema.parse({ ...added, sha256: sha256(vector) });
  transaction(writer, () => {
    const known = directionWithVector(writer, direction.id);
    if (known && !replace && known.direction.sha256 !== direction.sha256)
      throw new ExpectedError('input-invalid', `There is already a direction named ${direction.id}.`);
    run(writer, 'DELETE FROM directions WHERE id = :id', { id: direction.id });
    run(
      writer,
      `INSERT INTO directions (id, title, sha256, origin, provenance, first_row, last_row, unit, moves,
         range_low, range_high, quality, vector, created)
       VALUES (:id, :title, :sha256, :origin, :provenance, :firstRow, :lastRow, :unit, :moves,
         :low, :high, :quality, :vector, :created)`,
      {
        id: direction.id,
        title: direction.title,
        sha256: direction.sha256,
        origin: direction.origin,
        provenance: direction.provenance,
        firstRow: direction.rows[0],
        lastRow: direction.rows[1],
        unit: direction.unit && canonicalJson(direction.unit),
        moves: canonicalJson(direction.moves),
        low: direction.range[0],
        high: direction.range[1],
        quality: direction.quality,
        vector,
        created: new Date().toISOString(),
      },
    );
  });
  return direction;
}

/** Errors: direction-unknown. */
export function deleteDirection(writer: WriteDatabase, id: string): void {
  if (run(writer, 'DELETE FROM directions WHERE id = :id', { id }) === 0)
    throw new ExpectedError('direction-unknown', id);
}

// Descriptors of faces and variations: biometric, so they are computed only when somebody asks for what needs them,
// and go with what they describe.
import { z } from 'zod';
import { blobToFloats, floatsToBlob } from './blobs.ts';
import { all, first, type ReadDatabase, run, transaction, type WriteDatabase } from './database.ts';
import type { Member } from './members.ts';

export type Described = { readonly face: string } | { readonly variation: string };

export interface Descriptor {
  /** SHA-256 of the picture that was described. */
  readonly picture: string;
  /** SHA-256 of the net. */
  readonly model: string;
  /** [128]. */
  readonly vector: Float32Array;
}

const descriptorSchema = z
  .object({ picture: z.string(), model: z.string(), vector: z.instanceof(Uint8Array) })
  .transform((row): Descriptor => ({ ...row, vector: blobToFloats(row.vector) }));

/** In place of a former one. Nothing where the thing was erased meanwhile. */
export function recordDescriptor(writer: WriteDatabase, of: Described, descriptor: Descriptor): void {
  const [column, table, id] =
    'face' in of ? ['face', 'faces', of.face] : ['variation', 'variations', of.variation];
  transaction(writer, () => {
    run(writer, `DELETE FROM descriptors WHERE ${column} = :id`, { id });
    run(
      writer,
      `INSERT INTO descriptors (${column}, picture, model, vector)
       SELECT id, :picture, :model, :vector FROM ${table} WHERE id = :id AND picture = :picture`,
      {
        id,
        picture: descriptor.picture,
        model: descriptor.model,
        vector: floatsToBlob(descriptor.vector),
      },
    );
  });
}

/** Null where there is none of its picture as it is now. */
export function descriptorOf(reader: ReadDatabase, of: Described): Descriptor | null {
  const [column, table, id] =
    'face' in of ? ['face', 'faces', of.face] : ['variation', 'variations', of.variation];
  return first(
    reader,
    descriptorSchema,
    `SELECT descriptors.picture, model, vector FROM descriptors
     JOIN ${table} ON ${table}.id = descriptors.${column} AND ${table}.picture = descriptors.picture
     WHERE descriptors.${column} = :id`,
    { id },
  );
}

const lookedAtSchema = z
  .object({
    face: z.string(),
    picture: z.string(),
    name: z.string(),
    subject: z.string().nullable(),
    skin: z.number().nullable(),
    vector: z.instanceof(Uint8Array).nullable(),
  })
  .transform((row) => ({ ...row, vector: row.vector && blobToFloats(row.vector) }));
export type LookedAt = z.infer<typeof lookedAtSchema>;

/** The faces of members with what has been measured of them; in the order they came in. */
export function lookedAtFaces(reader: ReadDatabase, members: readonly Pick<Member, 'face'>[]): LookedAt[] {
  return all(
    reader,
    lookedAtSchema,
    `SELECT f.id AS face, f.picture, coalesce(f.name, 'Sample ' || f.seed) AS name, photo_faces.subject,
       face_skin.lightness AS skin, descriptors.vector
     FROM faces AS f LEFT JOIN photo_faces ON photo_faces.face = f.id
     LEFT JOIN face_skin ON face_skin.face = f.id
     LEFT JOIN descriptors ON descriptors.face = f.id AND descriptors.picture = f.picture
     WHERE f.id IN (SELECT value FROM json_each(:faces)) ORDER BY f.serial`,
    { faces: JSON.stringify([...new Set(members.map(({ face }) => face))]) },
  );
}

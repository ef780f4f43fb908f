import { z } from 'zod';
import { ExpectedError } from '../contracts/errors.ts';
import { foundFaceSchema, type Photo, photoSchema } from '../contracts/photos.ts';
import { all, first, parsed, type ReadDatabase } from './database.ts';
import { jsonOf } from './json-columns.ts';

const photoRowSchema = z.object({
  sha256: z.string(),
  name: z.string(),
  format: z.string(),
  bytes: z.int(),
  width: z.int(),
  height: z.int(),
  found: jsonOf(z.array(foundFaceSchema)),
  created: z.string(),
});

/** Null when the library has no such photo. */
export function findPhoto(reader: ReadDatabase, id: string): Photo | null {
  const row = first(
    reader,
    photoRowSchema,
    'SELECT sha256, name, format, bytes, width, height, found, created FROM photos WHERE sha256 = :id',
    { id },
  );
  return row && toPhoto(reader, row);
}

/** Errors: photo-unknown. */
export function photoById(reader: ReadDatabase, id: string): Photo {
  const photo = findPhoto(reader, id);
  if (!photo) throw new ExpectedError('photo-unknown', id);
  return photo;
}

/** In the order they came in. */
export function listPhotos(
  reader: ReadDatabase,
  { offset, limit }: { offset: number; limit: number },
): Photo[] {
  const rows = all(
    reader,
    photoRowSchema,
    `SELECT sha256, name, format, bytes, width, height, found, created FROM photos
     ORDER BY serial LIMIT :limit OFFSET :offset`,
    { offset, limit },
  );
  return rows.map((row) => toPhoto(reader, row));
}

export function countPhotos(reader: ReadDatabase): number {
  return first(reader, z.object({ count: z.int() }), 'SELECT count(*) AS count FROM photos')!.count;
}

/** The file's EXIF as it was, from 'Exif' and two zeros on; null where it had none. */
export function exifOfPhoto(reader: ReadDatabase, id: string): Uint8Array | null {
  const row = first(
    reader,
    z.object({ exif: z.instanceof(Uint8Array).nullable() }),
    'SELECT exif FROM photos WHERE sha256 = :id',
    { id },
  );
  return row?.exif ?? null;
}

function toPhoto(reader: ReadDatabase, { sha256, found, ...row }: z.infer<typeof photoRowSchema>): Photo {
  const taken = all(
    reader,
    z.object({ position: z.int(), face: z.string() }),
    'SELECT position, face FROM photo_faces WHERE photo = :sha256',
    { sha256 },
  );
  const faces = new Map(taken.map(({ position, face }) => [position, face]));
  return parsed(photoSchema, {
    ...row,
    id: sha256,
    found: found.map((face, position) => ({ ...face, face: faces.get(position) ?? null })),
  });
}

import { z } from 'zod';
import { first } from '../../catalog/database.ts';
import { jsonOf } from '../../catalog/json-columns.ts';
import { consentRowSchema } from '../../catalog/subjects.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import { foundFaceSchema, photoSchema, quadSchema } from '../../contracts/photos.ts';
import { sha256Schema, timeSchema } from '../../contracts/values.ts';
import { sha256 } from '../../support/hash.ts';
import { asPng, type ExportedFile, hasTable } from './exported-file.ts';

const rowSchema = z.object({
  photo: sha256Schema,
  file: z.instanceof(Uint8Array),
  photo_name: photoSchema.shape.name,
  name: photoSchema.shape.name,
  format: photoSchema.shape.format,
  width: photoSchema.shape.width,
  height: photoSchema.shape.height,
  exif: z.instanceof(Uint8Array).nullable(),
  found: jsonOf(z.array(foundFaceSchema)),
  created: timeSchema,
  position: z.int().min(0),
  quad: jsonOf(quadSchema),
  corrected: z.int(),
  aligned: z.instanceof(Uint8Array),
});

/**
 * A face's photo, and where the face lies in it; null where photos were not asked for. Errors: export-unreadable,
 * where the photo is not what its hash says.
 */
export function photoOf(file: ExportedFile, face: string) {
  if (!hasTable(file, 'photo_faces')) return null;
  const row = first(
    file,
    rowSchema,
    `SELECT photo_faces.*, photos.name AS photo_name, file, format, width, height, exif, found, created
     FROM photo_faces JOIN photos ON photos.sha256 = photo_faces.photo WHERE face = :face`,
    { face },
  );
  if (!row) return null;
  if (sha256(row.file) !== row.photo || row.position >= row.found.length)
    throw new ExpectedError('export-unreadable', `The photo of ${face} is not what its hash says.`);
  return { ...row, corrected: row.corrected === 1, aligned: asPng(row.aligned, `before ${face}`) };
}
export type PhotoIn = NonNullable<ReturnType<typeof photoOf>>;

/** What was agreed with a subject. */
export const consentIn = (file: ExportedFile, subject: string) =>
  first(file, consentRowSchema, 'SELECT * FROM subjects WHERE id = :subject', { subject });

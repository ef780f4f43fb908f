// The pictures that are rated: a variation's, or a face's before any edit. Either is named by its id.
import { z } from 'zod';
import { ExpectedError } from '../contracts/errors.ts';
import { all, first, type ReadDatabase } from './database.ts';

const ratedPictureSchema = z.object({
  /** Id of the variation, or of the face. */
  picture: z.string(),
  face: z.string(),
  variation: z.string().nullable(),
  /** SHA-256 of the picture file. */
  image: z.string(),
});
export type RatedPicture = z.infer<typeof ratedPictureSchema>;

const allPictures = `SELECT id AS picture, face, id AS variation, picture AS image FROM variations
  UNION ALL SELECT id AS picture, id AS face, NULL AS variation, picture AS image FROM faces`;

/** Errors: picture-unknown. */
export function ratedPicture(reader: ReadDatabase, id: string): RatedPicture {
  const found = first(reader, ratedPictureSchema, `SELECT * FROM (${allPictures}) WHERE picture = :id`, {
    id,
  });
  if (!found) throw new ExpectedError('picture-unknown', id);
  return found;
}

export function everyRatedPicture(reader: ReadDatabase): RatedPicture[] {
  return all(reader, ratedPictureSchema, allPictures);
}

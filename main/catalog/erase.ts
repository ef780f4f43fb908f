// Taking things out of the library, with all that was derived from them and nothing that others still need.
import { z } from 'zod';
import { deleteFormerCatalogs } from './backup-before-migration.ts';
import { all, run, transaction, translated, type WriteDatabase } from './database.ts';
import { deleteLatents, latentKeys } from './latents.ts';
import { deleteErasedPhotos, eraseUnreferencedPhotos } from './photo-store.ts';
import { deleteErasedPictures, eraseUnreferencedPictures } from './picture-store.ts';
import { faceById } from './read-faces.ts';
import { variationById } from './read-variations.ts';
import { facesOfSubject, subjectById } from './subjects.ts';
import { setTombstones } from './tombstones.ts';

const picturesSchema = z.object({ picture: z.string() });

/**
 * Erases a face and everything derived from it: variations, latents, keypoints, measures, labels, picture files,
 * recipes nobody else uses, the photo when it was its last face, and the write-ahead log that might still hold them.
 * Errors: face-unknown.
 */
export function eraseFace(writer: WriteDatabase, face: string): void {
  eraseFaceRows(writer, face);
  deleteFormerCatalogs(writer.directory);
  finishErasing(writer);
}

function eraseFaceRows(writer: WriteDatabase, face: string): void {
  transaction(writer, () => {
    faceById(writer, face);
    const latents = latentKeys(writer, face);
    const pictures = all(
      writer,
      picturesSchema,
      `SELECT picture FROM faces WHERE id = :face
       UNION SELECT aligned FROM photo_faces WHERE face = :face
       UNION SELECT picture FROM variations WHERE face = :face`,
      { face },
    );
    const photos = all(
      writer,
      z.object({ photo: z.string() }),
      'SELECT photo FROM photo_faces WHERE face = :face',
      { face },
    );
    run(
      writer,
      `UPDATE job_items SET result = NULL
       WHERE result = :face OR result IN (SELECT id FROM variations WHERE face = :face)`,
      { face },
    );
    setTombstones(writer, 'face', [face]);
    run(writer, 'DELETE FROM faces WHERE id = :face', { face });
    deleteDerived(writer, latents, pictures);
    eraseUnreferencedPhotos(
      writer,
      photos.map(({ photo }) => photo),
    );
  });
}

/** Erases a subject with every face that is theirs. Answers how many these were. Errors: subject-unknown. */
export function eraseSubject(writer: WriteDatabase, subject: string): number {
  const erased = transaction(writer, () => {
    subjectById(writer, subject);
    const faces = facesOfSubject(writer, subject);
    for (const face of faces) eraseFaceRows(writer, face);
    setTombstones(writer, 'subject', [subject]);
    run(writer, 'DELETE FROM subjects WHERE id = :subject', { subject });
    return faces.length;
  });
  deleteFormerCatalogs(writer.directory);
  finishErasing(writer);
  return erased;
}

/** Takes all of a face's variations away, inside a transaction; finishErasing follows it. */
export function eraseVariations(writer: WriteDatabase, face: string): void {
  const rows = all(
    writer,
    z.object({ latent: z.int().nullable(), picture: z.string() }),
    'SELECT latent, picture FROM variations WHERE face = :face',
    { face },
  );
  run(
    writer,
    'UPDATE job_items SET result = NULL WHERE result IN (SELECT id FROM variations WHERE face = :face)',
    { face },
  );
  run(writer, 'DELETE FROM variations WHERE face = :face', { face });
  deleteDerived(
    writer,
    rows.map(({ latent }) => latent),
    rows,
  );
}

/** Errors: variation-unknown. */
export function discardVariation(writer: WriteDatabase, id: string): void {
  transaction(writer, () => {
    const { picture } = variationById(writer, id);
    const latents = all(
      writer,
      z.object({ latent: z.int().nullable() }),
      'SELECT latent FROM variations WHERE id = :id',
      {
        id,
      },
    );
    run(writer, 'UPDATE job_items SET result = NULL WHERE result = :id', { id });
    run(writer, 'DELETE FROM variations WHERE id = :id', { id });
    deleteDerived(
      writer,
      latents.map(({ latent }) => latent),
      [{ picture }],
    );
  });
  finishErasing(writer);
}

function deleteDerived(
  writer: WriteDatabase,
  latents: readonly (number | null)[],
  pictures: readonly z.infer<typeof picturesSchema>[],
): void {
  deleteLatents(writer, latents);
  run(writer, 'DELETE FROM recipes WHERE sha256 NOT IN (SELECT recipe FROM variations)');
  eraseUnreferencedPictures(
    writer,
    pictures.map(({ picture }) => picture),
  );
}

/** Deletes the files that erasing has put down, and what the log still holds. */
export function finishErasing(writer: WriteDatabase): void {
  deleteErasedPictures(writer);
  deleteErasedPhotos(writer);
  // secure_delete overwrites what is deleted in the catalog; the log is emptied too.
  translated(() => writer.connection.pragma('wal_checkpoint(TRUNCATE)'));
}

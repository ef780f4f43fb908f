// Taking things out of the library, with all that was derived from them and nothing that others still need.
import { z } from 'zod';
import type { Erasure } from '../contracts/safety.ts';
import { deleteFormerCatalogs } from './backup-before-migration.ts';
import { all, type ReadDatabase, run, transaction, translated, type WriteDatabase } from './database.ts';
import { eraseNames } from './erase-names.ts';
import { deleteExports, keepRecalls, ownExportsOf, recallsOf } from './erase-recall.ts';
import { markUnswept, sweep } from './erase-sweep.ts';
import { variationsTakenFrom } from './expression-sources.ts';
import { deleteLatents, latentKeys } from './latents.ts';
import { dropPausedExports } from './paused-exports.ts';
import { deleteErasedPhotos, eraseUnreferencedPhotos } from './photo-store.ts';
import { deleteErasedPictures, eraseUnreferencedPictures } from './picture-store.ts';
import { faceById } from './read-faces.ts';
import { variationById } from './read-variations.ts';
import { facesOfSubject, subjectById } from './subjects.ts';
import { setTombstone } from './tombstones.ts';

const picturesSchema = z.object({ picture: z.string() });

export interface ToErase {
  readonly faces: readonly string[];
  readonly subjects: readonly string[];
  /** False where more is erased at once: the last one sweeps. */
  readonly sweep?: boolean;
}

/** What erasing these would take, and what would have to be called back. Errors: face-unknown, subject-unknown. */
export function planErasure(reader: ReadDatabase, wanted: ToErase): Omit<Erasure, 'swept'> {
  for (const subject of wanted.subjects) subjectById(reader, subject);
  const faces = [
    ...new Set([...wanted.faces, ...wanted.subjects.flatMap((subject) => facesOfSubject(reader, subject))]),
  ];
  const variations = faces.reduce((sum, face) => sum + faceById(reader, face).variations, 0);
  const exports = ownExportsOf(reader, faces);
  return { faces: faces.length, variations, recalls: recallsOf(reader, faces), exports };
}

/**
 * Erases faces and subjects with everything derived from them: variations, latents, keypoints, measures, labels,
 * verdicts, picture files, recipes nobody else uses, photos whose last face it was, names in filters and jobs,
 * exports in the library's own folder, and the bytes between the rows. All rows go in one transaction. Errors:
 * face-unknown, subject-unknown.
 */
export function erase(writer: WriteDatabase, wanted: ToErase): Erasure {
  const { planned } = transaction(writer, () => {
    const planned = planErasure(writer, wanted);
    for (const face of wanted.faces) eraseFaceRows(writer, face);
    for (const subject of wanted.subjects) eraseSubjectRows(writer, subject);
    markUnswept(writer);
    return { planned };
  });
  deleteExports(planned.exports);
  dropPausedExports(writer);
  deleteFormerCatalogs(writer.directory);
  finishErasing(writer);
  return { ...planned, swept: wanted.sweep === false ? false : sweep(writer) };
}

/** See erase. */
export const eraseFace = (writer: WriteDatabase, face: string): Erasure =>
  erase(writer, { faces: [face], subjects: [] });

/** See erase. */
export const eraseSubject = (writer: WriteDatabase, subject: string): Erasure =>
  erase(writer, { faces: [], subjects: [subject] });

function eraseSubjectRows(writer: WriteDatabase, subject: string): void {
  const faces = facesOfSubject(writer, subject);
  for (const face of faces) eraseFaceRows(writer, face);
  setTombstone(writer, 'subject', subject);
  run(writer, 'DELETE FROM subjects WHERE id = :subject', { subject });
  eraseNames(writer, { alone: [], anywhere: [subject] });
}

function eraseFaceRows(writer: WriteDatabase, face: string): void {
  faceById(writer, face);
  for (const taken of variationsTakenFrom(writer, face)) deleteVariation(writer, taken);
  const recalls = recallsOf(writer, [face]);
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
    z.object({ photo: z.string(), name: z.string() }),
    'SELECT sha256 AS photo, name FROM photos WHERE sha256 = (SELECT photo FROM photo_faces WHERE face = :face)',
    { face },
  );
  run(
    writer,
    `UPDATE job_items SET result = NULL
     WHERE result = :face OR result IN (SELECT id FROM variations WHERE face = :face)`,
    { face },
  );
  keepRecalls(writer, setTombstone(writer, 'face', face), recalls);
  run(writer, 'DELETE FROM faces WHERE id = :face', { face });
  deleteDerived(writer, latents, pictures);
  const gone = eraseUnreferencedPhotos(
    writer,
    photos.map(({ photo }) => photo),
  );
  const namesGone = photos.filter(({ photo }) => gone.includes(photo));
  eraseNames(writer, { alone: namesGone.flatMap(({ photo, name }) => [photo, name]), anywhere: [] });
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
  transaction(writer, () => deleteVariation(writer, id));
  finishErasing(writer);
}

/** Inside a transaction; finishErasing follows it. */
function deleteVariation(writer: WriteDatabase, id: string): void {
  const { picture } = variationById(writer, id);
  const latents = all(
    writer,
    z.object({ latent: z.int().nullable() }),
    'SELECT latent FROM variations WHERE id = :id',
    { id },
  );
  run(writer, 'UPDATE job_items SET result = NULL WHERE result = :id', { id });
  run(writer, 'DELETE FROM variations WHERE id = :id', { id });
  deleteDerived(
    writer,
    latents.map(({ latent }) => latent),
    [{ picture }],
  );
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

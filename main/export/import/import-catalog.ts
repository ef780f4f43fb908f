// Import again: an exported catalog becomes a library, with the ids and hashes it was exported with. It is made aside
// and renamed when it is whole.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { blobToFloats } from '../../catalog/blobs.ts';
import { transaction, type WriteDatabase } from '../../catalog/database.ts';
import { type Described, recordDescriptor } from '../../catalog/descriptors.ts';
import {
  insertImportedFace,
  insertImportedPhoto,
  insertImportedVariation,
} from '../../catalog/import-rows.ts';
import { insertCorrection } from '../../catalog/keypoint-corrections.ts';
import { insertKeypoints } from '../../catalog/keypoints.ts';
import { openLibrary } from '../../catalog/library.ts';
import { recordModels } from '../../catalog/models.ts';
import { storePhotoFile } from '../../catalog/photo-store.ts';
import { insertPicture, storePicture } from '../../catalog/picture-store.ts';
import { addQuestion } from '../../catalog/rating-forms.ts';
import { insertRatings } from '../../catalog/rating-log.ts';
import { addReviewer } from '../../catalog/review-lists.ts';
import { recordConsent } from '../../catalog/subjects.ts';
import { changeTags } from '../../catalog/tags.ts';
import { insertUnitReadings } from '../../catalog/unit-readings.ts';
import { insertRows } from '../../catalog/verdict-log.ts';
import { insertMeasures, writeLabels } from '../../catalog/write-variations.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import type { Imported } from '../../contracts/exports.ts';
import { asExpected, flushDirectory, pathAside } from '../../support/files.ts';
import { type ExportWatch, throwIfCancelled } from '../target.ts';
import {
  descriptorIn,
  type ExportedFile,
  type FaceRow,
  faceCodeIn,
  faceIdsIn,
  faceIn,
  keypointsIn,
  labelsIn,
  modelsIn,
  openExportedFile,
  pictureIn,
  unreadable,
  variationIdsOf,
  variationIn,
} from './exported-file.ts';
import { type OpenedExport, openedExport } from './opened-export.ts';
import { consentIn, type PhotoIn, photoOf } from './photos-in.ts';
import { questionsIn, type SaidIn, saidIn } from './said-in.ts';
import { type There, takeSet, takeWork } from './take-work.ts';
import { verdictsIn } from './verdicts-in.ts';

interface Counts extends There {
  readonly faces: Set<string>;
  /** Faces of photos whose photo is not in the export: the library has no face of a photo without it. */
  ofPhotos: number;
  /** Pictures that are not the library's own bytes. */
  changed: number;
  withoutCode: number;
  readonly variations: Set<string>;
}

/**
 * Makes a library of a catalog or a bundle in `directory`, where there is nothing yet. Errors: export-unreadable, file-unreadable,
 * library-exists, disk-full, library-unwritable; Cancelled between two faces. Nothing of it is left unless it is whole.
 */
export async function importCatalog(
  path: string,
  directory: string,
  watch: ExportWatch = {},
): Promise<Imported> {
  const target = resolve(directory);
  if (existsSync(target)) throw new ExpectedError('library-exists', target, 'Choose another folder.');
  const aside = pathAside(target);
  let opened: OpenedExport | null = null;
  let file: ExportedFile | null = null;
  try {
    opened = openedExport(path, pathAside(target));
    file = openExportedFile(opened.catalog);
    const exported = file;
    mkdirSync(aside, { recursive: true });
    const library = openLibrary(aside, { write: true });
    const counts: Counts = {
      ...{ faces: new Set(), variations: new Set() },
      ...{ ofPhotos: 0, changed: 0, withoutCode: 0 },
    };
    let version: Imported['version'];
    try {
      unreadable(path, () => transaction(library.writer, () => takeQuestions(exported, library.writer)));
      await takeFaces(exported, library.writer, counts, watch);
      version = unreadable(path, () => takeRest(exported, library.writer, counts));
    } finally {
      library.close();
    }
    renameSync(aside, target);
    flushDirectory(dirname(target));
    return {
      library: target,
      faces: counts.faces.size,
      variations: counts.variations.size,
      version,
      notes: notesOf(counts),
    };
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    throw asExpected(error, 'library-unwritable', target);
  } finally {
    file?.connection.close();
    opened?.close();
  }
}

function takeQuestions(file: ExportedFile, writer: WriteDatabase): void {
  for (const question of questionsIn(file)) addQuestion(writer, question);
}

async function takeFaces(
  file: ExportedFile,
  writer: WriteDatabase,
  counts: Counts,
  { signal, progress }: ExportWatch,
): Promise<void> {
  const faces = faceIdsIn(file);
  for (const [done, id] of faces.entries()) {
    progress?.(done, faces.length);
    await setImmediate();
    throwIfCancelled(signal);
    unreadable(file.directory, () => transaction(writer, () => takeFace(file, writer, id, counts)));
  }
}

function takeFace(file: ExportedFile, writer: WriteDatabase, id: string, counts: Counts): void {
  const face = faceIn(file, id);
  const photo = face.source === 'photo' ? photoOf(file, id) : null;
  if (face.source === 'photo' && !photo) {
    counts.ofPhotos += 1;
    return;
  }
  const code = faceCodeIn(file, id)?.vector ?? null;
  const picture = takePicture(file, writer, face.picture, counts);
  insertImportedFace(writer, {
    ...face,
    ...{ code, models: face.recipe.models, picture, name: photo?.name ?? null },
    gender: face.perceived_gender,
    expressionProbability: face.expression_probability,
  });
  if (photo) takePhoto(file, writer, face, photo);
  takeOwned(file, writer, { face: id }, face.picture, picture);
  counts.faces.add(id);
  if (!code) counts.withoutCode += 1;
  for (const variation of variationIdsOf(file, id)) takeVariation(file, writer, face, variation, counts);
}

function takePhoto(from: ExportedFile, writer: WriteDatabase, face: FaceRow, photo: PhotoIn): void {
  const { file, aligned, photo_name: photoName, name: _, ...row } = photo;
  if (!face.preset || !face.inversion)
    throw new ExpectedError('export-unreadable', `The face ${face.id} does not say how it was inverted.`);
  const consent = face.subject && consentIn(from, face.subject);
  if (face.subject && consent) recordConsent(writer, face.subject, consent);
  storePhotoFile(writer.directory, file);
  const stored = storePicture(writer.directory, aligned);
  insertPicture(writer, stored);
  insertImportedPhoto(writer, {
    ...row,
    ...{ face: face.id, photoName, bytes: file.byteLength, aligned: stored.sha256 },
    ...{ preset: face.preset, quality: face.inversion, subject: face.subject },
    looksMinor: face.looks_minor === 1,
  });
}

function takeVariation(
  file: ExportedFile,
  writer: WriteDatabase,
  { generator }: FaceRow,
  id: string,
  counts: Counts,
): void {
  const variation = variationIn(file, id);
  const picture = takePicture(file, writer, variation.picture, counts);
  insertImportedVariation(writer, {
    ...variation,
    ...{ generator, key: variation.recipe_sha256, recipe: variation.recipe_text },
    code: faceCodeIn(file, id)?.vector ?? null,
    picture,
    lockSteps: variation.lock_steps,
    lockLoss: variation.lock_loss,
    kept: variation.kept === 1,
  });
  takeOwned(file, writer, { variation: id }, variation.picture, picture);
  insertMeasures(writer, id, variation.measures);
  writeLabels(writer, id, labelsIn(file, id));
  counts.variations.add(id);
}

function takePicture(file: ExportedFile, writer: WriteDatabase, id: number, counts: Counts): string {
  const { png, own } = pictureIn(file, id);
  if (!own) counts.changed += 1;
  const stored = storePicture(writer.directory, png);
  insertPicture(writer, stored);
  return stored.sha256;
}

/** Keypoints, what was said of the picture and, where it was exported, the descriptor. */
function takeOwned(
  file: ExportedFile,
  writer: WriteDatabase,
  of: Described,
  exported: number,
  picture: string,
): void {
  insertKeypoints(writer, of, keypointsIn(file, exported));
  takeSaid(writer, of, saidIn(file, of, exported, picture));
  const id = 'face' in of ? of.face : of.variation;
  const found = descriptorIn(file, id);
  if (found)
    recordDescriptor(writer, of, { model: found.model, vector: blobToFloats(found.vector), picture });
}

function takeSaid(
  writer: WriteDatabase,
  of: Described,
  { tags, corrections, ratings, readings }: SaidIn,
): void {
  const tagged =
    'face' in of ? { faces: [of.face], variations: [] } : { faces: [], variations: [of.variation] };
  changeTags(writer, tagged, { add: tags, remove: [] });
  for (const row of corrections) {
    addReviewer(writer, row.reviewer);
    insertCorrection(writer, row);
  }
  insertRatings(writer, ratings);
  insertUnitReadings(writer, readings);
}

/** Models, verdicts, what was set up over the pictures, and the set with the version that was exported. */
function takeRest(file: ExportedFile, writer: WriteDatabase, there: There): Imported['version'] {
  recordModels(writer, modelsIn(file));
  return transaction(writer, () => {
    const verdicts = verdictsIn(file).filter(
      (row) =>
        there.variations.has(row.variation) && (row.kind !== 'choice' || there.variations.has(row.other)),
    );
    for (const { reviewer } of verdicts) addReviewer(writer, reviewer);
    insertRows(writer, verdicts);
    takeWork(file, writer, there);
    return takeSet(file, writer, there);
  });
}

function notesOf({ ofPhotos, changed, withoutCode }: Counts): string[] {
  return [
    ofPhotos > 0 &&
      `${ofPhotos} faces come from photos that were not exported with them (--photos): they were left out.`,
    changed > 0 && `${changed} pictures were exported smaller or standardised: they are kept as they came.`,
    withoutCode > 0 &&
      `${withoutCode} faces came without their face codes: they can be looked at, not edited.`,
  ].filter((note) => note !== false);
}

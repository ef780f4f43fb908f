import type { Face } from '../contracts/entities.ts';
import { ExpectedError } from '../contracts/errors.ts';
import type { FoundFace, Photo, Preset, QuadOfPhoto } from '../contracts/photos.ts';
import type { PhotoResult } from '../engine/protocol.ts';
import { newId } from '../support/identifiers.ts';
import { canonicalJson } from '../support/json.ts';
import { type Parameters, run, transaction, type WriteDatabase } from './database.ts';
import { eraseVariations, finishErasing } from './erase.ts';
import { insertKeypoints } from './keypoints.ts';
import { deleteLatents, insertLatent, latentKeyOfFace } from './latents.ts';
import { storePhotoFile } from './photo-store.ts';
import {
  eraseUnreferencedPictures,
  insertPicture,
  type StoredPicture,
  storePicture,
} from './picture-store.ts';
import { faceById } from './read-faces.ts';
import { findPhoto } from './read-photos.ts';
import { subjectById } from './subjects.ts';

/** A photo that is new to the library, with its file as it came. */
export interface NewPhoto extends Pick<Photo, 'name' | 'format' | 'width' | 'height'> {
  readonly file: Uint8Array;
  readonly exif: Uint8Array | null;
  readonly found: readonly FoundFace[];
}

/** How a face was taken from its photo. */
export interface Taking {
  readonly quad: QuadOfPhoto;
  readonly corrected: boolean;
  readonly preset: Preset;
}

export interface NewPhotoFace extends Taking {
  readonly generator: string;
  readonly photo: NewPhoto;
  /** Among the faces found in the photo. */
  readonly position: number;
  readonly subject: string | null;
}

/** Under this predicted age a face is flagged. */
const adultAge = 18;

/**
 * Adds a face of a photo, and the photo with it when it is the first. Files reach the disk first; all rows come in
 * one transaction. Idempotent by photo and position: the face that is already there is answered as it is. Errors:
 * subject-unknown, disk-full, library-unwritable.
 */
export function insertPhotoFace(writer: WriteDatabase, added: NewPhotoFace, result: PhotoResult): Face {
  if (added.subject !== null) subjectById(writer, added.subject);
  const photo = storePhotoFile(writer.directory, added.photo.file);
  const known = findPhoto(writer, photo)?.found[added.position]?.face;
  if (known) return faceById(writer, known);
  const stored = storePictures(writer, result);
  const id = newId();
  transaction(writer, () => {
    insertPhoto(writer, photo, added.photo);
    for (const picture of Object.values(stored)) insertPicture(writer, picture);
    run(
      writer,
      `INSERT INTO faces (id, kind, name, generator, latent, picture, age, gender, expression,
         expression_probability, environment, models, created)
       VALUES (:id, 'photo', :name, :generator, :latent, :picture, :age, :gender, :expression, :probability,
         :environment, :models, :created)`,
      {
        id,
        name: added.photo.name,
        generator: added.generator,
        created: new Date().toISOString(),
        latent: insertLatent(writer, added.generator, result.latent),
        ...faceColumns(result, stored),
      },
    );
    run(
      writer,
      `INSERT INTO photo_faces (face, photo, position, quad, corrected, aligned, preset, quality, poor,
         looks_minor, subject)
       VALUES (:face, :photo, :position, :quad, :corrected, :aligned, :preset, :quality, :poor, :minor, :subject)`,
      {
        face: id,
        photo,
        position: added.position,
        subject: added.subject,
        ...photoColumns(added, result, stored),
      },
    );
    insertKeypoints(writer, { face: id }, result.keypoints);
  });
  return faceById(writer, id);
}

/**
 * Puts another inversion in a face's place: its quad was corrected or a finer one was asked for. The face's
 * variations were made of the former one: with any of them this is refused unless they are to go. Errors:
 * face-unknown, face-has-variations, disk-full, library-unwritable.
 */
export function replaceInversion(
  writer: WriteDatabase,
  face: string,
  taking: Taking & { readonly discardVariations: boolean },
  result: PhotoResult,
): Face {
  const stored = storePictures(writer, result);
  transaction(writer, () => {
    const former = faceById(writer, face);
    if (former.source.kind !== 'photo')
      throw new ExpectedError('face-unknown', `${face} is not a face from a photo.`);
    if (former.variations > 0 && !taking.discardVariations) throw new ExpectedError('face-has-variations');
    eraseVariations(writer, face);
    const latent = latentKeyOfFace(writer, face);
    for (const picture of Object.values(stored)) insertPicture(writer, picture);
    run(
      writer,
      `UPDATE faces SET latent = :latent, picture = :picture, age = :age, gender = :gender,
         expression = :expression, expression_probability = :probability, environment = :environment,
         models = :models WHERE id = :id`,
      {
        id: face,
        latent: insertLatent(writer, former.generator, result.latent),
        ...faceColumns(result, stored),
      },
    );
    run(
      writer,
      `UPDATE photo_faces SET quad = :quad, corrected = :corrected, aligned = :aligned, preset = :preset,
         quality = :quality, poor = :poor, looks_minor = :minor WHERE face = :face`,
      { face, ...photoColumns(taking, result, stored) },
    );
    run(writer, 'DELETE FROM keypoints WHERE face = :face', { face });
    insertKeypoints(writer, { face }, result.keypoints);
    deleteLatents(writer, [latent]);
    eraseUnreferencedPictures(writer, [former.picture, former.source.aligned]);
  });
  finishErasing(writer);
  return faceById(writer, face);
}

interface Stored {
  readonly inverted: StoredPicture;
  readonly aligned: StoredPicture;
}

function storePictures(
  { directory }: WriteDatabase,
  result: PhotoResult,
): Stored & Record<string, StoredPicture> {
  return {
    inverted: storePicture(directory, result.picture),
    aligned: storePicture(directory, result.aligned),
  };
}

/** A photo that is there may have a face more by now, which a person placed. */
function insertPhoto(writer: WriteDatabase, sha256: string, photo: NewPhoto): void {
  run(writer, 'DELETE FROM erased_photos WHERE sha256 = :sha256', { sha256 });
  run(
    writer,
    `INSERT INTO photos (sha256, name, format, bytes, width, height, exif, found, created)
     VALUES (:sha256, :name, :format, :bytes, :width, :height, :exif, :found, :created)
     ON CONFLICT (sha256) DO UPDATE SET found = excluded.found
     WHERE json_array_length(excluded.found) > json_array_length(photos.found)`,
    {
      sha256,
      name: photo.name,
      format: photo.format,
      bytes: photo.file.byteLength,
      width: photo.width,
      height: photo.height,
      exif: photo.exif,
      found: canonicalJson(photo.found),
      created: new Date().toISOString(),
    },
  );
}

function faceColumns({ reading, environment, models }: PhotoResult, { inverted }: Stored): Parameters {
  return {
    picture: inverted.sha256,
    age: reading.age,
    gender: reading.gender,
    expression: reading.expression,
    probability: reading.expressionProbability,
    environment: canonicalJson(environment),
    models: canonicalJson(models),
  };
}

function photoColumns(
  { quad, corrected, preset }: Taking,
  { quality, reading }: PhotoResult,
  { aligned }: Stored,
): Parameters {
  return {
    quad: canonicalJson(quad),
    corrected: corrected ? 1 : 0,
    aligned: aligned.sha256,
    preset,
    quality: canonicalJson(quality),
    poor: quality.poor.length > 0 ? 1 : 0,
    minor: reading.age < adultAge ? 1 : 0,
  };
}

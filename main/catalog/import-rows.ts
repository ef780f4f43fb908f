// Rows that come from an export: with the ids, hashes and times they have there, where the library makes new ones for
// what it makes itself.
import type { InversionQuality, Preset, QuadOfPhoto } from '../contracts/photos.ts';
import { newId } from '../support/identifiers.ts';
import { canonicalJson } from '../support/json.ts';
import { blobToFloats } from './blobs.ts';
import { run, type WriteDatabase } from './database.ts';
import { insertLatent } from './latents.ts';
import type { NewVersion } from './write-sets.ts';

/** A sample by its seed and truncation, or a face of a photo by its name. */
export interface ImportedFace {
  readonly id: string;
  readonly seed: number | null;
  readonly truncation: number | null;
  readonly name: string | null;
  readonly generator: string;
  /** float32; null: the face can be looked at, but not edited. */
  readonly code: Uint8Array | null;
  readonly picture: string;
  readonly age: number;
  readonly gender: number;
  readonly expression: string;
  readonly expressionProbability: number;
  readonly environment: object;
  readonly models: object;
  readonly created: string;
}

export function insertImportedFace(
  writer: WriteDatabase,
  { code, environment, models, ...face }: ImportedFace,
): void {
  run(
    writer,
    `INSERT INTO faces (id, kind, seed, truncation, name, generator, latent, picture, age, gender, expression,
       expression_probability, environment, models, created)
     VALUES (:id, iif(:name IS NULL, 'sample', 'photo'), :seed, :truncation, :name, :generator, :latent, :picture, :age, :gender, :expression,
       :expressionProbability, :environment, :models, :created)`,
    {
      ...face,
      latent: code && insertLatent(writer, face.generator, blobToFloats(code)),
      environment: canonicalJson(environment),
      models: canonicalJson(models),
    },
  );
}

export interface ImportedPhoto {
  readonly face: string;
  /** SHA-256 of the file, which is stored. */
  readonly photo: string;
  readonly photoName: string;
  readonly format: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly exif: Uint8Array | null;
  readonly found: readonly object[];
  readonly created: string;
  readonly position: number;
  readonly quad: QuadOfPhoto;
  readonly corrected: boolean;
  /** SHA-256 of the aligned picture, which has its row. */
  readonly aligned: string;
  readonly preset: Preset;
  readonly quality: InversionQuality;
  readonly looksMinor: boolean;
  readonly subject: string | null;
}

/** What a face of a photo has beside what every face has. The face and the subject are there. */
export function insertImportedPhoto(writer: WriteDatabase, imported: ImportedPhoto): void {
  const { photo, photoName, format, bytes, width, height, exif, found, created, ...face } = imported;
  const { quad, corrected, quality, looksMinor, ...row } = face;
  run(
    writer,
    `INSERT INTO photos (sha256, name, format, bytes, width, height, exif, found, created)
     VALUES (:photo, :photoName, :format, :bytes, :width, :height, :exif, :found, :created) ON CONFLICT DO NOTHING`,
    { photo, photoName, format, bytes, width, height, exif, created, found: canonicalJson(found) },
  );
  run(
    writer,
    `INSERT INTO photo_faces (face, photo, position, quad, corrected, aligned, preset, quality, poor, looks_minor,
       subject)
     VALUES (:face, :photo, :position, :quad, :corrected, :aligned, :preset, :quality, :poor, :minor, :subject)`,
    {
      ...row,
      photo,
      quad: canonicalJson(quad),
      corrected: corrected ? 1 : 0,
      quality: canonicalJson(quality),
      poor: quality.poor.length > 0 ? 1 : 0,
      minor: looksMinor ? 1 : 0,
    },
  );
}

export interface ImportedVariation {
  readonly id: string;
  readonly face: string;
  /** SHA-256 of `recipe`, canonical JSON. */
  readonly key: string;
  readonly recipe: string;
  readonly generator: string;
  readonly code: Uint8Array | null;
  readonly picture: string;
  readonly environment: object;
  readonly lockSteps: number;
  readonly lockLoss: object;
  readonly kept: boolean;
  readonly note: string;
  readonly created: string;
}

export function insertImportedVariation(writer: WriteDatabase, variation: ImportedVariation): void {
  const { key, recipe, generator, code, environment, lockLoss, kept, ...row } = variation;
  run(writer, 'INSERT INTO recipes (sha256, json) VALUES (:key, :recipe) ON CONFLICT DO NOTHING', {
    key,
    recipe,
  });
  run(
    writer,
    `INSERT INTO variations
       (id, face, recipe, latent, picture, environment, lock_steps, lock_loss, kept, note, created)
     VALUES (:id, :face, :key, :latent, :picture, :environment, :lockSteps, :lockLoss, :kept, :note, :created)`,
    {
      ...row,
      key,
      latent: code && insertLatent(writer, generator, blobToFloats(code)),
      environment: canonicalJson(environment),
      lockLoss: canonicalJson(lockLoss),
      kept: kept ? 1 : 0,
    },
  );
}

/** With its number and its time. */
export function insertImportedVersion(
  writer: WriteDatabase,
  version: NewVersion & { readonly number: number; readonly created: string },
): void {
  const { items, rule, splitting, ...row } = version;
  const id = newId();
  run(
    writer,
    `INSERT INTO set_versions (id, "set", number, note, sha256, rule, splitting, mien, created)
     VALUES (:id, :set, :number, :note, :sha256, :rule, :splitting, :mien, :created)`,
    { ...row, id, rule: rule && canonicalJson(rule), splitting: splitting && canonicalJson(splitting) },
  );
  for (const { labels, ...item } of items)
    run(
      writer,
      `INSERT INTO version_items (version, variation, face, split, labels, salt, content)
       VALUES (:id, :variation, :face, :split, :labels, :salt, :content)`,
      { id, ...item, labels: labels && canonicalJson(labels) },
    );
}

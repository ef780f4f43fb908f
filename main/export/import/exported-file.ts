// An exported catalog, read again. It may come from anywhere: every row is parsed, and a picture is what its hash says.
import { dirname, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { z } from 'zod';
import { all, type Connection, first, type ReadDatabase, translated } from '../../catalog/database.ts';
import { jsonOf } from '../../catalog/json-columns.ts';
import { pngSize } from '../../catalog/picture-store.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import { filterSchema } from '../../contracts/filter.ts';
import { measuresSchema } from '../../contracts/measures.ts';
import { inversionQualitySchema, presetSchema, subjectIdSchema } from '../../contracts/photos.ts';
import { recipeSchema } from '../../contracts/recipe.ts';
import { splitNameSchema, splittingSchema } from '../../contracts/sets.ts';
import {
  detectors,
  environmentSchema,
  idSchema,
  type Keypoints,
  labelSchema,
  noteSchema,
  sha256Schema,
  timeSchema,
} from '../../contracts/values.ts';
import { sha256 } from '../../support/hash.ts';
import { exportedApplicationId, exportedSchemaVersion, readableSchemaVersions } from '../catalog-schema.ts';
import { withoutOrigin } from '../picture-metadata.ts';

export interface ExportedFile extends ReadDatabase {
  readonly connection: Connection;
}

/** Errors: export-unreadable, file-unreadable. */
export function openExportedFile(path: string): ExportedFile {
  const connection = unreadable(path, () => new Sqlite(path, { readonly: true, fileMustExist: true }));
  try {
    unreadable(path, () => assertExported(connection, path));
    return { directory: dirname(resolve(path)), connection };
  } catch (error) {
    connection.close();
    throw error;
  }
}

function assertExported(connection: Connection, path: string): void {
  const owner = connection.pragma('application_id', { simple: true });
  const version = connection.pragma('user_version', { simple: true });
  if (owner !== exportedApplicationId) throw new ExpectedError('export-unreadable', path);
  if (!readableSchemaVersions.includes(version))
    throw new ExpectedError(
      'export-unreadable',
      `Its form is ${String(version)}; this Mien reads ${exportedSchemaVersion}.`,
    );
  const bare = connection.prepare('SELECT count(*) FROM recipes WHERE json IS NULL').pluck().get();
  if (bare !== 0) throw new ExpectedError('export-unreadable', 'It was exported without its recipes.');
}

/** What SQLite or a row says of a file that is none of ours, or is damaged, in the user's terms. */
export function unreadable<Result>(path: string, read: () => Result): Result {
  try {
    return translated(read);
  } catch (error) {
    if (error instanceof ExpectedError && error.code === 'library-damaged')
      throw new ExpectedError('export-unreadable', `${path}: ${error.detail}`);
    if (error instanceof ExpectedError && error.code === 'library-unwritable')
      throw new ExpectedError('file-unreadable', path);
    throw error;
  }
}

/** float32, so many numbers or a multiple of it. */
const vectorOf = (width: number) =>
  z.instanceof(Uint8Array).refine((bytes) => bytes.length > 0 && bytes.length % (4 * width) === 0);

const faceSchema = z.object({
  id: idSchema,
  source: z.enum(['sample', 'photo']),
  seed: z.int().nullable(),
  truncation: z.number().nullable(),
  generator: z.string(),
  recipe: jsonOf(recipeSchema),
  picture: z.int(),
  age: z.number(),
  perceived_gender: z.number(),
  expression: z.string(),
  expression_probability: z.number(),
  environment: jsonOf(environmentSchema),
  created: timeSchema,
  /** Of photos. */
  subject: subjectIdSchema.nullable(),
  looks_minor: z.int().nullable(),
  preset: presetSchema.nullable(),
  inversion: jsonOf(inversionQualitySchema.nullable()).nullable(),
});
export type FaceRow = z.infer<typeof faceSchema>;

const variationSchema = z.object({
  id: idSchema,
  face: idSchema,
  recipe_sha256: sha256Schema,
  recipe: jsonOf(recipeSchema),
  recipe_text: z.string(),
  picture: z.int(),
  lock_steps: z.int(),
  lock_loss: jsonOf(z.record(z.string(), z.number())),
  environment: jsonOf(environmentSchema),
  kept: z.int(),
  note: noteSchema,
  created: timeSchema,
  measures: jsonOf(measuresSchema),
});
export type VariationRow = z.infer<typeof variationSchema>;

/** Exports of a former form have not every table. */
export const hasTable = (file: ExportedFile, name: string): boolean =>
  first(file, z.object({ name: z.string() }), 'SELECT name FROM sqlite_schema WHERE name = :name', {
    name,
  }) !== null;

const ids = z.object({ id: idSchema });

export const faceIdsIn = (file: ExportedFile): string[] =>
  all(file, ids, 'SELECT id FROM faces ORDER BY created, id').map(({ id }) => id);

export const variationIdsOf = (file: ExportedFile, face: string): string[] =>
  all(file, ids, 'SELECT id FROM variations WHERE face = :face ORDER BY created, id', { face }).map(
    ({ id }) => id,
  );

export const faceIn = (file: ExportedFile, id: string): FaceRow =>
  first(
    file,
    faceSchema,
    'SELECT faces.*, recipes.json AS recipe FROM faces JOIN recipes ON recipes.sha256 = faces.recipe WHERE id = :id',
    { id },
  )!;

export function variationIn(file: ExportedFile, id: string): VariationRow {
  const row = first(
    file,
    variationSchema,
    `SELECT variations.*, variations.recipe AS recipe_sha256, recipes.json AS recipe, recipes.json AS recipe_text,
       measures.json AS measures
     FROM variations JOIN recipes ON recipes.sha256 = variations.recipe
     JOIN measures ON measures.variation = variations.id WHERE id = :id`,
    { id },
  );
  if (!row || sha256(row.recipe_text) !== row.recipe_sha256)
    throw new ExpectedError('export-unreadable', `The recipe of ${id} is not what its hash says.`);
  return row;
}

export const labelsIn = (file: ExportedFile, variation: string): string[] =>
  all(
    file,
    z.object({ label: labelSchema }),
    'SELECT label FROM labels WHERE variation = :variation ORDER BY position',
    {
      variation,
    },
  ).map(({ label }) => label);

export interface PictureIn {
  readonly png: Buffer;
  /** It is the library's own, byte for byte, and not a smaller or a standardised one. */
  readonly own: boolean;
}

/** Errors: export-unreadable, where a file is not what its hash says. */
export function pictureIn(file: ExportedFile, id: number): PictureIn {
  const row = first(
    file,
    z.object({ png: z.instanceof(Uint8Array), sha256: sha256Schema, library_sha256: sha256Schema }),
    'SELECT png, sha256, library_sha256 FROM pictures WHERE id = :id',
    { id },
  );
  if (!row || sha256(row.png) !== row.sha256)
    throw new ExpectedError('export-unreadable', `The picture ${id} is not what its hash says.`);
  const png = asPng(row.png, id);
  return { png, own: sha256(png) === row.library_sha256 };
}

/** Without its origin. Errors: export-unreadable. */
export function asPng(bytes: Uint8Array, id: number | string): Buffer {
  try {
    const png = withoutOrigin(bytes);
    pngSize(png);
    return png;
  } catch (cause) {
    if (!(cause instanceof TypeError || cause instanceof RangeError)) throw cause;
    throw new ExpectedError('export-unreadable', `The picture ${id} is no PNG.`);
  }
}

export function keypointsIn(file: ExportedFile, picture: number): Keypoints[] {
  const rows = all(
    file,
    z.object({ detector: z.enum(detectors), x: z.number(), y: z.number() }),
    'SELECT detector, x, y FROM keypoints WHERE picture = :picture ORDER BY detector, point',
    { picture },
  );
  return detectors.flatMap((detector) => {
    const points = rows.flatMap((row): [number, number][] =>
      row.detector === detector ? [[row.x, row.y]] : [],
    );
    return points.length > 0 ? [{ detector, points }] : [];
  });
}

const codeSchema = z.object({ vector: vectorOf(512) });

/** Of a face or a variation; null where face codes were not asked for. */
export const faceCodeIn = (file: ExportedFile, id: string) =>
  first(file, codeSchema, 'SELECT vector FROM face_codes WHERE id = :id', { id });

export const descriptorIn = (file: ExportedFile, id: string) =>
  first(
    file,
    z.object({ model: sha256Schema, vector: vectorOf(128).refine(({ length }) => length === 4 * 128) }),
    'SELECT model, vector FROM descriptors WHERE id = :id',
    { id },
  );

export const modelsIn = (file: ExportedFile) =>
  all(
    file,
    z.object({
      id: z.string(),
      sha256: z.string(),
      title: z.string(),
      version: z.string(),
      licence: z.string(),
      consequence: z.string(),
    }),
    'SELECT * FROM models',
  );

const versionSchema = z.object({
  set: z.string(),
  number: z.int(),
  note: z.string(),
  sha256: sha256Schema,
  rule: jsonOf(filterSchema).nullable(),
  splitting: jsonOf(splittingSchema).nullable(),
  mien: z.string(),
  created: timeSchema,
});

const itemSchema = z.object({
  variation: idSchema,
  face: idSchema,
  split: splitNameSchema.nullable(),
  labels: jsonOf(z.array(labelSchema).nullable()),
  salt: z.instanceof(Uint8Array).nullable(),
  content: sha256Schema,
});

/** The frozen version that was exported; null where it was none. */
export function versionIn(file: ExportedFile) {
  const version = first(file, versionSchema, 'SELECT * FROM frozen_version');
  if (!version) return null;
  const items = all(
    file,
    itemSchema,
    `SELECT variation, face, split, coalesce(labels, 'null') AS labels, salt, content FROM frozen_items`,
  );
  return { version, items };
}

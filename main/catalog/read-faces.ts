import { z } from 'zod';
import { type Face, faceSchema } from '../contracts/entities.ts';
import { ExpectedError } from '../contracts/errors.ts';
import { everything, type Filter } from '../contracts/filter.ts';
import { asAdded, type Sort } from '../contracts/library.ts';
import { type Environment, environmentSchema } from '../contracts/values.ts';
import { all, first, parsed, type ReadDatabase } from './database.ts';
import { facesWhere } from './filter.ts';
import { orderOfFaces, type Page } from './find.ts';
import { jsonOf } from './json-columns.ts';

/** What names a sample: the same three give the same face. */
export interface SampleKey {
  readonly generator: string;
  readonly seed: number;
  readonly truncation: number;
}

const faceRowSchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    seed: z.int().nullable(),
    truncation: z.number().nullable(),
    name: z.string().nullable(),
    generator: z.string(),
    picture: z.string(),
    age: z.number(),
    gender: z.number(),
    expression: z.string(),
    expression_probability: z.number(),
    created: z.string(),
    variations: z.int(),
    photo: z.string().nullable(),
    position: z.int().nullable(),
    quad: z.string().nullable(),
    corrected: z.int().nullable(),
    aligned: z.string().nullable(),
    preset: z.string().nullable(),
    quality: z.string().nullable(),
    looks_minor: z.int().nullable(),
    subject: z.string().nullable(),
  })
  .transform(
    (row): Face =>
      parsed(faceSchema, {
        id: row.id,
        source:
          row.kind === 'sample'
            ? { kind: 'sample', seed: row.seed, truncation: row.truncation }
            : {
                kind: row.kind,
                name: row.name,
                photo: row.photo,
                position: row.position,
                quad: row.quad && JSON.parse(row.quad),
                corrected: row.corrected === 1,
                aligned: row.aligned,
                preset: row.preset,
                quality: row.quality && JSON.parse(row.quality),
                looksMinor: row.looks_minor === 1,
                subject: row.subject,
              },
        generator: row.generator,
        picture: row.picture,
        reading: {
          age: row.age,
          gender: row.gender,
          expression: row.expression,
          expressionProbability: row.expression_probability,
        },
        variations: row.variations,
        created: row.created,
      }),
  );

const selectFace = `SELECT f.*, photo_faces.*,
  (SELECT count(*) FROM variations WHERE variations.face = f.id) AS variations
  FROM faces AS f LEFT JOIN photo_faces ON photo_faces.face = f.id`;

const countSchema = z.object({ count: z.int() });

export interface WantedFaces extends Page {
  readonly filter?: Filter;
  /** Left out: in the order they came in. */
  readonly sort?: Sort;
}

export function listFaces(
  reader: ReadDatabase,
  { filter = everything, sort = asAdded, offset, limit }: WantedFaces,
): Face[] {
  const { sql, parameters } = facesWhere(filter);
  // The page is found before its rows are put together.
  return all(
    reader,
    faceRowSchema,
    `WITH page AS MATERIALIZED (SELECT f.serial, row_number() OVER (ORDER BY ${orderOfFaces(sort)}) AS place
       FROM faces AS f WHERE ${sql} ORDER BY place LIMIT :limit OFFSET :offset)
     ${selectFace} JOIN page ON page.serial = f.serial ORDER BY page.place`,
    { ...parameters, offset, limit },
  );
}

export function countFaces(reader: ReadDatabase): number {
  return first(reader, countSchema, 'SELECT count(*) AS count FROM faces')!.count;
}

/** Errors: face-unknown. */
export function faceById(reader: ReadDatabase, id: string): Face {
  const face = first(reader, faceRowSchema, `${selectFace} WHERE id = :id`, { id });
  if (!face) throw new ExpectedError('face-unknown', id);
  return face;
}

export function faceBySample(reader: ReadDatabase, { generator, seed, truncation }: SampleKey): Face | null {
  return first(
    reader,
    faceRowSchema,
    `${selectFace} WHERE kind = 'sample' AND generator = :generator AND seed = :seed
     AND truncation = :truncation`,
    { generator, seed, truncation },
  );
}

/** The ids of all faces, or the given ones after checking each. Errors: face-unknown. */
export function faceIds(reader: ReadDatabase, choice: 'all' | readonly string[]): string[] {
  if (choice !== 'all') return [...new Set(choice)].map((id) => faceById(reader, id).id);
  const rows = all(reader, z.object({ id: z.string() }), 'SELECT id FROM faces ORDER BY serial');
  return rows.map(({ id }) => id);
}

/** The seed after the greatest one sampled so far; 1 in an empty library. */
export function nextSeed(reader: ReadDatabase, generator: string): number {
  const greatest = first(
    reader,
    z.object({ seed: z.int().nullable() }),
    'SELECT max(seed) AS seed FROM faces WHERE generator = :generator',
    { generator },
  );
  return (greatest?.seed ?? 0) + 1;
}

export interface FaceOrigin {
  readonly environment: Environment;
  /** SHA-256 of every model that had a part in it, by the model's id. */
  readonly models: Readonly<Record<string, string>>;
}

export function originOfFace(reader: ReadDatabase, id: string): FaceOrigin {
  const row = first(
    reader,
    z.object({ environment: jsonOf(environmentSchema), models: jsonOf(z.record(z.string(), z.string())) }),
    'SELECT environment, models FROM faces WHERE id = :id',
    { id },
  );
  if (!row) throw new ExpectedError('face-unknown', id);
  return row;
}

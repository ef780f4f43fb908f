// What was said of an exported picture beside verdicts. Exports of former forms have none of it.
import { z } from 'zod';
import { all } from '../../catalog/database.ts';
import type { Described } from '../../catalog/descriptors.ts';
import { jsonOf } from '../../catalog/json-columns.ts';
import { type UnitReading, unitReadingSchema } from '../../catalog/unit-readings.ts';
import { questionSchema, type Rating, ratingRowSchema } from '../../contracts/ratings.ts';
import { type FiledCorrection, filedCorrectionSchema } from '../../contracts/review-corrections.ts';
import { labelSchema } from '../../contracts/values.ts';
import { type ExportedFile, hasTable } from './exported-file.ts';

export interface SaidIn {
  readonly tags: readonly string[];
  readonly corrections: readonly FiledCorrection[];
  readonly ratings: readonly Rating[];
  readonly readings: readonly UnitReading[];
}

/** `exported`: the picture's number in the file; `picture`: its SHA-256 in the library. */
export function saidIn(file: ExportedFile, of: Described, exported: number, picture: string): SaidIn {
  if (!hasTable(file, 'rating_questions')) return { tags: [], corrections: [], ratings: [], readings: [] };
  const id = 'face' in of ? of.face : of.variation;
  return {
    tags: tagsIn(file, of),
    corrections: correctionsIn(file, exported).map((row) =>
      filedCorrectionSchema.parse({ ...row, of, picture, undoes: null }),
    ),
    ratings: ratingsIn(file, id),
    readings: all(file, unitReadingSchema, 'SELECT * FROM unit_readings WHERE picture = :id', { id }),
  };
}

export const questionsIn = (file: ExportedFile) =>
  hasTable(file, 'rating_questions')
    ? all(file, z.object({ json: jsonOf(questionSchema) }), 'SELECT json FROM rating_questions').map(
        ({ json }) => json,
      )
    : [];

function tagsIn(file: ExportedFile, of: Described): string[] {
  const sql =
    'face' in of
      ? 'SELECT tag FROM face_tags WHERE face = :face'
      : 'SELECT tag FROM variation_tags WHERE variation = :variation';
  return all(file, z.object({ tag: labelSchema }), sql, { ...of }).map(({ tag }) => tag);
}

const correctionRowSchema = z
  .object({
    id: z.string(),
    detector: z.string(),
    point: z.int(),
    x: z.number().nullable(),
    y: z.number().nullable(),
    occluded: z.int(),
    reviewer: z.string(),
    program: z.string(),
    at: z.string(),
  })
  .transform(({ x, y, occluded, ...row }) => ({
    ...row,
    place: x === null || y === null ? null : [x, y],
    occluded: occluded === 1,
  }));

const correctionsIn = (file: ExportedFile, picture: number) =>
  all(file, correctionRowSchema, 'SELECT * FROM keypoint_corrections WHERE picture = :picture', { picture });

const ratingSchema = z
  .object({
    id: z.string(),
    picture: z.string(),
    rater: z.string(),
    question: z.string(),
    number: z.number().nullable(),
    category: z.string().nullable(),
    repeat: z.int(),
    form: z.string().nullable(),
    way: z.string(),
    seconds: z.number(),
    program: z.string(),
    at: z.string(),
  })
  .transform(({ number, category, repeat, ...row }): Rating => {
    const rating = { ...row, kind: 'rating', value: number ?? category, repeat: repeat === 1 };
    return ratingRowSchema.options[0].parse(rating);
  });

const ratingsIn = (file: ExportedFile, picture: string) =>
  all(file, ratingSchema, 'SELECT * FROM ratings WHERE picture = :picture ORDER BY at, id', { picture });

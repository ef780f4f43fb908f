// Ratings: what people say of single pictures on questions with answers of one kind, as a log that only grows; the
// forms they are asked on; and the norms that the log gives.
import { z } from 'zod';
import { exportSourceSchema } from './exports.ts';
import { reviewerSchema } from './review.ts';
import { idSchema, sha256Schema, timeSchema } from './values.ts';

/** What a question is called in tables, files and filters. */
export const questionKeySchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, 'is not a short name: small letters, digits and _, a letter first');

const wordsSchema = z.string().trim().max(60);
const categorySchema = z.string().trim().min(1).max(40);

/**
 * Where the category that a picture is meant to show comes from: its one label or tag among the categories, or the
 * expression that the nets read off its face before any edit.
 */
export const intentions = ['none', 'labels', 'expression'] as const;

const asked = { key: questionKeySchema, title: z.string().trim().min(1).max(200) };

export const questionSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('categories'),
      ...asked,
      categories: z.array(categorySchema).min(2).max(20),
      intended: z.enum(intentions).default('none'),
    }),
    /** Whole numbers from low to high, both included. */
    z.object({
      kind: z.literal('scale'),
      ...asked,
      low: z.int().min(-1000).max(1000),
      high: z.int().min(-1000).max(1000),
      lowWords: wordsSchema.default(''),
      highWords: wordsSchema.default(''),
    }),
  ])
  .refine(
    (question) => question.kind === 'categories' || question.low < question.high,
    'has a scale that does not go upwards',
  )
  .refine(
    (question) =>
      question.kind === 'scale' || new Set(question.categories).size === question.categories.length,
    'has the same category twice',
  );
export type Question = z.infer<typeof questionSchema>;

export const answerValueSchema = z.union([z.number(), categorySchema]);
export type AnswerValue = z.infer<typeof answerValueSchema>;

/** Why a value is no answer to the question, in words; null where it is one. */
export function troubleWithAnswer(question: Question, value: AnswerValue): string | null {
  if (question.kind === 'categories')
    return question.categories.some((category) => category === value)
      ? null
      : `'${value}' is none of ${question.categories.join(', ')}`;
  const { low, high } = question;
  if (typeof value !== 'number' || !Number.isFinite(value)) return `'${value}' is no number`;
  return value < low || value > high ? `${value} is not between ${low} and ${high}` : null;
}

export const ratingWays = ['window', 'bundle', 'file'] as const;

const rowSchema = z.object({
  /** Made at random where the row was: what tells rows apart when files are taken in. */
  id: idSchema,
  rater: reviewerSchema,
  /** Id of a variation, or of a face for its unedited picture. */
  picture: idSchema,
  question: questionKeySchema,
  seconds: z.number().min(0).max(3600),
  program: z.string().max(40),
  at: timeSchema,
});

export const ratingRowSchema = z.discriminatedUnion('kind', [
  rowSchema.extend({
    kind: z.literal('rating'),
    value: answerValueSchema,
    /** A second look at the same picture, which the rater was not told of. */
    repeat: z.boolean(),
    /** Null: taken from a table that knows no form. */
    form: idSchema.nullable(),
    way: z.enum(ratingWays),
  }),
  rowSchema.extend({ kind: z.literal('undo'), undoes: idSchema }),
]);
export type RatingRow = z.infer<typeof ratingRowSchema>;
export type Rating = Extract<RatingRow, { kind: 'rating' }>;

export const ratingFileFormat = 'mien-ratings/1';

export const ratedPictures = ['variations', 'originals', 'both'] as const;
export type RatedPictures = (typeof ratedPictures)[number];

export const newRatingFormSchema = z.object({
  title: z.string().trim().min(1).max(80),
  questions: z
    .array(questionSchema)
    .min(1)
    .max(12)
    .refine(
      (questions) => new Set(questions.map(({ key }) => key)).size === questions.length,
      'have the same short name twice',
    ),
  source: exportSourceSchema,
  pictures: z.enum(ratedPictures).default('variations'),
  /** The share of pictures that each rater sees a second time. */
  repeats: z.number().min(0).max(0.5).default(0.1),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
});
export type NewRatingForm = z.infer<typeof newRatingFormSchema>;
export type NewRatingFormInput = z.input<typeof newRatingFormSchema>;

export const ratingFormSchema = z.object({
  id: idSchema,
  title: z.string(),
  questions: z.array(questionSchema),
  pictures: z.int(),
  /** Of each rater, hidden repeats included. */
  places: z.int(),
  repeats: z.number(),
  seed: z.int(),
  progress: z.array(
    z.object({
      rater: reviewerSchema,
      /** Places with an answer to every question. */
      done: z.int(),
      secondsEach: z.number(),
    }),
  ),
  created: timeSchema,
});
export type RatingForm = z.infer<typeof ratingFormSchema>;

/** A place of a rater's own order; nothing in it tells a repeat from a first look. */
export const ratingPlaceSchema = z.object({
  position: z.int(),
  /** Of the picture file. */
  image: sha256Schema,
  answers: z.record(questionKeySchema, answerValueSchema),
});
export type RatingPlace = z.infer<typeof ratingPlaceSchema>;

/** 'valence=1..7 How pleasant is it? [unpleasant | pleasant]', 'emotion=happy,sad Which emotion?'; null where it is none. */
export function questionOf(words: string): Question | null {
  const form =
    /^\s*([a-z0-9_]+)\s*=\s*(?:(-?\d+)\.\.(-?\d+)|(\S+))\s+([^[]+?)\s*(?:\[([^|\]]*)\|([^|\]]*)\])?\s*$/.exec(
      words,
    );
  if (!form) return null;
  const [, key, low, high, list, title, lowWords, highWords] = form;
  const question =
    list === undefined
      ? { kind: 'scale', key, title, low: Number(low), high: Number(high), lowWords, highWords }
      : {
          kind: 'categories',
          key,
          title,
          categories: list.split(',').map((one) => one.replaceAll('_', ' ')),
        };
  const read = questionSchema.safeParse(question);
  return read.success ? read.data : null;
}

/** What came of taking files in. */
export const takenFilesSchema = z.object({
  /** False: something is wrong and nothing was stored. */
  stored: z.boolean(),
  /** Ratings and readings of action units that are right: what is stored, or would be. */
  ratings: z.int(),
  units: z.int(),
  known: z.int(),
  wrong: z.int(),
  /** The first of what is wrong, each with its row. */
  problems: z.array(z.string()),
});
export type TakenFiles = z.infer<typeof takenFilesSchema>;

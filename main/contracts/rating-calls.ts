// The calls of ratings: forms, what is said on them, files, and what it all says.
import { z } from 'zod';
import { exportSourceSchema } from './exports.ts';
import { normSchema, reliabilitySchema } from './norms.ts';
import {
  answerValueSchema,
  newRatingFormSchema,
  questionKeySchema,
  questionSchema,
  ratingFileFormat,
  ratingFormSchema,
  ratingPlaceSchema,
  ratingRowSchema,
  takenFilesSchema,
} from './ratings.ts';
import { reviewerSchema } from './review.ts';
import { idSchema, targetSchema } from './values.ts';

const nothing = z.object({});
const ofRater = z.object({ form: idSchema, rater: reviewerSchema });
const maybeSource = exportSourceSchema.nullable().default(null);

export const ratingCalls = {
  ratings: {
    input: nothing,
    output: z.object({
      forms: z.array(ratingFormSchema),
      /** Every question of the library, with how many ratings hold. */
      questions: z.array(z.object({ question: questionSchema, ratings: z.int() })),
      /** Readings of action units by other programs. */
      units: z.int(),
    }),
  },
  /** A form as one rater works through it. */
  ratingSheet: { input: ofRater, output: z.object({ places: z.array(ratingPlaceSchema) }) },
  /** One HTML file, pictures and all, for one rater and for any browser, offline: at most 300 places at a time. */
  ratingBundle: {
    input: ofRater.extend({
      from: z.int().min(0).default(0),
      limit: z.int().min(1).max(300).default(300),
      target: targetSchema,
    }),
    output: z.object({ html: z.string(), places: z.int(), left: z.int(), withheld: z.array(z.string()) }),
  },
  ratingFile: {
    input: z.object({ form: idSchema.nullable().default(null) }),
    output: z.object({
      format: z.literal(ratingFileFormat),
      questions: z.array(questionSchema),
      rows: z.array(ratingRowSchema),
    }),
  },
  norms: {
    input: z.object({ question: questionKeySchema, source: maybeSource }),
    output: z.object({ norms: z.array(normSchema) }),
  },
  /** CSV: a line a picture, all questions and action units. */
  normsTable: { input: z.object({ source: maybeSource }), output: z.object({ text: z.string() }) },
  reliability: {
    input: z.object({ question: questionKeySchema }),
    output: z.object({ reliability: reliabilitySchema }),
  },
  makeRatingForm: { input: newRatingFormSchema, output: z.object({ form: ratingFormSchema }) },
  /** The ratings given on it stay. */
  deleteRatingForm: { input: z.object({ form: idSchema }), output: nothing },
  /** For tables that bring ratings without a form. */
  addRatingQuestion: { input: z.object({ question: questionSchema }), output: nothing },
  /** An answer to every question of a place. */
  rate: {
    input: ofRater.extend({
      position: z.int().min(0),
      values: z.record(questionKeySchema, answerValueSchema),
      seconds: z.number().min(0).max(3600),
    }),
    output: nothing,
  },
  undoRating: { input: ofRater, output: z.object({ position: z.int() }) },
  /** Ratings of a bundle or as a table, and action units of OpenFace or Py-Feat; their content says which. */
  importRatings: {
    input: z.object({
      files: z
        .array(z.object({ name: z.string().max(255), text: z.string().max(67_108_864) }))
        .min(1)
        .max(10_000),
      /** Stores what is right, although something is wrong. */
      leaveOut: z.boolean().default(false),
    }),
    output: z.object({ taken: takenFilesSchema }),
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

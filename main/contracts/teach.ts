// Teaching an attribute: a person labels faces yes, no or skip, and a direction is fitted to the labels.
import { z } from 'zod';
import { directionSchema } from './entities.ts';
import { directionIdSchema } from './recipe.ts';
import { idSchema, pictureIdSchema, timeSchema } from './values.ts';

export const answers = ['yes', 'no', 'skip'] as const;
export const answerSchema = z.enum(answers);
export type TaughtAnswer = z.infer<typeof answerSchema>;

/** From so many yes and no labels on a direction is fitted, if both are there often enough. */
export const fewestLabels = 30;
export const fewestOfAnswer = 5;

/** What is labelled: a sample of the generator by its seed, or a face of the library. */
export const taughtSampleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('seed'), seed: z.int().min(0) }),
  z.object({ kind: z.literal('face'), face: idSchema }),
]);
export type TaughtSample = z.infer<typeof taughtSampleSchema>;

/** How a label came about: on a face drawn at random, on one the fit was unsure of, from a file. */
export const labelOrigins = ['random', 'unsure', 'file'] as const;

export const taughtLabelSchema = z.object({
  sample: taughtSampleSchema,
  answer: answerSchema,
  origin: z.enum(labelOrigins),
  created: timeSchema,
});
export type TaughtLabel = z.infer<typeof taughtLabelSchema>;

/** Shares of left-out labels that were told right; accuracy is the mean of the two sides, with its 95 % interval. */
export const teachingQualitySchema = z.object({
  /** Yes and no labels that the fit stands on. */
  labels: z.int(),
  /** Of these, those it was judged on: none that was chosen for being hard. */
  judged: z.int(),
  accuracy: z.number(),
  low: z.number(),
  high: z.number(),
  ofYes: z.number(),
  ofNo: z.number(),
});
export type TeachingQuality = z.infer<typeof teachingQualitySchema>;

export const teachingSchema = z.object({
  /** The direction's name to be. */
  name: directionIdSchema,
  title: z.string(),
  yes: z.int(),
  no: z.int(),
  skipped: z.int(),
  /** One entry for each number of labels that was fitted, the last is how it stands. */
  curve: z.array(teachingQualitySchema),
  /** What is missing before anything can be fitted; null when nothing is. */
  missing: z.string().nullable(),
  /** Whether a direction of this name is in the library already. */
  kept: z.boolean(),
  created: timeSchema,
});
export type Teaching = z.infer<typeof teachingSchema>;

const named = z.object({ name: directionIdSchema });
const answeredTeaching = z.object({ teaching: teachingSchema });

export const partSchema = z.enum(['mouth', 'lids', 'brows', 'pose']);

export const teachCalls = {
  teachings: { input: z.object({}), output: z.object({ teachings: z.array(teachingSchema) }) },
  startTeaching: {
    input: z.object({ name: directionIdSchema, title: z.string().trim().min(1).max(80) }),
    output: answeredTeaching,
  },
  /** Fits what is labelled so far and shows the next faces: unsure ones, and one in three at random. */
  teachNext: {
    input: z.object({
      name: directionIdSchema,
      count: z.int().min(1).max(8),
      /** Seeds that are shown already and not answered yet. */
      shown: z.array(z.int().min(0)).max(32).default([]),
    }),
    output: z.object({
      teaching: teachingSchema,
      samples: z.array(
        z.object({
          seed: z.int(),
          picture: pictureIdSchema,
          origin: z.enum(labelOrigins),
          /** The fit's own answer, 0 no to 1 yes; null before there is one. */
          likely: z.number().nullable(),
        }),
      ),
    }),
  },
  /** Labels one sample, or takes its label back (null). */
  teach: {
    input: z.object({
      name: directionIdSchema,
      sample: taughtSampleSchema,
      answer: answerSchema.nullable(),
      origin: z.enum(labelOrigins).default('random'),
    }),
    output: answeredTeaching,
  },
  /** Labels from a CSV file with the columns face (an id) or seed, and label. What can't be taken is said by line. */
  importLabels: {
    input: z.object({ name: directionIdSchema, text: z.string().max(8_000_000) }),
    output: z.object({
      teaching: teachingSchema,
      taken: z.int(),
      refused: z.array(z.object({ line: z.int(), reason: z.string() })),
    }),
  },
  taughtLabels: { input: named, output: z.object({ labels: z.array(taughtLabelSchema) }) },
  /** Fits all labels and keeps the result as a direction, in the place of one that was taught under this name. */
  keepTaught: {
    input: z.object({
      name: directionIdSchema,
      /** What the attribute moves by itself: the lock leaves these free. */
      moves: z.array(partSchema).max(4).default([]),
      /** Directions that it is to leave alone: their parts are projected out. */
      apartFrom: z.array(directionIdSchema).max(16).default([]),
    }),
    output: z.object({ direction: directionSchema }),
  },
  /** Takes the labels away; a direction that was kept stays. */
  forgetTeaching: { input: named, output: z.object({}) },
} as const;

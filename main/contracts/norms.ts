// What ratings say of pictures, of categories and of the raters themselves.
import { z } from 'zod';
import { questionSchema } from './ratings.ts';
import { idSchema, sha256Schema } from './values.ts';

export const normSchema = z.object({
  /** Id of the variation, or of the face for its unedited picture. */
  picture: idSchema,
  face: idSchema,
  variation: idSchema.nullable(),
  image: sha256Schema,
  raters: z.int(),
  /** On a scale; null for categories. */
  mean: z.number().nullable(),
  /** Null below two raters. */
  sd: z.number().nullable(),
  /** The category it is meant to show; null where none is known. */
  intended: z.string().nullable(),
  hitRate: z.number().nullable(),
  unbiasedHitRate: z.number().nullable(),
});
export type Norm = z.infer<typeof normSchema>;

const intervalSchema = z.object({ value: z.number(), low: z.number(), high: z.number() });
const estimateSchema = intervalSchema.nullable();

export const reliabilitySchema = z.object({
  question: questionSchema,
  raters: z.int(),
  pictures: z.int(),
  ratings: z.int(),
  /** Over the largest table of raters and pictures without a gap; null where there is none. */
  agreement: z
    .object({
      raters: z.int(),
      pictures: z.int(),
      /** Of a scale: ICC(2,1), ICC(2,k), ICC(3,1), ICC(3,k). */
      icc: z.array(z.object({ kind: z.string(), ...intervalSchema.shape })),
    })
    .nullable(),
  /** Of categories, gaps allowed. */
  krippendorff: estimateSchema,
  raw: estimateSchema,
  /** First looks against hidden repeats, of all raters together; null without repeats. */
  retest: z
    .object({
      pairs: z.int(),
      raters: z.int(),
      /** Of a scale: Pearson's r, and the mean distance of the two answers. */
      correlation: z.number().nullable(),
      distance: z.number().nullable(),
      /** The share of same answers. */
      same: z.number(),
    })
    .nullable(),
  /** Of each intended category: how often it was shown and named; Wagner's Hu and what chance alone would give. */
  categories: z.array(
    z.object({
      category: z.string(),
      presented: z.int(),
      used: z.int(),
      hits: z.int(),
      hitRate: z.number().nullable(),
      unbiasedHitRate: z.number().nullable(),
      chance: z.number().nullable(),
      /** How often each category was named for it, in the question's order. */
      named: z.array(z.int()),
    }),
  ),
});
export type Reliability = z.infer<typeof reliabilitySchema>;

// Faces of a set that look alike, and the look at its faces that this and the balance of skin lightness need.
import { z } from 'zod';
import { subjectIdSchema } from './photos.ts';
import { splitNameSchema } from './sets.ts';
import { idSchema, pictureIdSchema } from './values.ts';

/** A set as it stands, or a version of one. */
export const setOrVersionSchema = z.union([z.object({ set: idSchema }), z.object({ version: idSchema })]);
export type SetOrVersion = z.infer<typeof setOrVersionSchema>;

/**
 * Cosine from which two faces are shown as alike unless another is asked for. Measured on 60 samples and 16 of them
 * again (test/benchmark/likeness.long.ts): 1 of 1,770 pairs of different people reaches it (at 0.95 46, at 0.96 13),
 * and every picture that was cut, made smaller and compressed anew (0.986 at least). Of edits it is all of a smile of
 * 1.5 steps, 7 of 16 of gender by one, 4 of 16 of a turned head, and none of age by 1.5, which ends at 0.96.
 */
export const usualLikeness = 0.97;
export const mostPairs = 200;

const alikeFaceSchema = z.object({
  face: idSchema,
  name: z.string(),
  picture: pictureIdSchema,
  subject: subjectIdSchema.nullable(),
  /** Of a version: where the face is. */
  split: splitNameSchema.nullable(),
});
export type AlikeFace = z.infer<typeof alikeFaceSchema>;

export const nearDuplicatesSchema = z.object({
  faces: z.int(),
  /** Faces whose descriptor or skin lightness has not been measured. */
  unmeasured: z.int(),
  /** Pairs at least as alike as was asked for. */
  total: z.int(),
  /** The most alike first, as many as are shown. */
  pairs: z.array(
    z.object({
      likeness: z.number(),
      first: alikeFaceSchema,
      second: alikeFaceSchema,
      /** On two sides of the version's splits: what was trained on is tested on. */
      acrossSplits: z.boolean(),
    }),
  ),
});
export type NearDuplicates = z.infer<typeof nearDuplicatesSchema>;

export const nearDuplicateCalls = {
  nearDuplicates: {
    input: z.object({
      of: setOrVersionSchema,
      likeness: z.number().min(0.5).max(1).default(usualLikeness),
    }),
    output: nearDuplicatesSchema,
  },
  /** Measures descriptor and skin lightness of the faces that lack one; null: none does. */
  describeFaces: {
    input: z.object({ of: setOrVersionSchema }),
    output: z.object({ job: idSchema.nullable(), faces: z.int() }),
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

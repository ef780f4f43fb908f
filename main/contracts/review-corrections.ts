// Corrections of keypoints: what a person says of a detector's point, beside it and never over it. A log that only
// grows: undoing is a further row.
import { z } from 'zod';
import { reviewerSchema } from './review.ts';
import { detectorSchema, idSchema, keypointsSchema, sha256Schema, timeSchema } from './values.ts';

/** Whose picture the points lie on. */
const ownerSchema = z.union([z.strictObject({ face: idSchema }), z.strictObject({ variation: idSchema })]);

/** As fractions of the picture's width and height; null: where the detector has it. */
const placeSchema = z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]).nullable();

export const correctionSchema = z.object({
  id: idSchema,
  detector: detectorSchema,
  /** In the detector's own order, from 0. */
  point: z.int().min(0),
  place: placeSchema,
  /** Something is before it: the place is a guess. */
  occluded: z.boolean(),
  undoes: idSchema.nullable(),
  reviewer: reviewerSchema,
  program: z.string().max(40),
  at: timeSchema,
});
export type Correction = z.infer<typeof correctionSchema>;

/** As a verdict file carries it to another copy of the library. */
export const filedCorrectionSchema = correctionSchema.extend({ of: ownerSchema, picture: sha256Schema });
export type FiledCorrection = z.infer<typeof filedCorrectionSchema>;

export const correctionCalls = {
  /** Everything that was said of a picture's points, in order. */
  corrections: { input: z.object({ of: ownerSchema }), output: z.object({ log: z.array(correctionSchema) }) },
  /** Answers the picture's points as they are then, corrections beside them. */
  correctPoint: {
    input: z.object({
      of: ownerSchema,
      ...correctionSchema.pick({ detector: true, point: true, place: true, reviewer: true }).shape,
      occluded: z.boolean().default(false),
    }),
    output: z.object({ keypoints: z.array(keypointsSchema) }),
  },
  /** Takes the reviewer's last correction of the picture back, by a further row; answers which it was. */
  undoCorrection: {
    input: z.object({ of: ownerSchema, reviewer: reviewerSchema }),
    output: correctionSchema.pick({ detector: true, point: true }),
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

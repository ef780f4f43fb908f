// What is measured of a variation against the unedited latent's picture. Judges only: no net here has a part
// in a loss. Drift is in units of the eye distance; change of expression is total variation, 0..1.
import { z } from 'zod';

export const expressionReadingSchema = z.object({
  net: z.enum(['face_expression', 'emotion']),
  classes: z.array(z.string()),
  before: z.array(z.number()),
  after: z.array(z.number()),
  change: z.number(),
  /** Standard deviation of the answer's mean over the jittered crops: changes below it are noise. */
  floor: z.number(),
  flipped: z.boolean(),
});

const beforeAfter = z.object({ before: z.number(), after: z.number() });

export const regionNames = ['lips', 'eyelids', 'brows', 'jaw'] as const;
export type RegionName = (typeof regionNames)[number];

export const measuresSchema = z.object({
  expression: z.array(expressionReadingSchema),
  /** Mean of the nets' changes, and the floor of that mean. */
  expressionChange: z.number(),
  expressionFloor: z.number(),
  /** Keypoint drift by region, by the held-out 68-point detector, and its floor. */
  drift: z.record(z.enum(regionNames), z.number()),
  driftFloor: z.number(),
  /** The same by the mesh that the lock itself uses: not a judge, shown for comparison. */
  meshDrift: z.record(z.enum(regionNames), z.number()),
  /** Geometric estimates of action units (named estimates), in eye distances. */
  actionUnits: z.record(z.string(), beforeAfter),
  /** Years. */
  age: beforeAfter,
  /** Probability of 'perceived as male', 0..1. */
  gender: beforeAfter,
  /** Cosine of face_recognition's descriptors between the unedited picture and this one. */
  identity: z.number(),
});
export type Measures = z.infer<typeof measuresSchema>;

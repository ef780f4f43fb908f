// The recipe: all that makes a variation. Its canonical JSON's hash is the key of the work.
import { z } from 'zod';
import { expressionReferenceSchema, referenceRequestSchema } from './transfer.ts';
import { sha256Schema } from './values.ts';

export const directionIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'is not the name of a direction: small letters, digits, - and _');

/** First and last row (inclusive) of W+ that an edit or a lock moves; row 0 is the coarsest. */
export const rowRangeSchema = z
  .tuple([z.int().min(0).max(63), z.int().min(0).max(63)])
  .refine(([first, last]) => first <= last, 'the first row is after the last');

/** Strengths are in standard deviations of the attribute over samples. */
export const strengthSchema = z.number().min(-20).max(20);

export const editSchema = z.object({
  direction: directionIdSchema,
  directionSha256: sha256Schema,
  strength: strengthSchema,
  rows: rowRangeSchema.optional(),
  /** Set when the strength was solved for a change asked for in the attribute's own unit. */
  target: z.object({ change: z.number(), unit: z.string() }).optional(),
});
export type Edit = z.infer<typeof editSchema>;

/** How much each region of the face counts in the expression loss (HFLD); 0 leaves it free. */
export const regionWeightsSchema = z.object({
  lips: z.number().min(0).max(10),
  eyelids: z.number().min(0).max(10),
  brows: z.number().min(0).max(10),
  jaw: z.number().min(0).max(10),
});
export type RegionWeights = z.infer<typeof regionWeightsSchema>;

/** Side of the picture that the steps look at: the proxy's 128, or 512 of the generator's own. */
export const lockPictureSchema = z.literal([128, 512]);

export const lockSchema = z.object({
  /** instant: the direction is projected off the expression subspace; full: optimised for this picture. */
  kind: z.enum(['instant', 'full']),
  regions: regionWeightsSchema,
  normalisation: z.enum(['none', 'similarity', 'affine-camera']),
  /** Crops that the keypoints are read in at each step (native-models/recipes/mesh-crops.ts). */
  crops: z.int().min(1).max(6),
  picture: lockPictureSchema.default(128),
  rows: rowRangeSchema,
  steps: z.int().min(1).max(500),
  rate: z.number().positive().max(1),
  finalRate: z.number().positive().max(1),
  weights: z.object({
    expression: z.number().min(0),
    structure: z.number().min(0).default(0),
    attribute: z.number().min(0),
    identity: z.number().min(0),
    colour: z.number().min(0),
    distance: z.number().min(0),
  }),
  /** Whose expression the face is held to; left out: its own. */
  reference: expressionReferenceSchema.optional(),
});
export type Lock = z.infer<typeof lockSchema>;

export const recipeSchema = z.object({
  format: z.literal('mien-recipe/1'),
  edits: z.array(editSchema).max(32),
  lock: lockSchema.nullable(),
  seed: z.int().min(0),
  /** SHA-256 of every converted model that has a part in the result, by the model's id. */
  models: z.record(z.string(), sha256Schema),
});
export type Recipe = z.infer<typeof recipeSchema>;

/** What a person asks for; the host turns it into a recipe. */
export const editRequestSchema = z.object({
  direction: directionIdSchema,
  amount: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('strength'), strength: strengthSchema }),
    z.object({ kind: z.literal('target'), change: z.number(), unit: z.string().max(20) }),
  ]),
  rows: rowRangeSchema.optional(),
});
export type EditRequest = z.infer<typeof editRequestSchema>;

/** What a person sets of the lock; everything left out is the default of this version. */
export const lockRequestSchema = z.object({
  kind: z.enum(['instant', 'full']),
  regions: regionWeightsSchema.partial().optional(),
  reference: referenceRequestSchema.optional(),
});
export type LockRequest = z.infer<typeof lockRequestSchema>;

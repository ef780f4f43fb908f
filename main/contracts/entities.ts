// The things of the library as they cross the contract.
import { z } from 'zod';
import { failureSchema } from './errors.ts';
import { measuresSchema } from './measures.ts';
import { photoSourceSchema } from './photos.ts';
import { directionIdSchema, recipeSchema, rowRangeSchema } from './recipe.ts';
import {
  environmentSchema,
  idSchema,
  keypointsSchema,
  labelSchema,
  noteSchema,
  pictureIdSchema,
  providerSchema,
  sha256Schema,
  timeSchema,
} from './values.ts';

/** What the nets read off a face when it comes in: shown in the grid, searched and sorted by. */
export const readingSchema = z.object({
  age: z.number(),
  gender: z.number(),
  expression: z.string(),
  expressionProbability: z.number(),
});

export const faceSchema = z.object({
  id: idSchema,
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('sample'), seed: z.int(), truncation: z.number() }),
    photoSourceSchema,
  ]),
  generator: z.string(),
  picture: pictureIdSchema,
  reading: readingSchema,
  variations: z.int(),
  created: timeSchema,
});
export type Face = z.infer<typeof faceSchema>;

export const variationSchema = z.object({
  id: idSchema,
  face: idSchema,
  recipe: recipeSchema,
  recipeSha256: sha256Schema,
  environment: environmentSchema,
  picture: pictureIdSchema,
  measures: measuresSchema,
  /** Steps the lock took and its loss at the end, by term; empty without a full lock. */
  lockSteps: z.int(),
  lockLoss: z.record(z.string(), z.number()),
  kept: z.boolean(),
  labels: z.array(labelSchema),
  note: noteSchema,
  created: timeSchema,
});
export type Variation = z.infer<typeof variationSchema>;

export const directionSchema = z.object({
  id: directionIdSchema,
  /** On screen: 'Age', 'Perceived gender'. */
  title: z.string(),
  sha256: sha256Schema,
  origin: z.enum(['shipped', 'learned', 'imported', 'pca', 'sefa', 'taught', 'trained']),
  provenance: z.string(),
  /** Rows the vector moves unless an edit says otherwise. */
  rows: rowRangeSchema,
  /** Unit of the attribute itself, and how much one strength step moves it; null where it has none. */
  unit: z.object({ name: z.string(), symbol: z.string(), perStrength: z.number() }).nullable(),
  /** Regions the attribute moves by itself: the lock leaves them free. */
  moves: z.array(z.enum(['mouth', 'lids', 'brows', 'pose'])),
  range: z.tuple([z.number(), z.number()]),
  /** Cross-validated quality as printed by the learner, e.g. 'R² 0.71' or 'accuracy 0.93'. */
  quality: z.string(),
});
export type Direction = z.infer<typeof directionSchema>;

export const jobKinds = [
  'sample',
  'intake',
  'edit',
  'vary',
  'design',
  'learn',
  'samples',
  'train',
  'describe',
  'export',
  'experiment',
] as const;
export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled', 'interrupted'] as const;

export const jobSchema = z.object({
  id: idSchema,
  kind: z.enum(jobKinds),
  title: z.string(),
  state: z.enum(jobStates),
  done: z.int(),
  total: z.int(),
  /** Items that failed while the rest went on; the first failures are in `failures`. */
  failed: z.int(),
  failures: z.array(failureSchema),
  secondsLeft: z.number().nullable(),
  /** What is worth knowing of what was done: the first sentences. */
  notes: z.array(z.string()),
  /** Ids made so far: faces for 'sample', photos for 'intake', variations for 'edit' and 'vary', the target for 'export'. */
  results: z.array(z.string()),
  created: timeSchema,
});
export type Job = z.infer<typeof jobSchema>;

export const modelSchema = z.object({
  id: z.string(),
  title: z.string(),
  package: z.string(),
  version: z.string(),
  licence: z.string(),
  consequence: z.string(),
  role: z.string(),
  state: z.enum(['present', 'missing', 'stale', 'damaged']),
  bytes: z.int(),
});
export type Model = z.infer<typeof modelSchema>;

export const engineStatusSchema = z.object({
  state: z.enum(['starting', 'ready', 'busy', 'stopped']),
  /** The provider that serves, once verified. */
  provider: providerSchema.nullable(),
  threads: z.int(),
  onnxruntime: z.string(),
  /** Providers tried and why each was not taken. */
  refused: z.array(z.object({ provider: providerSchema, reason: z.string() })),
  /** What the process holds, in bytes, told now and then; 0 while there is none. */
  memory: z.int(),
});
export type EngineStatus = z.infer<typeof engineStatusSchema>;

export const keypointsPairSchema = z.object({
  before: z.array(keypointsSchema),
  after: z.array(keypointsSchema),
});

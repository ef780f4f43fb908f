// Trained editors: mappers w' = w + a f(w) of one attribute, and how they are trained.
import { z } from 'zod';
import { directionIdSchema, regionWeightsSchema } from './recipe.ts';
import { sha256Schema, timeSchema } from './values.ts';

/** What an editor's loss follows: Yao et al. 2021, or Khodadadeh et al. 2022. The form tells them apart. */
export const editorBases = ['latent-transformer', 'latent-to-latent'] as const;
export type EditorBase = (typeof editorBases)[number];

export const editorFormSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('full') }),
  z.object({ kind: z.literal('low-rank'), rank: z.int().min(1).max(256) }),
  /** Another base: a small perceptron that is told the amount, with an identity term (Latent-to-Latent). */
  z.object({ kind: z.literal('latent-to-latent'), hidden: z.int().min(1).max(512) }),
]);

/** All that an editor follows from, beside the models and the labelled samples. */
export const trainingSettingsSchema = z.object({
  attribute: directionIdSchema,
  form: editorFormSchema.default({ kind: 'low-rank', rank: 16 }),
  /** l_h, the weight of the expression loss (HFLD); 0 trains the base editor. */
  hfld: z.number().min(0).max(100_000).default(0),
  /** Weight of the light and dark of mouth and eyes beside the keypoints; counts with l_h above 0 only. */
  structure: z.number().min(0).max(100_000).default(3),
  /** How much each region counts in it, where that is not as in the lock. */
  regions: regionWeightsSchema.partial().optional(),
  steps: z.int().min(1).max(1_000_000).default(1000),
  seed: z.int().min(0).max(1_000_000).default(1),
  /** Rounds of 50 steps without gain on held-out samples that end the training; 0: never. */
  patience: z.int().min(0).max(1000).default(0),
  /** How many labelled samples, from their common first seed. */
  samples: z.int().min(1).max(100_000).default(2000),
});
export type TrainingSettings = z.infer<typeof trainingSettingsSchema>;

/** Means over the ten steps that end here; `heldOut`: the base terms on held-out samples, where they were taken. */
export const curvePointSchema = z.object({
  step: z.int(),
  classification: z.number(),
  reconstruction: z.number(),
  attributes: z.number(),
  expression: z.number(),
  /** 1 - cosine of descriptors; nought without the term. */
  identity: z.number().default(0),
  heldOut: z.number().nullable(),
});
export type CurvePoint = z.infer<typeof curvePointSchema>;

export const editorSchema = z.object({
  id: directionIdSchema,
  title: z.string(),
  attribute: directionIdSchema,
  generator: z.string(),
  origin: z.enum(['shipped', 'trained']),
  form: editorFormSchema,
  hfld: z.number(),
  structure: z.number().default(0),
  regions: regionWeightsSchema.partial().optional(),
  steps: z.int(),
  seed: z.int(),
  /** First and last row of each of f's affine maps. */
  groups: z
    .array(z.tuple([z.int().min(0).max(63), z.int().min(0).max(63)]))
    .min(1)
    .max(23),
  unit: z.object({ name: z.string(), symbol: z.string(), perStrength: z.number() }).nullable(),
  moves: z.array(z.enum(['mouth', 'lids', 'brows', 'pose'])),
  range: z.tuple([z.number(), z.number()]),
  quality: z.string(),
  provenance: z.string(),
  /** Of its weights: what a recipe names it by. */
  sha256: sha256Schema,
});
export type Editor = z.infer<typeof editorSchema>;

export const attributeQualitySchema = z.object({
  id: z.string(),
  title: z.string(),
  source: z.string(),
  /** Share of held-out samples that the latent classifier tells right, each class counting for one half. */
  accuracy: z.number(),
  correlation: z.number(),
  offered: z.boolean(),
});

export const sampleSetSchema = z.object({
  count: z.int(),
  seed: z.int(),
  truncation: z.number(),
  attributes: z.array(attributeQualitySchema),
  created: timeSchema,
});
export type SampleSet = z.infer<typeof sampleSetSchema>;

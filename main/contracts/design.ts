// A design: which faces, which factors with which levels, crossed. Every face is worked through every cell, and
// through a control of strength zero for each state of the lock, by the same pipeline.
import { z } from 'zod';
import { failureSchema } from './errors.ts';
import { filterSchema } from './filter.ts';
import { directionIdSchema, regionWeightsSchema, strengthSchema } from './recipe.ts';
import { idSchema, labelSchema, pictureIdSchema, timeSchema } from './values.ts';

export interface TargetMeasure {
  readonly title: string;
  /** After a number; '' where it has none. */
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  /** How far off counts as met, unless a design says otherwise. */
  readonly tolerance: number;
  /** The direction that moves it, unless a design says otherwise. */
  readonly direction: string;
}

/** What a level can ask for in the judges' own terms: no net that an edit or the lock optimises answers it. */
export const targetMeasures = {
  age: {
    title: 'Estimated age',
    unit: 'years',
    low: 0,
    high: 100,
    tolerance: 3,
    direction: 'age',
  },
  gender: {
    title: 'Perceived gender (0 female, 1 male)',
    unit: '',
    low: 0,
    high: 1,
    tolerance: 0.1,
    direction: 'gender',
  },
  skinLightness: {
    title: 'Skin lightness',
    unit: 'L*',
    low: 0,
    high: 100,
    tolerance: 3,
    direction: 'skin-lightness',
  },
} as const satisfies Record<string, TargetMeasure>;
export type MeasureName = keyof typeof targetMeasures;
export const measureNameSchema = z.enum(Object.keys(targetMeasures) as [MeasureName, ...MeasureName[]]);

const distinct = <Value>(values: readonly Value[]) => new Set(values).size === values.length;

export const factorSchema = z.discriminatedUnion('kind', [
  /** A ladder or any other choice of strengths. */
  z.object({
    kind: z.literal('strength'),
    direction: directionIdSchema,
    levels: z.array(strengthSchema).min(1).max(200).refine(distinct, 'names a level twice'),
  }),
  /** Levels of what the judges measure; the strength is solved for each face. */
  z.object({
    kind: z.literal('target'),
    measure: measureNameSchema,
    direction: directionIdSchema,
    levels: z.array(z.number().min(0).max(100)).min(1).max(50).refine(distinct, 'names a level twice'),
    tolerance: z.number().positive().max(50),
  }),
  /** Draws, each a strength for every direction, evenly within its range. */
  z.object({
    kind: z.literal('random'),
    ranges: z
      .array(z.object({ direction: directionIdSchema, low: strengthSchema, high: strengthSchema }))
      .min(1)
      .max(8),
    draws: z.int().min(1).max(1000),
    seed: z.int().min(0),
    /** The same draws on every face, or each face its own. */
    each: z.enum(['same', 'own']),
  }),
]);
export type Factor = z.infer<typeof factorSchema>;

export const lockLevels = ['off', 'instant', 'full'] as const;
export type LockLevel = (typeof lockLevels)[number];

export const faceSetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('faces'), faces: z.array(idSchema).min(1).max(100_000) }),
  z.object({ kind: z.literal('filter'), filter: filterSchema }),
]);
export type FaceSet = z.infer<typeof faceSetSchema>;

export const designSchema = z.object({
  name: labelSchema,
  faces: faceSetSchema,
  factors: z.array(factorSchema).min(1).max(6),
  locks: z.array(z.enum(lockLevels)).min(1).max(3).refine(distinct, 'names a state twice'),
  regions: regionWeightsSchema.partial().optional(),
  /** Every variation of the design gets these, and the design's name. */
  labels: z.array(labelSchema).max(20).default([]),
});
export type Design = z.infer<typeof designSchema>;

/** A cell as the head of its column says it: one level of each factor, and the state of the lock. */
export const cellHeadSchema = z.object({
  control: z.boolean(),
  levels: z.array(z.string()),
  lock: z.enum(lockLevels),
});
export type CellHead = z.infer<typeof cellHeadSchema>;

/** What a batch will take. `measured` is false where nothing like it was done on this machine yet. */
export const estimateSchema = z.object({
  items: z.int(),
  seconds: z.number(),
  measured: z.boolean(),
  bytes: z.number(),
  freeBytes: z.number(),
});
export type Estimate = z.infer<typeof estimateSchema>;

export const cellStates = [
  'waiting',
  'running',
  'done',
  'missed',
  'failed',
  'rejected',
  'discarded',
] as const;
export type CellState = (typeof cellStates)[number];

export const targetResultSchema = z.object({
  measure: measureNameSchema,
  value: z.number(),
  tolerance: z.number(),
  reached: z.number(),
  strength: z.number(),
});
export type TargetResult = z.infer<typeof targetResultSchema>;

export const cellSchema = z.object({
  state: z.enum(cellStates),
  variation: idSchema.nullable(),
  picture: pictureIdSchema.nullable(),
  /** What was asked for and what came of it, where levels are measured. */
  targets: z.array(targetResultSchema),
  failure: failureSchema.nullable(),
});
export type DesignCell = z.infer<typeof cellSchema>;

export const countsSchema = z.record(z.enum(cellStates), z.int());

export const designEntrySchema = z.object({
  id: idSchema,
  name: z.string(),
  job: idSchema,
  faces: z.int(),
  cells: z.int(),
  counts: countsSchema,
  created: timeSchema,
});
export type DesignEntry = z.infer<typeof designEntrySchema>;

export const designCalls = {
  /** What a design comes to, before it is started. Errors: as startDesign. */
  planDesign: {
    input: z.object({ design: designSchema }),
    output: z.object({ faces: z.int(), cells: z.array(cellHeadSchema), estimate: estimateSchema }),
  },
  /** The whole design as one job; its results are variations. What was made before is not made again. */
  startDesign: {
    input: z.object({ design: designSchema }),
    output: z.object({ design: idSchema, job: idSchema }),
  },
  /** Newest first. */
  designs: { input: z.object({}), output: z.object({ designs: z.array(designEntrySchema) }) },
  design: {
    input: z.object({ design: idSchema }),
    output: z.object({ entry: designEntrySchema, design: designSchema, cells: z.array(cellHeadSchema) }),
  },
  /** Faces by cells, a page of the faces. */
  designGrid: {
    input: z.object({
      design: idSchema,
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({
      total: z.int(),
      rows: z.array(
        z.object({ face: idSchema, title: z.string(), picture: pictureIdSchema, cells: z.array(cellSchema) }),
      ),
    }),
  },
  /** Takes a design off the list; its variations stay. Errors: design-unknown, design-under-way. */
  forgetDesign: { input: z.object({ design: idSchema }), output: z.object({}) },
} as const;

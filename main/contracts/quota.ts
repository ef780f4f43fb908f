// Sampling until every cell of a sample has enough faces: cells are crossed bands of what is read off a face.
import { z } from 'zod';
import { idSchema } from './values.ts';

const ascending = (edges: readonly number[]) =>
  edges.every((edge, at) => at === 0 || edge > (edges[at - 1] ?? edge));
/** Bands lie between neighbours: [20, 35, 50] is 20 up to 35 and 35 up to 50. */
const edgesSchema = z
  .array(z.number().min(0).max(100))
  .min(2)
  .max(12)
  .refine(ascending, 'takes edges that rise');

export const expressionNames = [
  'neutral',
  'happy',
  'sad',
  'angry',
  'fearful',
  'disgusted',
  'surprised',
] as const;

export const quotaSchema = z
  .object({
    age: edgesSchema.nullable().default(null),
    /** Both perceived genders, apart. */
    gender: z.boolean().default(false),
    skinLightness: edgesSchema.nullable().default(null),
    expressions: z.array(z.enum(expressionNames)).max(7).default([]),
    perCell: z.int().min(1).max(10_000),
  })
  .refine(
    ({ age, gender, skinLightness, expressions }) =>
      age !== null || gender || skinLightness !== null || expressions.length > 0,
    'has nothing to make cells of',
  );
export type Quota = z.infer<typeof quotaSchema>;

export const quotaCalls = {
  /** How many faces each cell has now. */
  quota: {
    input: z.object({ quota: quotaSchema }),
    output: z.object({
      cells: z.array(z.object({ title: z.string(), faces: z.int(), short: z.int() })),
      short: z.int(),
      /** Faces whose skin lightness was not measured yet; a fill measures them first. */
      unmeasured: z.int(),
    }),
  },
  /** Samples from the seed on, keeps the faces that a cell still needs, and ends early once none does. */
  fillQuota: {
    input: z.object({
      quota: quotaSchema,
      most: z.int().min(1).max(100_000).default(1000),
      /** Null: after the last one sampled. */
      seed: z
        .int()
        .min(0)
        .max(2 ** 31 - 1)
        .nullable()
        .default(null),
      truncation: z.number().min(0).max(1).default(0.7),
    }),
    output: z.object({ job: idSchema }),
  },
} as const;

// One face under one edit: what the report keeps of it. Shards are written as they finish; a report that was
// stopped goes on from them.
import { z } from 'zod';

/** Change and drift over all crops, and over each half of the jitter set. */
export const scoresSchema = z.object({
  change: z.number(),
  changeA: z.number(),
  changeB: z.number(),
  faceExpression: z.number(),
  emotion: z.number(),
  flips: z.int(),
  drift: z.number(),
  driftA: z.number(),
  driftB: z.number(),
});
export type Scores = z.infer<typeof scoresSchema>;

export const shardSchema = z.object({
  format: z.literal('mien-report-shard/1'),
  seed: z.int(),
  edit: z.enum(['younger', 'older', 'gender']),
  /** The judge's target change of the locked picture, and each unlocked score at that very change. */
  target: z.number(),
  beyond: z.boolean(),
  unlocked: scoresSchema,
  locked: scoresSchema,
  changeFloor: z.number(),
  driftFloor: z.number(),
  strength: z.number(),
  lockSteps: z.int(),
  seconds: z.number(),
  /** Cosine of locked and unlocked at the same strength, and of the unlocked picture with itself, cropped anew. */
  identity: z.number(),
  identityCeiling: z.number(),
  /** The unlocked sweep: strength, target change, change of expression, drift. */
  sweep: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])),
});
export type Shard = z.infer<typeof shardSchema>;

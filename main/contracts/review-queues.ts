// The queues of a review: what is to be looked at, in which order and by whom; and one place of a queue as a reviewer
// is to see it.
import { z } from 'zod';
import { filterSchema } from './filter.ts';
import { measuresSchema } from './measures.ts';
import { recipeSchema } from './recipe.ts';
import { answerSchema, reasonSchema, reviewerSchema, tagSchema } from './review.ts';
import { ruleSchema } from './review-results.ts';
import { idSchema, keypointsSchema, noteSchema, sha256Schema, timeSchema } from './values.ts';

/** Of one queue: more than anybody looks through. */
const mostItems = 10_000;

export const risks = ['expressionChange', 'drift', 'identityLoss', 'poorInversion', 'disagreement'] as const;
export const riskSchema = z.enum(risks);
export type Risk = z.infer<typeof riskSchema>;

export const orderSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('random'),
    seed: z
      .int()
      .min(0)
      .max(2 ** 31 - 1),
  }),
  z.object({ kind: z.literal('risk'), by: riskSchema }),
]);
export type Order = z.infer<typeof orderSchema>;

export const tasks = ['verdict', 'choice', 'adjudication'] as const;
export const taskSchema = z.enum(tasks);
export type Task = z.infer<typeof taskSchema>;

export const assignmentSchema = z.object({
  reviewers: z.array(reviewerSchema).min(1).max(50),
  /** This share of the items goes to `each` reviewers, the rest to one. */
  share: z.number().min(0).max(1),
  each: z.int().min(1).max(50),
});
export type Assignment = z.infer<typeof assignmentSchema>;

export const newQueueSchema = z.object({
  title: z.string().trim().min(1).max(80),
  task: taskSchema.default('verdict'),
  filter: filterSchema,
  order: orderSchema,
  /** Strength, lock and measures hidden, the sides of before and after shuffled. */
  blind: z.boolean(),
  limit: z.int().min(1).max(mostItems).default(mostItems),
  /** Null: every reviewer sees every item. */
  assignment: assignmentSchema.nullable().default(null),
});
export type NewQueue = z.infer<typeof newQueueSchema>;

export const progressSchema = z.object({
  reviewer: reviewerSchema,
  assigned: z.int(),
  done: z.int(),
  /** Over the reviewer's rows in this queue; 0 before the first. */
  secondsEach: z.number(),
});

export const queueSchema = z.object({
  id: idSchema,
  title: z.string(),
  task: taskSchema,
  order: orderSchema,
  blind: z.boolean(),
  items: z.int(),
  progress: z.array(progressSchema),
  created: timeSchema,
});
export type Queue = z.infer<typeof queueSchema>;

/** One place of a queue as its film shows it; in a blind queue it tells nothing of the edit. */
export const queueItemSchema = z.object({
  position: z.int(),
  face: idSchema,
  variation: idSchema,
  other: idSchema.nullable(),
  picture: sha256Schema,
  /** This reviewer's, not undone. */
  answer: z.union([answerSchema, z.literal('chosen')]).nullable(),
});
export type QueueItem = z.infer<typeof queueItemSchema>;

const pairKeypointsSchema = z.object({ before: z.array(keypointsSchema), after: z.array(keypointsSchema) });

/** One place of a queue, as a reviewer is to see it: in a blind queue without what would tell of the edit. */
export const reviewedSchema = z.object({
  position: z.int(),
  face: idSchema,
  variation: idSchema,
  other: idSchema.nullable(),
  /** The face's own picture. */
  source: sha256Schema,
  picture: sha256Schema,
  /** Of a forced choice: the unlocked one. */
  otherPicture: sha256Schema.nullable(),
  /** The other way round: after on the left, or the unlocked one. */
  swapped: z.boolean(),
  keypoints: pairKeypointsSchema,
  /** Edit, strength and lock in a sentence, and the measures; null in a blind queue until the verdict is given. */
  told: z
    .object({
      recipe: recipeSchema,
      measures: measuresSchema,
      suggests: ruleSchema.shape.suggests.nullable(),
    })
    .nullable(),
  /** What reviewers differ on, where it is to be settled; null elsewhere, and in a blind queue until it is. */
  others: z
    .array(
      z.object({
        reviewer: reviewerSchema,
        answer: answerSchema,
        reasons: z.array(reasonSchema),
        note: noteSchema,
      }),
    )
    .nullable(),
  /** Of this reviewer, not undone. */
  said: z
    .object({
      answer: z.string(),
      reasons: z.array(reasonSchema),
      tags: z.array(tagSchema),
      note: noteSchema,
    })
    .nullable(),
});
export type Reviewed = z.infer<typeof reviewedSchema>;

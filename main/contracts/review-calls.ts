// The calls of a review: queues, what is said in them, and what the log of verdicts tells.
import { z } from 'zod';
import {
  logRowSchema,
  mergedSchema,
  mostReasons,
  reasonSchema,
  reviewerSchema,
  sayingSchema,
  seenSchema,
  tagSchema,
  verdictFileFormat,
} from './review.ts';
import { filedCorrectionSchema } from './review-corrections.ts';
import { newQueueSchema, queueItemSchema, queueSchema, reviewedSchema } from './review-queues.ts';
import { agreementSchema, choiceShareSchema, ruleQualitySchema, ruleSchema } from './review-results.ts';
import { idSchema, targetSchema } from './values.ts';

const nothing = z.object({});
const reviewPlace = z.object({ queue: idSchema, position: z.int().min(0), reviewer: reviewerSchema });

export const reviewCalls = {
  /** Queues, and the short lists that a review works with. */
  review: {
    input: nothing,
    output: z.object({
      queues: z.array(queueSchema),
      reviewers: z.array(reviewerSchema),
      reasons: z.array(reasonSchema),
      /** That verdicts have been given, for the next one to be given too. */
      tags: z.array(tagSchema),
      rules: z.array(ruleSchema),
    }),
  },
  reviewItems: {
    input: z.object({ queue: idSchema, reviewer: reviewerSchema }),
    output: z.object({ items: z.array(queueItemSchema) }),
  },
  reviewItem: { input: reviewPlace, output: z.object({ item: reviewedSchema }) },
  /** Everything that was said of a variation, in order. */
  verdicts: { input: z.object({ variation: idSchema }), output: z.object({ log: z.array(logRowSchema) }) },
  agreement: {
    input: z.object({ queue: idSchema.nullable().default(null) }),
    output: z.object({ agreement: agreementSchema, rules: ruleQualitySchema }),
  },
  choices: { input: nothing, output: z.object({ choices: choiceShareSchema }) },
  verdictFile: {
    input: z.object({ queue: idSchema.nullable().default(null) }),
    output: z.object({
      format: z.literal(verdictFileFormat),
      rows: z.array(logRowSchema),
      corrections: z.array(filedCorrectionSchema),
    }),
  },
  /** One HTML file, pictures and all, for one reviewer and for any browser, offline: at most 200 places at a time. */
  reviewBundle: {
    input: z.object({
      queue: idSchema,
      reviewer: reviewerSchema,
      /** Places of the reviewer's that are skipped. */
      from: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(200),
      target: targetSchema,
    }),
    output: z.object({ html: z.string(), items: z.int(), left: z.int(), withheld: z.array(z.string()) }),
  },
  addReviewer: { input: z.object({ name: reviewerSchema }), output: nothing },
  setReasons: { input: z.object({ reasons: z.array(reasonSchema).max(mostReasons) }), output: nothing },
  setRules: { input: z.object({ rules: z.array(ruleSchema).max(50) }), output: nothing },
  makeQueue: { input: newQueueSchema, output: z.object({ queue: queueSchema }) },
  deleteQueue: { input: z.object({ queue: idSchema }), output: nothing },
  say: {
    input: reviewPlace.extend({
      saying: sayingSchema,
      seconds: z.number().min(0).max(3600),
      seen: seenSchema,
    }),
    output: z.object({ said: logRowSchema }),
  },
  undoVerdict: {
    input: z.object({ queue: idSchema, reviewer: reviewerSchema }),
    output: z.object({ position: z.int() }),
  },
  /** A file of verdicts as text; at most 64 MB. */
  importVerdicts: {
    input: z.object({ file: z.string().max(67_108_864) }),
    output: z.object({ merged: mergedSchema }),
  },
} as const;

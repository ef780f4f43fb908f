// What the log of verdicts says when it is read: agreement, rates, how well rules meet verdicts, and which of two
// edits people take.
import { z } from 'zod';
import { answerSchema, reviewerSchema } from './review.ts';
import { idSchema, sha256Schema } from './values.ts';

/** What a rule looks at; drift in eye distances, identity as a cosine, change of expression 0..1. */
export const ruleMeasures = [
  'expressionChange',
  'driftLips',
  'driftEyelids',
  'driftBrows',
  'driftJaw',
  'identity',
] as const;

export const ruleSchema = z.object({
  measure: z.enum(ruleMeasures),
  when: z.enum(['above', 'below']),
  threshold: z.number(),
  suggests: z.enum(['reject', 'unsure']),
});
export type Rule = z.infer<typeof ruleSchema>;

/** 'driftLips above 0.05 reject'. */
export const ruleWords = ({ measure, when, threshold, suggests }: Rule): string =>
  `${measure} ${when} ${threshold} ${suggests}`;

/** From its words; null where they are none. */
export function ruleOf(words: string): Rule | null {
  const [measure, when, threshold, suggests, ...more] = words.trim().split(/\s+/);
  const rule = ruleSchema.safeParse({ measure, when, threshold: Number(threshold), suggests });
  return rule.success && more.length === 0 ? rule.data : null;
}

const estimateSchema = z.object({
  /** Null where it is not defined on these answers. */
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Estimate = z.infer<typeof estimateSchema>;

export const agreementSchema = z.object({
  reviewers: z.array(reviewerSchema),
  items: z.int(),
  ratedTwice: z.int(),
  /** Share of pairs of answers to one item that are the same. */
  raw: estimateSchema,
  krippendorff: estimateSchema,
  fleiss: estimateSchema,
  pairs: z.array(
    z.object({
      reviewers: z.tuple([reviewerSchema, reviewerSchema]),
      items: z.int(),
      raw: estimateSchema,
      cohen: estimateSchema,
    }),
  ),
  disagreements: z.array(
    z.object({
      variation: idSchema,
      picture: sha256Schema,
      adjudicated: z.boolean(),
      answers: z.array(z.object({ reviewer: reviewerSchema, answer: answerSchema })),
    }),
  ),
  /** Verdicts from random, blind queues: the only ones that published rates are made of. */
  publishable: z.int(),
  /** Of those, the share of accepts, its interval over faces. */
  accepted: estimateSchema,
});
export type Agreement = z.infer<typeof agreementSchema>;

const qualitySchema = z.object({
  /** Times it said 'reject'. */
  suggested: z.int(),
  /** Of these, the share that people rejected. */
  precision: z.number().nullable(),
  /** Of what people rejected, the share that it would have. */
  recall: z.number().nullable(),
});

/** Of all rules together, the first that holds, and of each that rejects by itself. */
export const ruleQualitySchema = qualitySchema.extend({
  /** From random, blind queues, and decided: neither 'unsure' nor undone. */
  verdicts: z.int(),
  rejected: z.int(),
  each: z.array(qualitySchema.extend({ rule: ruleSchema })),
});
export type RuleQuality = z.infer<typeof ruleQualitySchema>;

export const choiceShareSchema = z.object({
  /** From random, blind queues; the others are counted in `left`. */
  n: z.int(),
  left: z.int(),
  faces: z.int(),
  reviewers: z.int(),
  /** Of the locked edit; null before the first choice. */
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type ChoiceShare = z.infer<typeof choiceShareSchema>;

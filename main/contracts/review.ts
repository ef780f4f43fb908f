// Review: what reviewers said of variations, as a log that only grows; the queues they work through; and what the
// log says when it is read. Undoing is a further row of the log, and so is adjudicating.
import { z } from 'zod';
import { filterSchema } from './filter.ts';
import { measuresSchema } from './measures.ts';
import { recipeSchema } from './recipe.ts';
import { idSchema, keypointsSchema, noteSchema, sha256Schema, timeSchema } from './values.ts';

/** A reviewer's name or initials: there are no accounts. */
export const reviewerSchema = z
  .string()
  .trim()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N} ._'’-]{0,59}$/u,
    'is not a reviewer’s name: letters, digits, spaces, . _ - and ’',
  );

export const answers = ['accept', 'reject', 'unsure'] as const;
export const answerSchema = z.enum(answers);
export type Answer = z.infer<typeof answerSchema>;

export const sides = ['locked', 'unlocked'] as const;
export const choiceSchema = z.enum(sides);
export type Choice = z.infer<typeof choiceSchema>;

/** Where a variation stands: one answer of all its reviewers, or the adjudicator's. */
export const standings = [...answers, 'disagreed', 'unreviewed'] as const;
export const standingSchema = z.enum(standings);
export type Standing = z.infer<typeof standingSchema>;

export const reasonSchema = z.string().trim().min(1).max(60);
export const tagSchema = z.string().trim().min(1).max(60);
export const mostReasons = 9;
export const mostTags = 20;
/** Of one queue: more than anybody looks through. */
const mostItems = 10_000;
/** The longest a person looks at one picture; a window left open over lunch is no slow verdict. */
const mostSeconds = 3600;

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

/** What the reviewer could see while deciding. */
export const seenSchema = z.object({
  view: z.enum(['pair', 'grid', 'choice', 'bundle']),
  compare: z.enum(['side', 'slider', 'flicker', 'overlay']),
  /** Strength, lock and edit in words. */
  recipe: z.boolean(),
  measures: z.boolean(),
  others: z.boolean(),
  /** What stood on the left. */
  left: z.enum(['before', 'after', 'locked', 'unlocked']),
});
export type Seen = z.infer<typeof seenSchema>;

/** The queue a verdict was given in, kept with it: published rates come from random, blind ones only. */
const occasionSchema = z.object({
  queue: idSchema,
  order: z.enum(['random', 'risk']),
  blind: z.boolean(),
  seen: seenSchema,
});
export type Occasion = z.infer<typeof occasionSchema>;

const rowSchema = z.object({
  /** Made at random where the row was: what tells rows apart when libraries are merged. */
  id: idSchema,
  reviewer: reviewerSchema,
  variation: idSchema,
  seconds: z.number().min(0).max(mostSeconds),
  program: z.string().max(40),
  at: timeSchema,
});

const saidSchema = z.object({
  answer: answerSchema,
  reasons: z.array(reasonSchema).max(mostReasons),
  tags: z.array(tagSchema).max(mostTags),
  note: noteSchema,
});

export const logRowSchema = z.discriminatedUnion('kind', [
  rowSchema.extend({ kind: z.literal('verdict'), ...saidSchema.shape, ...occasionSchema.shape }),
  rowSchema.extend({ kind: z.literal('adjudication'), ...saidSchema.shape, ...occasionSchema.shape }),
  /** Which of two keeps the expression; `variation` is the locked one, `other` the unlocked one. */
  rowSchema.extend({
    kind: z.literal('choice'),
    other: idSchema,
    choice: choiceSchema,
    ...occasionSchema.shape,
  }),
  rowSchema.extend({ kind: z.literal('undo'), undoes: idSchema }),
]);
export type LogRow = z.infer<typeof logRowSchema>;
export type Verdict = Extract<LogRow, { kind: 'verdict' | 'adjudication' }>;
export type ForcedChoice = Extract<LogRow, { kind: 'choice' }>;

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
    z.object({ reviewers: z.tuple([reviewerSchema, reviewerSchema]), items: z.int(), cohen: estimateSchema }),
  ),
  disagreements: z.array(
    z.object({
      variation: idSchema,
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

/** Whether what was said may enter a published rate: a queue by risk, or an open one, tells of itself. */
export const publishable = ({ order, blind }: Occasion): boolean => order === 'random' && blind;

export const ruleQualitySchema = z.object({
  /** From random, blind queues, and decided: neither 'unsure' nor undone. */
  verdicts: z.int(),
  suggested: z.int(),
  rejected: z.int(),
  precision: z.number().nullable(),
  recall: z.number().nullable(),
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

export const verdictFileFormat = 'mien-verdicts/1';

export const mergedSchema = z.object({
  added: z.int(),
  /** Rows that were here already. */
  known: z.int(),
  left: z.int(),
  problems: z.array(z.string()),
});
export type Merged = z.infer<typeof mergedSchema>;

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

/** What a reviewer says of a place of a queue. */
export const sayingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('verdict'), ...saidSchema.shape }),
  z.object({ kind: z.literal('choice'), choice: choiceSchema }),
]);
export type Saying = z.infer<typeof sayingSchema>;

// Review: what reviewers said of variations, as a log that only grows. Undoing is a further row of the log, and so is
// adjudicating.
import { z } from 'zod';
import { idSchema, noteSchema, timeSchema } from './values.ts';

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
/** The longest a person looks at one picture; a window left open over lunch is no slow verdict. */
const mostSeconds = 3600;

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

/**
 * The queue a verdict was given in, kept with it: published rates come from random, blind ones only. What joined a
 * queue after it was made, in a rejected one's place, was not drawn: its order is 'risk' in any queue.
 */
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

/**
 * Whether what was said may enter a published rate: a queue by risk, or an open one, tells of itself, and a grid says
 * which picture is the face before the edit.
 */
export const publishable = ({ order, blind, seen }: Occasion): boolean =>
  order === 'random' && blind && seen.view !== 'grid';

export const verdictFileFormat = 'mien-verdicts/1';

export const mergedSchema = z.object({
  added: z.int(),
  /** Rows that were here already. */
  known: z.int(),
  left: z.int(),
  problems: z.array(z.string()),
});
export type Merged = z.infer<typeof mergedSchema>;

/** What a reviewer says of a place of a queue. */
export const sayingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('verdict'), ...saidSchema.shape }),
  z.object({ kind: z.literal('choice'), choice: choiceSchema }),
]);
export type Saying = z.infer<typeof sayingSchema>;

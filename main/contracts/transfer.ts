// Where the expression comes from that a lock holds a face to: the face itself (nothing said), another face, or an
// action such as a smile at some share of its range.
import { z } from 'zod';
import { idSchema, sha256Schema } from './values.ts';

export const expressionActions = ['smile', 'mouth-open', 'lid-closure', 'brow-raise'] as const;
export const expressionActionSchema = z.enum(expressionActions);
export type ExpressionAction = z.infer<typeof expressionActionSchema>;

/** Of another's expression: 0 the face's own, 1 the other's; a little more is a caricature of it. */
const takenShareSchema = z.number().min(0.05).max(1.5);
/** Of an action's range, in equal steps of the measured keypoints. */
export const actionShareSchema = z.number().min(0).max(1);

/** As a recipe has it: the other face by its code alone. */
export const expressionReferenceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('face'), latentSha256: sha256Schema, share: takenShareSchema }),
  z.object({
    kind: z.literal('action'),
    action: expressionActionSchema,
    /** Of the vector that the action moves along. */
    directionSha256: sha256Schema,
    share: actionShareSchema,
  }),
]);
export type ExpressionReference = z.infer<typeof expressionReferenceSchema>;

/** As a person asks for it. */
export const referenceRequestSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('face'), face: idSchema, share: takenShareSchema.default(1) }),
  z.object({ kind: z.literal('action'), action: expressionActionSchema, share: actionShareSchema }),
]);
export type ReferenceRequest = z.infer<typeof referenceRequestSchema>;

/** How far an action goes on faces of the generator, and what the judges make of it. */
export const actionCoverageSchema = z.object({
  action: expressionActionSchema,
  faces: z.int(),
  /** Largest share that so many faces reach: of all, of half. */
  reachedByAll: z.number(),
  reachedByHalf: z.number(),
  /** The judge's answers (face_expression) on the unmoved faces and where they were moved as far as they go. */
  classes: z.array(z.string()),
  before: z.array(z.number()),
  after: z.array(z.number()),
  /** Mean identity similarity to the unmoved face. */
  identity: z.number(),
  /** Reached by less than half of the faces half-way: not offered. */
  available: z.boolean(),
});
export type ActionCoverage = z.infer<typeof actionCoverageSchema>;

export const transferCalls = {
  /** A face up an action in shares of its range, as one job; each step is kept as little as a single edit is. */
  expressionLadder: {
    input: z.object({
      face: idSchema,
      action: expressionActionSchema,
      shares: z.array(actionShareSchema).min(1).max(21),
    }),
    output: z.object({ job: idSchema }),
  },
  /** How far each action goes on the generator's own faces. */
  expressionCoverage: {
    input: z.object({}),
    output: z.object({ provenance: z.string(), actions: z.array(actionCoverageSchema) }),
  },
} as const;

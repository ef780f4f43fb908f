// One face moved by one editor, as the comparison keeps it: a point for each strength, in order of strength.
import { z } from 'zod';
import { comparedAttributes, comparedEditors } from '../../contracts/comparison.ts';
import { scoresSchema } from '../shard.ts';

export const pointSchema = z.object({
  strength: z.number(),
  /** The judge's target change, positive the way the face was to go; and its deviation by the crops. */
  target: z.number(),
  targetFloor: z.number(),
  scores: scoresSchema.extend({
    lips: z.number(),
    eyelids: z.number(),
    brows: z.number(),
    jaw: z.number(),
    other: z.number(),
    skin: z.number(),
    identityLoss: z.number(),
  }),
  floors: z.object({
    change: z.number(),
    faceExpression: z.number(),
    emotion: z.number(),
    drift: z.number(),
    lips: z.number(),
    eyelids: z.number(),
    brows: z.number(),
    jaw: z.number(),
    other: z.number(),
    identityLoss: z.number(),
  }),
});
export type Point = z.infer<typeof pointSchema>;

export const comparisonShardSchema = z.object({
  format: z.literal('mien-comparison-shard/1'),
  seed: z.int(),
  attribute: z.enum(comparedAttributes),
  editor: z.enum(comparedEditors),
  /** SHA-256 of what moved the face, and of the base editor that says how far: another one makes another shard. */
  key: z.string(),
  toward: z.union([z.literal(1), z.literal(-1)]),
  /** Of the unedited picture, by the judges. */
  face: z.object({ age: z.number(), male: z.number(), skin: z.number() }),
  /** Position of the point whose picture is kept: the one nearest to the base's target change at strength 1. */
  shown: z.int(),
  points: z.array(pointSchema).min(1),
});
export type ComparisonShard = z.infer<typeof comparisonShardSchema>;

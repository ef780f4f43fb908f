// One photo as the report keeps it: refused with its reason, or its largest face inverted, measured and edited.
import { z } from 'zod';
import { seenFaceSchema } from './seen-face.ts';

const qualitySchema = z.object({
  identity: z.number(),
  drift: z.number(),
  expression: z.array(
    z.object({
      net: z.enum(['face_expression', 'emotion']),
      change: z.number(),
      topKept: z.boolean(),
    }),
  ),
  psnr: z.number(),
  poor: z.array(z.string()),
});

const editSchema = z.object({
  edit: z.enum(['younger', 'older']),
  strength: z.number(),
  /** Cosine by face_recognition of the locked edit with the photo, and how far lips and lids moved from the inversion. */
  identity: z.number(),
  drift: z.number(),
});

const foundSchema = z.object({
  status: z.literal('found'),
  /** Faces in the photo; the largest is the one inverted. */
  faces: z.int(),
  /** Longer extent of the mesh in pixels of the photo. */
  size: z.number(),
  seconds: z.object({ align: z.number(), invert: z.number() }),
  steps: z.int(),
  /** Of the aligned photo; former shards lack it. */
  face: seenFaceSchema.optional(),
  quality: qualitySchema,
  /** The encoder's start alone, against the photo. */
  start: qualitySchema,
  /** The same photo encoded and aligned again, against the photo: what the judges can reach. */
  ceiling: qualitySchema,
  edits: z.array(editSchema),
  /** face_recognition's descriptor of the aligned photo. */
  descriptor: z.array(z.number()),
});

const refusedSchema = z.object({ status: z.literal('refused'), code: z.string(), reason: z.string() });

export const photoShardSchema = z.object({
  format: z.literal('mien-photo-shard/1'),
  file: z.string(),
  sha256: z.string(),
  result: z.discriminatedUnion('status', [foundSchema, refusedSchema]),
});
export type PhotoShard = z.infer<typeof photoShardSchema>;
export type FoundPhoto = z.infer<typeof foundSchema>;
export type RefusedPhoto = z.infer<typeof refusedSchema>;
export type PhotoQuality = z.infer<typeof qualitySchema>;

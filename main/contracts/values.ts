// The small values that every other schema is made of.
import { z } from 'zod';

/** Ten letters and digits without look-alikes; made at random, so that an id says nothing about a person. */
export const idSchema = z.string().regex(/^[0-9abcdefghjkmnpqrstvwxyz]{10}$/, 'is not an id');

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256');

/** A picture of the library (its content's SHA-256) or a passing preview. */
export const pictureIdSchema = z
  .string()
  .regex(/^(?:[0-9a-f]{64}|preview-[0-9a-f]{16})$/, 'is not a picture id');

/** ISO 8601, UTC. */
export const timeSchema = z.iso.datetime();

/** Where something that is handed out goes: a path, or the name of a file that a browser saves. */
export const targetSchema = z.string().min(1).max(4096);

export const labelSchema = z.string().trim().min(1).max(80);
export const noteSchema = z.string().trim().max(2000);

export const providers = ['cuda', 'dml', 'coreml', 'webgpu', 'cpu'] as const;
export const providerSchema = z.enum(providers);
export type Provider = z.infer<typeof providerSchema>;

/** Where a result was computed: with the same environment, the same recipe gives the same bytes. */
export const environmentSchema = z.object({
  provider: providerSchema,
  threads: z.int().min(1),
  onnxruntime: z.string(),
  platform: z.string(),
  mien: z.string(),
});
export type Environment = z.infer<typeof environmentSchema>;

export const detectors = ['facemesh', 'face_landmark_68'] as const;
export const detectorSchema = z.enum(detectors);

const correctedPointSchema = z.object({
  point: z.int().min(0),
  /** Where a person says it is; null: where the detector has it. */
  place: z.tuple([z.number(), z.number()]).nullable(),
  occluded: z.boolean(),
});
export type CorrectedPoint = z.infer<typeof correctedPointSchema>;

export const keypointsSchema = z.object({
  detector: detectorSchema,
  /** x and y as fractions of the picture's width and height. */
  points: z.array(z.tuple([z.number(), z.number()])),
  /** What people say of some of them, beside the detector's answer; left out where they said nothing. */
  corrected: z.array(correctedPointSchema).optional(),
});
export type Keypoints = z.infer<typeof keypointsSchema>;

// Named snapshots: where the sliders and the lock of one face stood, kept under a name to come back to. Nothing is
// rendered for them, and undo knows nothing of them.
import { z } from 'zod';
import { directionIdSchema, regionWeightsSchema, rowRangeSchema, strengthSchema } from './recipe.ts';
import { idSchema, labelSchema } from './values.ts';

export const snapshotDeskSchema = z.object({
  strengths: z.record(directionIdSchema, strengthSchema),
  /** Of directions that move other layers here than their own. */
  rows: z.record(directionIdSchema, rowRangeSchema),
  lock: z.object({ on: z.boolean(), regions: regionWeightsSchema }),
});
export type SnapshotDesk = z.infer<typeof snapshotDeskSchema>;

export const snapshotSchema = z.object({
  name: labelSchema,
  desk: snapshotDeskSchema,
  /** When it was saved last, ISO 8601. */
  saved: z.string(),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

const ofFace = z.object({ face: idSchema });

export const snapshotCalls = {
  /** Of one face, the newest first. */
  snapshots: { input: ofFace, output: z.object({ snapshots: z.array(snapshotSchema) }) },
  /** Under a name that the face has already it takes the former one's place. */
  saveSnapshot: {
    input: ofFace.extend({ name: labelSchema, desk: snapshotDeskSchema }),
    output: z.object({}),
  },
  deleteSnapshot: { input: ofFace.extend({ name: labelSchema }), output: z.object({}) },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

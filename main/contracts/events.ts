// The one stream of events from the host to every shell.
import { z } from 'zod';
import { engineStatusSchema, jobSchema } from './entities.ts';
import { idSchema, pictureIdSchema } from './values.ts';

export const eventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('job'), job: jobSchema }),
  /** Inside one item of a job: the lock's loss by term at this step, now and then a small picture. */
  z.object({
    kind: z.literal('step'),
    job: idSchema,
    step: z.int(),
    total: z.int(),
    terms: z.record(z.string(), z.number()),
    preview: pictureIdSchema.nullable(),
  }),
  /** The finished picture of an edit that somebody waits for, as long as it is being measured. */
  z.object({ kind: z.literal('rendered'), job: idSchema, picture: pictureIdSchema }),
  z.object({ kind: z.literal('engine'), engine: engineStatusSchema }),
  /** Something in the library changed: screens that show it read it again. */
  z.object({
    kind: z.literal('library'),
    changed: z.enum([
      'faces',
      'variations',
      'directions',
      'jobs',
      'subjects',
      'filters',
      'snapshots',
      'reviews',
      'ratings',
      'sets',
    ]),
  }),
]);
export type StudioEvent = z.infer<typeof eventSchema>;

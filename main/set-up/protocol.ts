// What the set-up process is told and tells: an installed studio converts its models with it, once.
import { z } from 'zod';

export const fromSetUpSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), doing: z.string(), part: z.number() }),
  z.object({ kind: z.literal('done') }),
  z.object({ kind: z.literal('refused'), message: z.string(), nextStep: z.string() }),
]);
export type FromSetUp = z.infer<typeof fromSetUpSchema>;

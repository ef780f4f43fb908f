// What shell and host processes say to each other; pictures travel as bytes, never as paths. Shell and engine
// process say nothing to each other: the shell starts the engine for the host (in Electron only the shell can)
// and passes what the two say on, unread; the same for the process that decodes pictures.
import { z } from 'zod';
import { failureSchema } from './errors.ts';
import { eventSchema } from './events.ts';

export const toHostSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('call'),
    id: z.int(),
    name: z.string().max(40),
    input: z.unknown(),
    /** Where the call comes from: a browser may not name paths of this machine. */
    origin: z.enum(['desktop', 'browser', 'command-line']),
  }),
  z.object({
    kind: z.literal('picture'),
    id: z.int(),
    picture: z.string().max(80),
    /** Longest side in pixels; left out for the stored picture itself. */
    size: z.int().min(16).max(2048).optional(),
  }),
  z.object({ kind: z.literal('close') }),
  /** From a process that the shell started for the host; `run` counts the starts. */
  z.object({ kind: z.literal('child-message'), run: z.int(), message: z.unknown() }),
  z.object({ kind: z.literal('child-exit'), run: z.int(), reason: z.string() }),
]);
export type ToHost = z.infer<typeof toHostSchema>;

export const fromHostSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
  z.object({ kind: z.literal('answer'), id: z.int(), output: z.unknown() }),
  z.object({
    kind: z.literal('picture'),
    id: z.int(),
    type: z.string(),
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  }),
  z.object({ kind: z.literal('failure'), id: z.int(), failure: failureSchema }),
  z.object({ kind: z.literal('event'), event: eventSchema }),
  z.object({
    kind: z.literal('child-launch'),
    name: z.enum(['engine', 'decoder']),
    run: z.int(),
    environment: z.record(z.string(), z.string()),
  }),
  z.object({ kind: z.literal('child-post'), run: z.int(), message: z.unknown() }),
  z.object({ kind: z.literal('child-kill'), run: z.int() }),
]);
export type FromHost = z.infer<typeof fromHostSchema>;

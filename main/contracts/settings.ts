// What a person settles for this machine: on what the models run, and with how many threads. And what there is to
// settle it by: providers tried, memory, room on the disk.
import { z } from 'zod';
import { lockPictureSchema } from './recipe.ts';
import { providerSchema } from './values.ts';

/** Null: Mien's own choice. */
export const engineChoiceSchema = z.object({
  provider: providerSchema.nullable(),
  threads: z.int().min(1).max(64).nullable(),
  /** Side of the picture that the lock's steps look at: 512 holds the lips and lids closer, 128 is twice as fast. */
  lockPicture: lockPictureSchema.nullable().default(null),
});
export type EngineChoice = z.infer<typeof engineChoiceSchema>;

/** How a provider did on the golden case, held against the CPU's numbers. */
export const verdictSchema = z.object({
  provider: providerSchema,
  serves: z.boolean(),
  /** Why it is not taken by itself; '' where it serves. */
  reason: z.string(),
});
export type ProviderVerdict = z.infer<typeof verdictSchema>;

export const storageParts = [
  'pictures',
  'photos',
  'incoming',
  'thumbnails',
  'exports',
  'backups',
  'catalog',
  'models',
] as const;
export type StoragePart = (typeof storageParts)[number];

export const settingsCalls = {
  engineSettings: {
    input: z.object({}),
    output: z.object({
      chosen: engineChoiceSchema,
      /** The provider was named when Mien was started, and stays until it is closed. */
      named: providerSchema.nullable(),
      /** What this system's ONNX Runtime may have, best first. */
      providers: z.array(providerSchema),
      cores: z.int(),
      ownThreads: z.int(),
      /** In bytes: of the machine, and held by the process that keeps the library. */
      memory: z.object({ total: z.number(), free: z.number(), host: z.number() }),
    }),
  },
  /** Refuses a provider that can't run or gives wrong numbers; the engine is started again with the new choice. */
  chooseEngine: { input: engineChoiceSchema, output: z.object({}) },
  /** Gives back what the engine holds in memory; what it was doing is done again. */
  restartEngine: { input: z.object({}), output: z.object({}) },
  /** Tries every provider of this system, each in a process of its own. */
  verifyProviders: { input: z.object({}), output: z.object({ verdicts: z.array(verdictSchema) }) },
  storage: {
    input: z.object({}),
    output: z.object({
      parts: z.array(z.object({ part: z.enum(storageParts), files: z.int(), bytes: z.number() })),
      /** Room left on the library's disk, in bytes. */
      free: z.number(),
    }),
  },
  /** Thumbnails are made again when they are looked at. */
  clearThumbnails: { input: z.object({}), output: z.object({ bytes: z.number() }) },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

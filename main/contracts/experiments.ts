// Experiment files: condition tables for the programs that studies are run in, of a set or of an exported folder.
import { z } from 'zod';
import { failureSchema } from './errors.ts';
import { exportSourceSchema, pictureFormSchema } from './exports.ts';
import { idSchema } from './values.ts';

export const experimentTools = ['psychopy', 'gorilla', 'e-prime', 'qualtrics'] as const;
export type ExperimentTool = (typeof experimentTools)[number];

/** One condition of each face a participant, or everything, in blocks. */
export const listKinds = ['latin-square', 'everything'] as const;
export type ListKind = (typeof listKinds)[number];

const exportNameSchema = z.string().regex(/^[A-Za-z0-9][\w .-]{0,99}$/);

/** What the library holds, or a folder that was exported: by its name in the exports folder, or anywhere by path. */
export const experimentSourceSchema = z.discriminatedUnion('kind', [
  ...exportSourceSchema.options,
  z.object({ kind: z.literal('export'), name: exportNameSchema }),
  z.object({ kind: z.literal('path'), path: z.string().min(1).max(4096) }),
]);
export type ExperimentSource = z.infer<typeof experimentSourceSchema>;

export const experimentSchema = z.object({
  tools: z.array(z.enum(experimentTools)).min(1).max(experimentTools.length),
  source: experimentSourceSchema,
  /** The unedited faces are a condition too. */
  originals: z.boolean().default(true),
  /** What a picture's condition is: what was edited and with which lock, or its first label. */
  conditions: z.enum(['edits', 'label']).default('edits'),
  lists: z.enum(listKinds).default('everything'),
  /** Null: as few as there can be with no person twice in a block. */
  blocks: z.int().min(1).max(1000).nullable().default(null),
  participants: z.int().min(1).max(1000).default(24),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
  /** Of a library's pictures; null: as they are stored. */
  pictures: pictureFormSchema.nullable().default(null),
  /** The rating form whose questions a survey asks. */
  form: idSchema.nullable().default(null),
  /** Where a survey finds the pictures, for it can't hold files: 'https://lab.example/stimuli'. */
  picturesAt: z
    .url({ protocol: /^https?$/, error: 'is not an address that begins with http' })
    .max(1000)
    .nullable()
    .default(null),
});
export type Experiment = z.infer<typeof experimentSchema>;
export type ExperimentInput = z.input<typeof experimentSchema>;

export const trialSchema = z.object({
  participant: z.int(),
  list: z.int(),
  block: z.int(),
  trial: z.int(),
  file: z.string(),
  picture: idSchema,
  face: idSchema,
  condition: z.string(),
});
export type Trial = z.infer<typeof trialSchema>;

export const experimentPlanSchema = z.object({
  pictures: z.int(),
  faces: z.int(),
  /** Faces of one subject are one person. */
  persons: z.int(),
  conditions: z.array(z.object({ condition: z.string(), pictures: z.int() })),
  lists: z.int(),
  blocks: z.int(),
  /** Of each participant, least and most. */
  trials: z.tuple([z.int(), z.int()]),
  /** Participants after whom every list and order of blocks has been used equally often. */
  round: z.int(),
  /** The first participant's first trials. */
  first: z.array(trialSchema),
  /** What is wrong with the source, line by line; nothing is written with any of these unless they may be left out. */
  problems: z.array(z.string()),
  /** What consent holds back, in sentences. */
  withheld: z.array(z.string()),
});
export type ExperimentPlan = z.infer<typeof experimentPlanSchema>;

export const experimentCalls = {
  /** What would be written, or why that can't be: a screen asks with every change. */
  planExperiment: {
    input: experimentSchema,
    output: z.object({ plan: experimentPlanSchema.nullable(), refused: failureSchema.nullable() }),
  },
  writeExperiment: {
    input: experimentSchema.extend({
      /** In the library's exports folder by name, or anywhere by path (from the command line). */
      target: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('library'), name: exportNameSchema }),
        z.object({ kind: z.literal('path'), path: z.string().min(1).max(4096) }),
      ]),
      /** Goes on without what is wrong with the source. */
      leaveOut: z.boolean().default(false),
      replace: z.boolean().default(false),
    }),
    output: z.object({ job: idSchema }),
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

// What a paper needs of a frozen version: its methods in words, every result by the kind of face, what people have
// coded by hand, and what to call back when somebody withdraws.
import { z } from 'zod';
import { everything, filterSchema } from './filter.ts';
import { estimateSchema } from './report.ts';
import { recallSchema } from './safety.ts';
import { resultTraits } from './sets.ts';
import { idSchema, timeSchema } from './values.ts';

const fairResultSchema = z.object({
  faces: z.int(),
  variations: z.int(),
  /** Null: too few faces (groupFrom). Means over faces, each of which counts once. */
  expressionChange: estimateSchema.nullable(),
  /** Of lips and lids, in eye distances. */
  drift: estimateSchema.nullable(),
  identity: estimateSchema.nullable(),
  /** Of the variations that people gave a verdict on, the share they accepted. */
  accepted: estimateSchema.nullable(),
});
export type FairResult = z.infer<typeof fairResultSchema>;

export const fairGroupSchema = z.object({
  /** Null: all faces. */
  trait: z.enum(resultTraits).nullable(),
  title: z.string(),
  /** Faces of the group whose band a person has coded; the nets' answer stands for the others. */
  coded: z.int(),
  unlocked: fairResultSchema,
  locked: fairResultSchema,
});
export type FairGroup = z.infer<typeof fairGroupSchema>;

/** A version, or what a filter finds. */
const resultsOfSchema = z.object({
  version: idSchema.nullable().default(null),
  filter: filterSchema.default(everything),
});
export type ResultsOf = z.infer<typeof resultsOfSchema>;

const refusedRowSchema = z.object({ line: z.int(), reason: z.string() });

const packFileSchema = z.object({ name: z.string(), text: z.string() });
export type PackFile = z.infer<typeof packFileSchema>;

/** Who cites the set, as 'Given Family' each. */
const authorsSchema = z.array(z.string().trim().min(1).max(120)).max(50).default([]);

/** Where a withdrawn subject's faces are. */
export const withdrawalSchema = z.object({
  subject: z.string(),
  faces: z.array(idSchema),
  variations: z.int(),
  versions: z.array(z.object({ set: z.string(), number: z.int(), variations: z.int(), frozen: timeSchema })),
  exports: z.array(z.object({ target: z.string(), form: z.string(), created: timeSchema, faces: z.int() })),
  /** Backups, and directions and editors that were trained on them. */
  recalls: z.array(recallSchema),
  /** The recall note, Markdown: whom to tell what. */
  note: z.string(),
});
export type Withdrawal = z.infer<typeof withdrawalSchema>;

export const methodsCalls = {
  /** Every result by age band, perceived gender and skin lightness. */
  fairness: {
    input: resultsOfSchema,
    output: z.object({
      groups: z.array(fairGroupSchema),
      /** Faces whose skin lightness was neither measured nor coded. */
      unmeasured: z.int(),
    }),
  },
  /** Measures the skin lightness of the faces that lack it; null: none does. */
  measureSkin: {
    input: resultsOfSchema,
    output: z.object({ job: idSchema.nullable(), faces: z.int() }),
  },
  /** The text files of a version's methods pack. */
  methodsPack: {
    input: z.object({ version: idSchema, authors: authorsSchema }),
    output: z.object({ files: z.array(packFileSchema) }),
  },
  /** The same into a folder of the library's exports. */
  writeMethodsPack: {
    input: z.object({
      version: idSchema,
      authors: authorsSchema,
      name: z.string().regex(/^[A-Za-z0-9][\w .-]{0,99}$/),
    }),
    output: z.object({ folder: z.string(), files: z.array(z.string()) }),
  },
  /** Codes by people from a CSV file: face, and age, gender, expression or skin. Stored only when confirmed, or without refusals. */
  codeFaces: {
    input: z.object({
      csv: z.string().max(20_000_000),
      coder: z.string().trim().min(1).max(80),
      confirmed: z.boolean().default(false),
    }),
    output: z.object({
      stored: z.boolean(),
      codes: z.int(),
      faces: z.int(),
      refused: z.array(refusedRowSchema),
    }),
  },
  withdrawal: { input: z.object({ subject: z.string() }), output: withdrawalSchema },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

// What the lock holds in this library: edits that were made both with and without it, side by side.
import { z } from 'zod';
import { everything, filterSchema } from './filter.ts';
import { choiceShareSchema } from './review-results.ts';
import { resultTitles, resultTraits } from './sets.ts';
import { idSchema } from './values.ts';

/** One number of the unlocked and of the locked variation. */
const bothSchema = z.object({ unlocked: z.number(), locked: z.number() });

export const lockPairSchema = z.object({
  face: idSchema,
  /** The name or seed. */
  faceName: z.string(),
  unlocked: idSchema,
  locked: idSchema,
  edits: z.array(z.object({ direction: z.string(), strength: z.number() })),
  /** Of the unedited picture, as the judges read it. */
  age: z.number(),
  gender: z.number(),
  /** CIE L* of the cheeks; null where it was not measured. */
  skin: z.number().nullable(),
  expressionChange: bothSchema,
  /** Mean over lips, eyelids and brows, in eye distances. */
  drift: bothSchema,
  ageChange: bothSchema,
  genderChange: bothSchema,
  identity: bothSchema,
});
export type LockPair = z.infer<typeof lockPairSchema>;

/** A mean, and its bootstrap interval (95 %) over faces. */
export const estimateSchema = z.object({ value: z.number(), low: z.number(), high: z.number() });
export type ReportEstimate = z.infer<typeof estimateSchema>;

const comparisonSchema = z.object({
  unlocked: estimateSchema,
  locked: estimateSchema,
  /** 1 - mean(locked) / mean(unlocked). */
  reduction: estimateSchema,
});
export type ReportComparison = z.infer<typeof comparisonSchema>;

export const lockGroupSchema = z.object({
  /** 'all', or what the faces or edits of the group have in common. */
  by: z.enum(['all', 'edit', ...resultTraits]),
  title: z.string(),
  faces: z.int(),
  /** Faces that a person has put into this group; a net did the others. */
  coded: z.int(),
  pairs: z.int(),
  expressionChange: comparisonSchema,
  drift: comparisonSchema,
});
export type LockGroup = z.infer<typeof lockGroupSchema>;
export const lockGroupTitles: Readonly<Record<LockGroup['by'], string>> = {
  all: '',
  edit: 'Edit',
  ...resultTitles,
};

/** Faces below which a figure over all is not judged, and a group's is not shown. */
export const judgedFrom = 8;
export const groupFrom = 20;

export const lockReportSchema = z.object({
  /** What people said of locked against unlocked, beside the nets; null where nobody was asked. */
  choices: choiceShareSchema.nullable(),
  pairs: z.array(lockPairSchema),
  /** Faces whose skin lightness was neither measured nor coded. */
  unmeasured: z.int(),
  groups: z.array(lockGroupSchema),
});
export type LockReport = z.infer<typeof lockReportSchema>;

const wanted = z.object({ filter: filterSchema.default(everything) });

export const reportCalls = {
  lockReport: { input: wanted, output: lockReportSchema },
  /** Writes the report's page, its figures and its pairs into a folder of the library's exports. */
  writeLockReport: {
    input: wanted.extend({ name: z.string().regex(/^[A-Za-z0-9][\w .-]{0,99}$/) }),
    output: z.object({ folder: z.string(), files: z.array(z.string()) }),
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

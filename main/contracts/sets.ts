// Sets: a choice of variations, by a rule or as a fixed list, and the versions that were frozen of it.
import { z } from 'zod';
import { filterSchema } from './filter.ts';
import { idSchema, sha256Schema, timeSchema } from './values.ts';

export const splitNames = ['train', 'validation', 'test'] as const;
export const splitNameSchema = z.enum(splitNames);
export type SplitName = z.infer<typeof splitNameSchema>;

/** What a face is sorted by: for the balance of a set, and to keep its splits alike. */
export const traits = ['age', 'gender', 'expression', 'skin'] as const;
export const traitSchema = z.enum(traits);
/** What every table of results is also given by. */
export const resultTraits = ['age', 'gender', 'skin'] as const satisfies readonly (typeof traits)[number][];
export type ResultTrait = (typeof resultTraits)[number];
export const resultTitles: Readonly<Record<ResultTrait, string>> = {
  age: 'Age band',
  gender: 'Perceived gender',
  skin: 'Skin lightness (CIE L* of the cheeks)',
};
export type Trait = z.infer<typeof traitSchema>;

const shareSchema = z.number().min(0).max(1);

/** How a version is split: whole subjects, in these shares of the variations, alike in these traits. */
export const splittingSchema = z.object({
  shares: z
    .object({ train: shareSchema, validation: shareSchema, test: shareSchema })
    .refine(
      ({ train, validation, test }) => Math.abs(train + validation + test - 1) < 1e-6,
      'don’t add up to 1',
    ),
  strata: z.array(traitSchema).max(traits.length),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1),
});
export type Splitting = z.infer<typeof splittingSchema>;

/** The cell of a face's grid that a variation fills: 'age=+12 years, smile=-1 · full lock'. */
export const cellSchema = z.string().min(1).max(2000);

/** Faces must have every one of these cells; of none named, every cell that is in the set. Null: nothing is demanded. */
export const completeSchema = z.object({ cells: z.array(cellSchema).max(1000) }).nullable();
export type Complete = z.infer<typeof completeSchema>;

export const setNameSchema = z.string().trim().min(1).max(80);
const noteSchema = z.string().trim().max(500);

export const versionSchema = z.object({
  id: idSchema,
  set: idSchema,
  /** 1, 2, 3 and so on within its set. */
  number: z.int().min(1),
  note: noteSchema,
  /** Over all items: their ids, splits, and a commitment to the content of each. */
  sha256: sha256Schema,
  variations: z.int(),
  faces: z.int(),
  /** Variations in each split; null: not split. */
  splits: z.object({ train: z.int(), validation: z.int(), test: z.int() }).nullable(),
  splitting: splittingSchema.nullable(),
  /** The rule as it was; null for a fixed list. */
  rule: filterSchema.nullable(),
  mien: z.string(),
  created: timeSchema,
});
export type Version = z.infer<typeof versionSchema>;

export const setSchema = z.object({
  id: idSchema,
  name: setNameSchema,
  /** Null: a fixed list. */
  rule: filterSchema.nullable(),
  /** Variations in the fixed list; 0 for a rule. */
  listed: z.int(),
  complete: completeSchema,
  /** The newest first. */
  versions: z.array(versionSchema),
  created: timeSchema,
});
export type VariationSet = z.infer<typeof setSchema>;

export const balanceSchema = z.object({
  trait: traitSchema,
  title: z.string(),
  bands: z.array(
    z.object({
      name: z.string(),
      faces: z.int(),
      variations: z.int(),
      /** Variations in each split, where there is one. */
      splits: z.object({ train: z.int(), validation: z.int(), test: z.int() }).nullable(),
    }),
  ),
});
export type Balance = z.infer<typeof balanceSchema>;

/** A net that must not be used to evaluate on a set, and why. */
export const unfitNetSchema = z.object({ net: z.string(), why: z.string() });
export type UnfitNet = z.infer<typeof unfitNetSchema>;

export const droppedFaceSchema = z.object({ face: idSchema, reasons: z.array(z.string()) });
export type DroppedFace = z.infer<typeof droppedFaceSchema>;

/** What a set holds at this moment. */
export const standingSchema = z.object({
  variations: z.int(),
  faces: z.int(),
  /** Named subjects, and each other face by itself. */
  subjects: z.int(),
  /** Every cell, and how many faces have it before incomplete faces drop out. */
  cells: z.array(z.object({ cell: cellSchema, faces: z.int() })),
  /** Faces that drop out for want of cells: how many, and the first of them with the reasons. */
  droppedFaces: z.int(),
  dropped: z.array(droppedFaceSchema),
  /** What consent holds back from an export, in sentences. */
  withheld: z.array(z.string()),
  balance: z.array(balanceSchema),
  unfit: z.array(unfitNetSchema),
});
export type Standing = z.infer<typeof standingSchema>;

const changeSchema = z.object({ count: z.int(), first: z.array(idSchema) });

/** A version against the one before it, by variations. */
export const changesSchema = z.object({
  against: z.int().nullable(),
  added: changeSchema,
  removed: changeSchema,
  /** The same variation with other labels; its picture and recipe never change. */
  relabelled: changeSchema,
  /** In another split than before. */
  moved: changeSchema,
});
export type Changes = z.infer<typeof changesSchema>;

export const verificationSchema = z.object({
  /** The hash is the one of the items, and nothing that is still there has changed. */
  whole: z.boolean(),
  /** Items that were erased since: they stay as ids, and the hash holds. */
  erased: z.int(),
  problems: z.array(z.string()),
});
export type Verification = z.infer<typeof verificationSchema>;

const nothing = z.object({});
const variationsSchema = z.array(idSchema).max(100_000);
const oneSet = z.object({ set: setSchema });

export const setCalls = {
  sets: { input: nothing, output: z.object({ sets: z.array(setSchema) }) },
  /** A set and what it holds at this moment. */
  set: { input: z.object({ set: idSchema }), output: z.object({ set: setSchema, standing: standingSchema }) },
  /** What a set would hold, before it is made. */
  draftSet: {
    input: z.object({
      rule: filterSchema.nullable(),
      variations: variationsSchema.default([]),
      complete: completeSchema.default(null),
    }),
    output: z.object({ standing: standingSchema }),
  },
  /** By a rule, or of these variations. */
  makeSet: {
    input: z.object({
      name: setNameSchema,
      rule: filterSchema.nullable(),
      variations: variationsSchema.default([]),
      complete: completeSchema.default(null),
    }),
    output: oneSet,
  },
  /** Its versions stay as they are. */
  changeSet: {
    input: z.object({
      set: idSchema,
      name: setNameSchema.optional(),
      rule: filterSchema.optional(),
      complete: completeSchema.optional(),
      /** To and from a fixed list. */
      add: variationsSchema.optional(),
      remove: variationsSchema.optional(),
    }),
    output: oneSet,
  },
  /** With its versions; no variation is touched. */
  deleteSet: { input: z.object({ set: idSchema }), output: nothing },
  freezeSet: {
    input: z.object({
      set: idSchema,
      note: noteSchema.default(''),
      splitting: splittingSchema.nullable().default(null),
    }),
    output: z.object({ version: versionSchema }),
  },
  version: {
    input: z.object({ version: idSchema }),
    output: z.object({
      version: versionSchema,
      changes: changesSchema,
      verification: verificationSchema,
      balance: z.array(balanceSchema),
    }),
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

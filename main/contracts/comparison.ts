// The comparison of editors at equal target change: what `mien report` measures, and what the window shows of it.
import { z } from 'zod';
import { curvePointSchema } from './editors.ts';
import { regionWeightsSchema } from './recipe.ts';
import { estimateSchema } from './report.ts';
import { resultTraits } from './sets.ts';

/** Attributes whose change a judge reads. */
export const comparedAttributes = ['age', 'gender'] as const;
export type ComparedAttribute = (typeof comparedAttributes)[number];

/** Without the lock first: what is locked stands on the unlocked edit's curve. */
export const comparedEditors = [
  'linear',
  'conditional',
  'pca',
  'sefa',
  'base',
  'hfld',
  'base+lock',
  'hfld+lock',
  'linear+lock',
] as const;
export type ComparedEditor = (typeof comparedEditors)[number];

export const editorTitles: Readonly<Record<ComparedEditor, string>> = {
  linear: 'Linear direction',
  conditional: 'Linear, conditional',
  pca: 'Principal component',
  sefa: 'SeFa factor',
  base: 'Base editor',
  hfld: 'Base + HFLD',
  'base+lock': 'Base + lock',
  'hfld+lock': 'HFLD + lock',
  'linear+lock': 'Linear + lock',
};

/** Target changes that are compared at, in shares of what the base editor reaches on the face at strength 1. */
export const comparedLevels = [0.5, 1, 1.5, 2] as const;

export const comparedMeasures = [
  'change',
  'faceExpression',
  'emotion',
  'flips',
  'drift',
  'lips',
  'eyelids',
  'brows',
  'jaw',
  'other',
  'skin',
  'identityLoss',
] as const;
export type ComparedMeasure = (typeof comparedMeasures)[number];

export const measureTitles: Readonly<Record<ComparedMeasure, string>> = {
  change: 'Change of expression, mean of two judges',
  faceExpression: 'Change of expression, face_expression',
  emotion: 'Change of expression, emotion',
  flips: 'Judges that name another expression (of 2)',
  drift: 'Drift of lips and lids, eye distances',
  lips: 'Drift of the lips',
  eyelids: 'Drift of the lids',
  brows: 'Drift of the brows',
  jaw: 'Drift of the jaw',
  other: 'Change of the other attribute',
  skin: 'Change of skin lightness, L*',
  identityLoss: 'Identity lost, 1 − cosine',
};

/** An editor against the base editor on the faces that both moved so far. */
export const pairSchema = z.object({
  faces: z.int(),
  base: estimateSchema,
  editor: estimateSchema,
  /** 1 - mean(editor) / mean(base); null where the base's mean is nought. */
  reduction: estimateSchema.nullable(),
  difference: estimateSchema,
  /** Two-sided, by sign flips of the faces' differences. */
  p: z.number(),
  floor: z.number().nullable(),
  /** The difference is above the floor with its whole interval above nought. */
  worse: z.boolean(),
});
export type ComparedPair = z.infer<typeof pairSchema>;

export const figureSchema = z.object({
  editor: z.enum(comparedEditors),
  level: z.number(),
  measure: z.enum(comparedMeasures),
  faces: z.int(),
  value: estimateSchema,
  /** Standard deviation that the jittered crops alone give the measure; null where it has none. */
  floor: z.number().nullable(),
  /** Null for the base editor itself. */
  against: pairSchema.nullable(),
});
export type ComparedFigure = z.infer<typeof figureSchema>;

const plottedSchema = z.object({ level: z.number(), faces: z.int(), value: estimateSchema });

export const comparedCurveSchema = z.object({
  editor: z.enum(comparedEditors),
  measure: z.enum(['change', 'drift']),
  points: z.array(plottedSchema),
});
export type ComparedCurve = z.infer<typeof comparedCurveSchema>;

/** Faces chosen on half of the crops because the base disturbs them beyond three floors, scored on the other half. */
export const disturbedSchema = z.object({
  editor: z.enum(comparedEditors),
  level: z.number(),
  measure: z.enum(['change', 'drift']),
  pair: pairSchema.nullable(),
});
export type Disturbed = z.infer<typeof disturbedSchema>;

export const comparedGroupSchema = z.object({
  by: z.enum(resultTraits),
  title: z.string(),
  editor: z.enum(comparedEditors),
  faces: z.int(),
  /** Null below groupFrom faces. */
  change: pairSchema.nullable(),
  drift: pairSchema.nullable(),
});
export type ComparedGroup = z.infer<typeof comparedGroupSchema>;

/** A face whose expression an editor changes more than the base does, at the target change of level 1. */
export const worstSchema = z.object({
  editor: z.enum(comparedEditors),
  seed: z.int(),
  base: z.number(),
  value: z.number(),
});
export type WorstCase = z.infer<typeof worstSchema>;

/** How an editor was made; `absent` says why one that was asked for is not there. */
export const comparedMakingSchema = z.object({
  attribute: z.enum(comparedAttributes),
  editor: z.enum(comparedEditors),
  faces: z.int(),
  made: z.string(),
  sha256: z.string().nullable(),
  absent: z.string().nullable(),
  curve: z.array(curvePointSchema).nullable(),
});
export type ComparedMaking = z.infer<typeof comparedMakingSchema>;

export const attributeComparisonSchema = z.object({
  attribute: z.enum(comparedAttributes),
  unit: z.string(),
  /** Faces that the base editor moved beyond the judge's own noise; the others are left out, by seed. */
  faces: z.array(
    z.object({ seed: z.int(), age: z.number(), male: z.number(), skin: z.number(), goal: z.number() }),
  ),
  leftOut: z.array(z.object({ seed: z.int(), reached: z.number(), floor: z.number() })),
  /** What the base editor reaches at strength 1, by the judge; null without a face. */
  goal: estimateSchema.nullable(),
  figures: z.array(figureSchema),
  curves: z.array(comparedCurveSchema),
  disturbed: z.array(disturbedSchema),
  groups: z.array(comparedGroupSchema),
  worst: z.array(worstSchema),
});
export type AttributeComparison = z.infer<typeof attributeComparisonSchema>;

/** One weight of the expression loss, tried on a few faces of the tuning seeds: how it was chosen, never a result. */
export const sweptSchema = z.object({
  hfld: z.number(),
  structure: z.number().default(0),
  /** Weights of regions that were not as in the lock. */
  regions: regionWeightsSchema.partial().nullable(),
  steps: z.int(),
  sha256: z.string(),
  /** What strength 1 reaches, in shares of what the base editor does. */
  atOne: estimateSchema,
  /** Faces that it moves as far as the base does at strength 1, and twice as far. */
  reached: z.int(),
  reachedTwice: z.int(),
  /** Against the base at target change 1, and at half of it. */
  change: pairSchema.nullable(),
  drift: pairSchema.nullable(),
  changeAtHalf: pairSchema.nullable(),
  driftAtHalf: pairSchema.nullable(),
});
export type Swept = z.infer<typeof sweptSchema>;

export const lossSweepSchema = z.object({
  attribute: z.enum(comparedAttributes),
  seeds: z.array(z.int()),
  swept: z.array(sweptSchema),
});
export type LossSweep = z.infer<typeof lossSweepSchema>;

export const comparisonReportSchema = z.object({
  format: z.literal('mien-comparison/1'),
  created: z.string(),
  command: z.string(),
  /** What the figures follow from: truncation, environment, lock, models' hashes. */
  settings: z.record(z.string(), z.unknown()),
  makings: z.array(comparedMakingSchema),
  attributes: z.array(attributeComparisonSchema),
  sweeps: z.array(lossSweepSchema).default([]),
});
export type ComparisonReport = z.infer<typeof comparisonReportSchema>;

const nameSchema = z.string().regex(/^[A-Za-z0-9][\w .-]{0,99}$/);
export const plotSchema = z.object({ id: z.string(), title: z.string(), svg: z.string() });
export type ComparisonPlot = z.infer<typeof plotSchema>;

export const comparisonFiles = ['comparison.html', 'comparison.json', 'figures.csv', 'faces.csv'] as const;
export type ComparisonFile = (typeof comparisonFiles)[number];

export const comparisonCalls = {
  /** Names of the comparisons among the library's exports. */
  comparisons: {
    input: z.object({}),
    output: z.object({ comparisons: z.array(z.string()) }),
  },
  comparison: {
    input: z.object({ name: nameSchema }),
    output: z.object({ report: comparisonReportSchema, plots: z.array(plotSchema) }),
  },
  comparisonFile: {
    input: z.object({ name: nameSchema, file: z.enum(comparisonFiles) }),
    output: z.object({ text: z.string() }),
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

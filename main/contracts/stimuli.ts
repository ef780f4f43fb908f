// Stimulus presets: how the pictures of an export are standardised for an experiment, and what is measured of each.
// Lengths are fractions of the picture's side unless they say pixels; luminance is luma (Rec. 601 of the 8-bit sRGB
// values, 0 to 255), as image toolboxes for experiments count it, and no luminance of a calibrated screen.
import { z } from 'zod';
import { exportSourceSchema } from './exports.ts';
import { idSchema, labelSchema, pictureIdSchema } from './values.ts';

const fraction = z.number().min(0).max(1);
const level = z.number().min(0).max(255);

export const maskKinds = ['none', 'oval', 'hull', 'person'] as const;
export type MaskKind = (typeof maskKinds)[number];
export const matchKinds = ['none', 'mean-and-contrast', 'histogram'] as const;
export type MatchKind = (typeof matchKinds)[number];

export const stimulusSettingsSchema = z.object({
  /** The eyes' centres lie on one line at this height, this far apart, mirror-symmetric; null: as they are. */
  eyes: z.object({ y: z.number().min(0.2).max(0.7), distance: z.number().min(0.1).max(0.5) }).nullable(),
  /** Both sides in pixels. */
  size: z.int().min(64).max(1024),
  /** oval: one ellipse for all; hull: each face's mesh; person: all but the background, an estimate. */
  mask: z.enum(maskKinds),
  /** Width of the mask's soft edge. */
  softness: z.number().min(0).max(0.2),
  /** What stands where the mask is not: red, green, blue. */
  background: z.tuple([z.int().min(0).max(255), z.int().min(0).max(255), z.int().min(0).max(255)]),
  grey: z.boolean(),
  match: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('none') }),
    /** Null: the mean over the set. `contrast` is the standard deviation of the luma. */
    z.object({
      kind: z.literal('mean-and-contrast'),
      mean: level.nullable().default(null),
      contrast: z.number().min(1).max(127).nullable().default(null),
    }),
    /** To the mean histogram of the set. */
    z.object({ kind: z.literal('histogram') }),
  ]),
});
export type StimulusSettings = z.infer<typeof stimulusSettingsSchema>;

export const presetNames = [
  'eyes-aligned',
  'oval-grey',
  'oval-matched',
  'hull-matched',
  'hull-histogram',
  'cut-out',
  'cut-out-matched',
] as const;
export const stimulusPresetSchema = z.enum(presetNames);
export type StimulusPreset = z.infer<typeof stimulusPresetSchema>;

const aligned: StimulusSettings = {
  eyes: { y: 0.46, distance: 0.25 },
  size: 512,
  mask: 'none',
  softness: 0.02,
  background: [128, 128, 128],
  grey: false,
  match: { kind: 'none' },
};
/** The face fills the picture. */
const close = { ...aligned, eyes: { y: 0.38, distance: 0.32 } };
const meanAndContrast = { kind: 'mean-and-contrast', mean: null, contrast: null } as const;

export interface PresetEntry {
  readonly title: string;
  readonly what: string;
  readonly settings: StimulusSettings;
}

export const stimulusPresets: Readonly<Record<StimulusPreset, PresetEntry>> = {
  'eyes-aligned': {
    title: 'Eyes aligned',
    what: 'Colour, whole picture; the eyes at one place.',
    settings: aligned,
  },
  'oval-grey': {
    title: 'Oval, grey',
    what: 'Greyscale within one oval on mid-grey; luminance as it is.',
    settings: { ...close, mask: 'oval', grey: true },
  },
  'oval-matched': {
    title: 'Oval, matched luminance',
    what: 'Greyscale within one oval; mean and contrast the same in every picture.',
    settings: { ...close, mask: 'oval', grey: true, match: meanAndContrast },
  },
  'hull-matched': {
    title: 'Face outline, matched luminance',
    what: 'Greyscale within the outline of each face; mean and contrast the same in every picture.',
    settings: { ...close, mask: 'hull', grey: true, match: meanAndContrast },
  },
  'hull-histogram': {
    title: 'Face outline, matched histogram',
    what: 'Greyscale within the outline of each face; every picture has the mean histogram of the set.',
    settings: { ...close, mask: 'hull', grey: true, match: { kind: 'histogram' } },
  },
  'cut-out': {
    title: 'Uniform background',
    what: 'Colour; the person on mid-grey. The outline is an estimate: look at the poorest.',
    settings: { ...aligned, mask: 'person', softness: 0.01 },
  },
  'cut-out-matched': {
    title: 'Uniform background, matched luminance',
    what: 'Colour; the person on mid-grey; mean and contrast of the luma the same in every picture.',
    settings: { ...aligned, mask: 'person', softness: 0.01, match: meanAndContrast },
  },
};

/** Upper ends of the bands of spatial frequency, in cycles per picture; each begins where the one before ends. */
export const bandEnds = [2, 4, 8, 16, 32, 64, 128] as const;

/** Of one written picture; luma within the mask, where it is whole. */
export const stimulusStatisticsSchema = z.object({
  meanLuma: z.number(),
  /** Standard deviation of the luma / 255 (RMS contrast after Peli 1990). */
  rmsContrast: z.number(),
  /** Before the matching. */
  meanLumaBefore: z.number(),
  rmsContrastBefore: z.number(),
  /** Share of the mask's pixels that the matching drove out of 0..255 and that were clipped. */
  clipped: fraction,
  /** Shares of the energy in each band of `bandEnds`, and beyond the last; they add up to 1. */
  bands: z.array(fraction).length(bandEnds.length + 1),
  /** Of the radially averaged amplitude spectrum, log on log; about -1 to -2 for faces. */
  spectralSlope: z.number(),
  /** Of the mesh's hull drawn down to the chin, in pixels and as a share of the picture. */
  faceArea: z.number(),
  faceShare: z.number(),
  maskShare: fraction,
  /** Share of the mask that lay outside the library's picture and was filled by repeating its border. */
  outside: fraction,
  /** Of that outline: what the mask cuts off. */
  faceCutOff: fraction,
  /** Of a person mask: agreement (Dice) of outlines found from differing starts, 0 to 1; null for others. */
  outlineAgreement: fraction.nullable(),
  /** Of a person mask: share of its area whose side is undecided; null for others. */
  outlineDoubt: fraction.nullable(),
});
export type StimulusStatistics = z.infer<typeof stimulusStatisticsSchema>;

/** What a template of names may ask for, in braces. */
export const nameFields = {
  index: 'number in the order of the export; {index:4} writes four digits',
  role: 'before or after',
  subject: 'the subject’s pseudonym; of a sample its face',
  face: 'id of the face',
  variation: 'id of the variation; of a face before any edit: original',
  seed: 'of a sample',
  direction: 'what was edited: age, or age_smile; original where nothing was',
  strength: 'of each edit in turn; minus is written m and the point p: m1p5',
  edits: 'directions with their strengths: age2_smilem1',
  age: 'predicted age in years',
  age_target: 'the face’s age and the change that was asked for, in years',
  expression: 'the expression net’s first answer',
  lock: 'none, instant or full',
  label: 'the first label',
  split: 'train, validation or test',
} as const;
export type NameField = keyof typeof nameFields;

export const nameChoiceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('template'), template: z.string().min(1).max(200) }),
  /** Names at random, and the key to them in a folder of its own. The same seed gives the same names. */
  z.object({ kind: z.literal('opaque'), seed: z.string().min(1).max(200).nullable().default(null) }),
]);
export type NameChoice = z.infer<typeof nameChoiceSchema>;

/** What an export would be made of; as the export's own. */
const chosenSchema = z.object({
  source: exportSourceSchema.nullable().default(null),
  faces: z.union([z.literal('all'), z.array(idSchema).min(1).max(100_000)]).default('all'),
  labels: z.array(labelSchema).default([]),
  includeUnkept: z.boolean().default(false),
});

const ownerSchema = z.object({ face: idSchema, variation: idSchema.nullable() });
const spreadSchema = z.object({ mean: z.number(), lowest: z.number(), highest: z.number() });

/** Why a picture is among those to look at before they are written. */
export const caseKinds = ['luma', 'contrast', 'face-area', 'outline', 'cut-off', 'outside'] as const;
export type CaseKind = (typeof caseKinds)[number];

const stimulusCaseSchema = ownerSchema.extend({
  kind: z.enum(caseKinds),
  /** In the unit of what it is chosen for: 0..255 for luma and contrast, else a share. */
  value: z.number(),
  /** How far that is from the set's mean, in standard deviations; null for shares that should be 0 or 1. */
  departure: z.number().nullable(),
  /** The library's picture, and a small one as it would be written. */
  before: pictureIdSchema,
  after: pictureIdSchema,
});
export type StimulusCase = z.infer<typeof stimulusCaseSchema>;

export const stimulusCalls = {
  /** What picture files would be called; nothing is written. */
  previewNames: {
    input: chosenSchema.extend({ names: nameChoiceSchema }),
    output: z.object({
      total: z.int(),
      examples: z.array(ownerSchema.extend({ name: z.string() })),
      /** Names that several pictures would have, the first ones, and how many there are. */
      collisions: z.array(z.object({ name: z.string(), pictures: z.array(ownerSchema) })),
      collided: z.int(),
    }),
  },
  /**
   * What standardised pictures would be like: the whole set is measured, some seconds' worth a call. Ask again until
   * `done` is `total`; then the worst cases are there.
   */
  previewStimuli: {
    input: chosenSchema.extend({
      stimuli: stimulusSettingsSchema,
      cases: z.int().min(1).max(12).default(6),
    }),
    output: z.object({
      total: z.int(),
      done: z.int(),
      /** Of the luma within the mask before the matching, over the set. */
      luma: spreadSchema,
      contrast: spreadSchema,
      /** What all are brought to, where they are matched. */
      target: z.object({ mean: z.number(), contrast: z.number() }).nullable(),
      cases: z.array(stimulusCaseSchema),
    }),
  },
} as const;

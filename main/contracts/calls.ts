// Every call that crosses from a shell (window, browser, command line) to the host: name, input, output. Both
// sides parse both ways. Work that takes longer than a moment answers with a job.
import { z } from 'zod';
import { comparisonCalls, plotSchema } from './comparison.ts';
import { designCalls } from './design.ts';
import { discoverCalls } from './discover.ts';
import { curvePointSchema, editorSchema, sampleSetSchema, trainingSettingsSchema } from './editors.ts';
import {
  directionSchema,
  engineStatusSchema,
  faceSchema,
  jobSchema,
  keypointsPairSchema,
  modelSchema,
  variationSchema,
} from './entities.ts';
import { failureSchema } from './errors.ts';
import { experimentCalls } from './experiments.ts';
import {
  exportExtrasSchema,
  exportFormSchema,
  exportSourceSchema,
  fileCalls,
  pictureFormSchema,
  usualExtras,
  wholePhotoFormats,
} from './exports.ts';
import { everything, filterSchema } from './filter.ts';
import { asAdded, libraryCalls, sortSchema } from './library.ts';
import { methodsCalls } from './methods.ts';
import { nearDuplicateCalls } from './near-duplicates.ts';
import { photoCalls } from './photo-calls.ts';
import { quotaCalls } from './quota.ts';
import { ratingCalls } from './rating-calls.ts';
import { directionIdSchema, editRequestSchema, lockRequestSchema, strengthSchema } from './recipe.ts';
import { reportCalls } from './report.ts';
import { reviewCalls } from './review-calls.ts';
import { correctionCalls } from './review-corrections.ts';
import { safetyCalls } from './safety.ts';
import { setCalls } from './sets.ts';
import { settingsCalls } from './settings.ts';
import { snapshotCalls } from './snapshots.ts';
import { nameChoiceSchema, stimulusCalls, stimulusSettingsSchema } from './stimuli.ts';
import { teachCalls } from './teach.ts';
import { transferCalls } from './transfer.ts';
import { idSchema, keypointsSchema, labelSchema, noteSchema, pictureIdSchema } from './values.ts';

const nothing = z.object({});
const jobStarted = z.object({ job: idSchema });
const edits = z.array(editRequestSchema).max(32);

export const ladderSchema = z.object({
  direction: directionIdSchema,
  from: strengthSchema,
  to: strengthSchema,
  step: z.number().positive(),
});

/** Whose faces: all of the library's, or these. */
export const faceChoiceSchema = z.union([z.literal('all'), z.array(idSchema).min(1).max(100_000)]);

export const calls = {
  status: {
    input: nothing,
    output: z.object({
      version: z.string(),
      library: z.string(),
      faces: z.int(),
      variations: z.int(),
      engine: engineStatusSchema,
      /** What the lock can't see and what the licences ask for: sentences the screens show. */
      notices: z.array(z.string()),
    }),
  },
  models: { input: nothing, output: z.object({ models: z.array(modelSchema) }) },

  sample: {
    input: z.object({
      count: z.int().min(1).max(10_000),
      seed: z
        .int()
        .min(0)
        .max(2 ** 31 - 1),
      truncation: z.number().min(0).max(1),
    }),
    output: jobStarted,
  },
  faces: {
    input: z.object({
      filter: filterSchema.default(everything),
      sort: sortSchema.default(asAdded),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(1000).default(200),
    }),
    output: z.object({ total: z.int(), faces: z.array(faceSchema), nextSeed: z.int() }),
  },
  face: {
    input: z.object({ face: idSchema }),
    output: z.object({
      face: faceSchema,
      keypoints: z.array(keypointsSchema),
      variations: z.array(variationSchema),
    }),
  },
  ...libraryCalls,
  ...designCalls,
  ...quotaCalls,
  ...settingsCalls,
  ...snapshotCalls,
  ...reportCalls,
  ...comparisonCalls,
  ...setCalls,
  ...fileCalls,
  ...experimentCalls,
  ...ratingCalls,
  ...nearDuplicateCalls,
  ...teachCalls,
  ...discoverCalls,
  ...transferCalls,

  ...photoCalls,

  directions: { input: nothing, output: z.object({ directions: z.array(directionSchema) }) },
  importDirection: {
    input: z.object({
      name: directionIdSchema,
      title: z.string().min(1).max(80),
      format: z.enum(['npy', 'npz', 'json']),
      /** The file, base64; at most 8 MB. */
      data: z.base64().max(11_200_000),
    }),
    output: z.object({ direction: directionSchema }),
  },
  learnDirections: {
    input: z.object({
      method: z.enum(['labels', 'pca', 'sefa']),
      samples: z.int().min(200).max(100_000).default(2000),
      count: z.int().min(1).max(50).default(10),
      seed: z.int().min(0).default(100_000),
    }),
    output: jobStarted,
  },
  /** Renders and labels samples of the generator, and says what a classifier of them tells. */
  buildSamples: { input: z.object({ count: z.int().min(200).max(100_000) }), output: jobStarted },
  sampleSets: { input: nothing, output: z.object({ sets: z.array(sampleSetSchema) }) },
  /** The same settings again go on where an earlier training was cut short. */
  trainEditor: { input: trainingSettingsSchema, output: jobStarted },
  editors: { input: nothing, output: z.object({ editors: z.array(editorSchema) }) },
  /** The loss of its training; empty, and no plot, where an editor's file holds none. */
  editorCurve: {
    input: z.object({ editor: directionIdSchema }),
    output: z.object({ curve: z.array(curvePointSchema), plot: plotSchema.nullable() }),
  },

  /**
   * A fast, small picture while a slider moves; never stored. Newer previews replace older ones waiting. 128 and 256 px
   * come from the proxies, a little soft; 512 from the generator, in about three times the time of the smallest.
   */
  preview: {
    input: z.object({
      face: idSchema,
      edits,
      lock: z.enum(['off', 'instant']),
      size: z.literal([128, 256, 512]),
    }),
    output: z.object({ picture: pictureIdSchema, keypoints: keypointsSchema, milliseconds: z.number() }),
  },
  /** The edit in several strengths, each a share of what was asked, as one job; kept as little as a single edit is. */
  ladder: {
    input: z.object({
      face: idSchema,
      edits,
      shares: z.array(z.number().min(-2).max(2)).min(1).max(21),
      lock: lockRequestSchema.nullable(),
    }),
    output: jobStarted,
  },
  /** The full edit of one face, as a job; its result is a variation that is not kept yet. */
  edit: {
    input: z.object({
      face: idSchema,
      edits,
      lock: lockRequestSchema.nullable(),
      /** A rejected variation of the face: the new one takes its place in designs, its labels, and joins its queue. */
      insteadOf: idSchema.optional(),
    }),
    output: jobStarted,
  },
  vary: {
    input: z.object({
      faces: faceChoiceSchema,
      ladders: z.array(ladderSchema).min(1).max(4),
      lock: z.enum(['on', 'off', 'both']),
      regions: lockRequestSchema.shape.regions,
      labels: z.array(labelSchema).max(20).default([]),
    }),
    output: jobStarted,
  },
  variation: {
    input: z.object({ variation: idSchema }),
    output: z.object({ variation: variationSchema, keypoints: keypointsPairSchema }),
  },
  /** What is about to leave the library by hand: refused where the subject has not agreed to sharing. */
  takeOut: {
    input: z.object({ variation: idSchema }),
    output: z.object({ variation: variationSchema }),
  },
  keep: {
    input: z.object({ variation: idSchema, labels: z.array(labelSchema).max(20), note: noteSchema }),
    output: z.object({ variation: variationSchema }),
  },
  discard: { input: z.object({ variation: idSchema }), output: nothing },

  jobs: { input: nothing, output: z.object({ jobs: z.array(jobSchema) }) },
  job: { input: z.object({ job: idSchema }), output: z.object({ job: jobSchema }) },
  /** Every item of a job that was not done, with the reason. */
  refusals: {
    input: z.object({
      job: idSchema,
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(1000).default(1000),
    }),
    output: z.object({
      total: z.int(),
      /** `item`: its place among the job's items. */
      refusals: z.array(z.object({ item: z.int(), source: z.string(), failure: failureSchema })),
    }),
  },
  /** The job ends here; what is done is kept. It can be resumed. */
  cancelJob: { input: z.object({ job: idSchema }), output: nothing },
  /** Sets a job aside until it is resumed, at the next step of what it is doing. */
  pauseJob: { input: z.object({ job: idSchema }), output: nothing },
  /** Puts a waiting job before another one, or behind all (null). */
  moveJob: { input: z.object({ job: idSchema, before: idSchema.nullable() }), output: nothing },
  /** Jobs that wait, queued or paused, in the order in which they are run. */
  queue: { input: nothing, output: z.object({ jobs: z.array(idSchema) }) },
  resumeJob: { input: z.object({ job: idSchema }), output: nothing },

  ...reviewCalls,
  ...stimulusCalls,
  ...correctionCalls,

  export: {
    input: z.object({
      form: exportFormSchema,
      /** In the library's own exports folder by name, or anywhere by path (not from a browser). */
      target: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('library'), name: z.string().regex(/^[A-Za-z0-9][\w .-]{0,99}$/) }),
        z.object({ kind: z.literal('path'), path: z.string().min(1).max(4096) }),
      ]),
      /** Left out: what was kept (or everything) of these faces, with one of these labels. */
      source: exportSourceSchema.nullable().default(null),
      /** Left out: PNG as they are stored. */
      pictures: pictureFormSchema.nullable().default(null),
      faces: faceChoiceSchema.default('all'),
      labels: z.array(labelSchema).default([]),
      includeUnkept: z.boolean().default(false),
      /** Of a folder: each variation in its whole photo as well, where the face came from one. */
      inPhoto: z.boolean().default(false),
      /** What whole photos are written as. */
      wholePhotos: z.enum(wholePhotoFormats).default('as-photo'),
      /** Left out: the pictures are as they are stored. */
      stimuli: stimulusSettingsSchema.nullable().default(null),
      /** Of the picture files; left out: by the ids of faces and variations. */
      names: nameChoiceSchema.nullable().default(null),
      extras: exportExtrasSchema.default(usualExtras),
      replace: z.boolean().default(false),
    }),
    output: jobStarted,
  },
  ...methodsCalls,
  ...safetyCalls,
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallInput<Name extends CallName> = z.input<Calls[Name]['input']>;
export type ParsedInput<Name extends CallName> = z.output<Calls[Name]['input']>;
export type CallOutput<Name extends CallName> = z.output<Calls[Name]['output']>;

/** One function to call them all: what every shell hands to its screens. */
export type Call = <Name extends CallName>(name: Name, input: CallInput<Name>) => Promise<CallOutput<Name>>;

// Photos on their way to faces, and the subjects on them.
import { z } from 'zod';
import {
  consentSchema,
  photoIdSchema,
  photoSchema,
  placedSquareSchema,
  presetSchema,
  quadSchema,
  subjectIdSchema,
  subjectSchema,
} from './photos.ts';
import { idSchema, pictureIdSchema, sha256Schema } from './values.ts';

const nothing = z.object({});
const jobStarted = z.object({ job: idSchema });

/** A photo of the library; one that an intake refused over its faces, by its place in the job; a file (not from a browser). */
const placeInSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('photo'), photo: photoIdSchema }),
  z.object({ kind: z.literal('refused'), job: idSchema, item: z.int().min(0) }),
  z.object({ kind: z.literal('path'), path: z.string().min(1).max(4096) }),
]);

export const photoCalls = {
  /** Photos as bytes, by a drop or a paste: named to intake afterwards. */
  addPhoto: {
    input: z.object({
      name: z.string().min(1).max(255),
      /** The file, base64; at most 32 MB. */
      data: z.base64().max(44_800_000),
    }),
    output: z.object({ incoming: sha256Schema }),
  },
  /** Photos to faces, one item a file. The largest face of each is taken unless all are asked for. */
  intake: {
    input: z.object({
      sources: z
        .array(
          z.discriminatedUnion('kind', [
            /** A file, or a folder with all that is in it (not from a browser). */
            z.object({ kind: z.literal('path'), path: z.string().min(1).max(4096) }),
            z.object({
              kind: z.literal('incoming'),
              incoming: sha256Schema,
              name: z.string().min(1).max(255),
            }),
          ]),
        )
        .min(1)
        .max(10_000),
      allFaces: z.boolean().default(false),
      preset: presetSchema.default('fine'),
      subject: subjectIdSchema.nullable().default(null),
      /** Recorded for the subject before the first photo is looked at. */
      consent: consentSchema.optional(),
    }),
    output: z.object({ job: idSchema, files: z.int() }),
  },
  photos: {
    input: z.object({ offset: z.int().min(0).default(0), limit: z.int().min(1).max(1000).default(200) }),
    output: z.object({ total: z.int(), photos: z.array(photoSchema) }),
  },
  /** A photo with every face that was found in it. */
  photo: { input: z.object({ photo: photoIdSchema }), output: z.object({ photo: photoSchema }) },
  /** The upright photo as a passing picture, its longest side at most `size`. */
  photoView: {
    input: z.object({ photo: photoIdSchema, size: z.int().min(64).max(2048).default(1600) }),
    output: z.object({ picture: pictureIdSchema, width: z.int(), height: z.int() }),
  },
  /** Takes faces that were found and not taken. */
  takeFaces: {
    input: z.object({
      photo: photoIdSchema,
      positions: z.array(z.int().min(0)).min(1).max(1000),
      preset: presetSchema.default('fine'),
      subject: subjectIdSchema.nullable().default(null),
    }),
    output: jobStarted,
  },
  /** The upright photo of an item that was refused, as photoView shows those of the library. */
  refusedView: {
    input: z.object({ job: idSchema, item: z.int().min(0), size: z.int().min(64).max(2048).default(1600) }),
    output: z.object({ picture: pictureIdSchema, width: z.int(), height: z.int() }),
  },
  /** Takes a face that a person has put the square around, where the nets found none or could not fit it. */
  placeFace: {
    input: z.object({
      in: placeInSchema,
      square: placedSquareSchema,
      preset: presetSchema.default('fine'),
      subject: subjectIdSchema.nullable().default(null),
      consent: consentSchema.optional(),
    }),
    output: jobStarted,
  },
  /** Inverts a face anew: with a corrected quad, or by another preset. Its variations were made of the former one. */
  invertAgain: {
    input: z.object({
      face: idSchema,
      quad: quadSchema.nullable().default(null),
      preset: presetSchema.default('fine'),
      discardVariations: z.boolean().default(false),
    }),
    output: jobStarted,
  },
  /** The aligned photo that a quad would give, as a passing picture: what the corrector shows while it is moved. */
  alignment: {
    input: z.object({ photo: photoIdSchema, quad: quadSchema }),
    output: z.object({ picture: pictureIdSchema }),
  },

  subjects: { input: nothing, output: z.object({ subjects: z.array(subjectSchema) }) },
  setConsent: {
    input: z.object({ subject: subjectIdSchema, consent: consentSchema }),
    output: z.object({ subject: subjectSchema }),
  },
  /** Says who is on photos; null: nobody has been named. */
  setSubject: {
    input: z.object({ faces: z.array(idSchema).min(1).max(100_000), subject: subjectIdSchema.nullable() }),
    output: nothing,
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

// Photos, the faces found in them, how well each was inverted, and what the people on them have agreed to.
import { z } from 'zod';
import { idSchema, pictureIdSchema, sha256Schema, timeSchema } from './values.ts';

/** A photo is named by the SHA-256 of its file as it came. */
export const photoIdSchema = sha256Schema;

type Corner = readonly [x: number, y: number];
const leastArea = 1e-7;

/** Of a quadrilateral, by the shoelace formula. */
function area(corners: readonly Corner[]): number {
  const terms = corners.map(([x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % corners.length];
    return x * nextY - nextX * y;
  });
  return terms.reduce((sum, term) => sum + term, 0) / 2;
}

const cornerSchema = z.tuple([z.number().min(-4).max(5), z.number().min(-4).max(5)]);
/**
 * The alignment square: top left, bottom left, bottom right, top right of the aligned picture, as fractions of the
 * upright photo's width and height; it may reach outside.
 */
export const quadSchema = z
  .tuple([cornerSchema, cornerSchema, cornerSchema, cornerSchema])
  .refine((corners) => Math.abs(area(corners)) > leastArea, 'encloses nothing');
export type QuadOfPhoto = z.infer<typeof quadSchema>;

/** The alignment square as a hand puts it, in pixels of the upright photo: its centre, its side; degrees, clockwise. */
export const placedSquareSchema = z.object({
  x: z.number().min(-100_000).max(200_000),
  y: z.number().min(-100_000).max(200_000),
  side: z.number().min(24).max(200_000),
  turn: z.number().min(-360).max(360).default(0),
});
export type PlacedSquare = z.infer<typeof placedSquareSchema>;

export const presetSchema = z.enum(['quick', 'fine']);
export type Preset = z.infer<typeof presetSchema>;

/** Why a face that was found is not taken. */
export const faceRefusalSchema = z.object({
  code: z.enum(['face-too-small', 'face-in-profile', 'face-not-fitted']),
  detail: z.string(),
});

export const foundFaceSchema = z.object({
  quad: quadSchema,
  /** The longer extent of the face's mesh, in pixels of the photo. */
  size: z.number(),
  /** How sure the detector is, 0..1. */
  score: z.number(),
  refusal: faceRefusalSchema.nullable(),
});
export type FoundFace = z.infer<typeof foundFaceSchema>;

/** The inversion's rendering against the aligned photo. Identity and drift by nets the loss has not seen. */
export const inversionQualitySchema = z.object({
  /** Cosine of face_recognition's descriptors. */
  identity: z.number(),
  /** Mean movement of lips and lids by face_landmark_68, in eye distances. */
  drift: z.number(),
  /** Total variation between each net's answers to the photo and to its inversion; whether the top class is the same. */
  expression: z.array(
    z.object({ net: z.enum(['face_expression', 'emotion']), change: z.number(), topKept: z.boolean() }),
  ),
  /** Of the aligned pictures at 256 px, in dB. */
  psnr: z.number(),
  /** Why a person should look twice, in words; empty where there is nothing: a face with any is marked as poor. */
  poor: z.array(z.string()),
});
export type InversionQuality = z.infer<typeof inversionQualitySchema>;

/** A lab's own name for a person: a pseudonym, for it is exported. */
export const subjectIdSchema = z
  .string()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,79}$/u,
    'is not a subject’s name: letters, digits, spaces and . _ -',
  )
  .trim();

export const uses = ['edit', 'show', 'share', 'train'] as const;
export type Use = (typeof uses)[number];

export const consentSchema = z.object({
  /** For example 'consent' or 'public interest'. */
  legalBasis: z.string().trim().max(200),
  permits: z.object({ edit: z.boolean(), show: z.boolean(), share: z.boolean(), train: z.boolean() }),
  /** The last day it holds; null: no end. */
  expires: z.iso.date().nullable(),
  /** Number of the ethics approval. */
  ethics: z.string().trim().max(200),
});
export type Consent = z.infer<typeof consentSchema>;

export const subjectSchema = z.object({
  id: subjectIdSchema,
  consent: consentSchema,
  faces: z.int(),
  created: timeSchema,
});
export type Subject = z.infer<typeof subjectSchema>;

export const photoSchema = z.object({
  id: photoIdSchema,
  name: z.string(),
  format: z.enum(['jpeg', 'png', 'webp', 'avif', 'tiff', 'heic']),
  bytes: z.int(),
  /** Upright. */
  width: z.int(),
  height: z.int(),
  /** Every face that was found, the largest first, and the library's face where it was taken. */
  found: z.array(foundFaceSchema.extend({ face: idSchema.nullable() })),
  created: timeSchema,
});
export type Photo = z.infer<typeof photoSchema>;

/** Where a face of the library came from, when it was a photo. */
export const photoSourceSchema = z.object({
  kind: z.literal('photo'),
  name: z.string(),
  photo: photoIdSchema,
  /** Its place among the faces found in the photo. */
  position: z.int(),
  quad: quadSchema,
  /** A person put the square where it is. */
  corrected: z.boolean(),
  /** The photo within the square, 1024 x 1024: what the inversion is of. */
  aligned: pictureIdSchema,
  preset: presetSchema,
  quality: inversionQualitySchema,
  /** The predicted age is under 18. */
  looksMinor: z.boolean(),
  subject: subjectIdSchema.nullable(),
});

// What an export may be: of what, in which form, and with which pictures.
import { z } from 'zod';
import { filterSchema } from './filter.ts';
import { idSchema } from './values.ts';

export const exportForms = [
  'catalog',
  'folder',
  'bundle',
  'coco',
  'csv',
  'parquet',
  'webdataset',
  'label-studio',
  'fiftyone',
] as const;
export const exportFormSchema = z.enum(exportForms);
export type ExportForm = z.infer<typeof exportFormSchema>;

/** Whether it has a catalog in it, which opens as a library again. */
export const opensAgain = (form: ExportForm): boolean => form === 'catalog' || form === 'bundle';

/** A filter over the library, a set as it stands, or a version of one that was frozen. */
export const exportSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('filter'), filter: filterSchema }),
  z.object({ kind: z.literal('set'), set: idSchema }),
  z.object({ kind: z.literal('version'), version: idSchema }),
]);
export type ExportSource = z.infer<typeof exportSourceSchema>;

/** What goes along only where it is asked for. */
export const exportExtrasSchema = z.object({
  /**
   * What reviewers and, in a catalog, raters said; 'anonymous': 'reviewer 1' or 'rater 1' for a name, and no notes.
   * Corrections of keypoints go along always, with names where these are wanted.
   */
  verdicts: z.enum(['none', 'anonymous', 'named']).default('anonymous'),
  recipes: z.boolean().default(true),
  /** Latents: biometric, and what makes an imported catalog one that can be edited. */
  faceCodes: z.boolean().default(false),
  /** Of face_recognition: biometric. */
  descriptors: z.boolean().default(false),
  /** Whole photos, of a catalog or a bundle only: biometric, and what makes faces of photos open again as what they were. */
  photos: z.boolean().default(false),
});
export type ExportExtras = z.infer<typeof exportExtrasSchema>;
export const usualExtras = exportExtrasSchema.parse({});

/** What an exported catalog became. */
export const importedSchema = z.object({
  library: z.string(),
  faces: z.int(),
  variations: z.int(),
  /** The frozen version that it was exported from. */
  version: z.object({ set: z.string(), number: z.int(), sha256: z.string() }).nullable(),
  notes: z.array(z.string()),
});
export type Imported = z.infer<typeof importedSchema>;

/** What a changed photo is written as; 'as-photo': as the photo came, and as JPEG where that can't be written. */
export const wholePhotoFormats = ['as-photo', 'jpeg', 'png', 'webp'] as const;
export type WholePhotoFormat = (typeof wholePhotoFormats)[number];

export const fileCalls = {
  /** A variation in the whole photo its face came from, as one file; what is there is replaced (not from a browser). */
  writeInPhoto: {
    input: z.object({
      variation: idSchema,
      path: z.string().min(1).max(4096),
      format: z.enum(wholePhotoFormats).default('as-photo'),
    }),
    output: z.object({ path: z.string() }),
  },

  /** An exported catalog or bundle becomes a library in a folder that is not there yet (not from a browser). */
  importExport: {
    input: z.object({ path: z.string().min(1).max(4096), library: z.string().min(1).max(4096) }),
    output: importedSchema,
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export const pictureFormSchema = z.object({
  format: z.enum(['png', 'webp', 'jpeg']),
  /** Of both sides, in pixels; a smaller picture stays as it is. */
  size: z.literal([1024, 512, 256]),
});
export type PictureForm = z.infer<typeof pictureFormSchema>;

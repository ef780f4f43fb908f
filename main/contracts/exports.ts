// What an export may be: of what, in which form, and with which pictures.
import { z } from 'zod';
import { filterSchema } from './filter.ts';
import { idSchema } from './values.ts';

export const exportForms = ['catalog', 'folder', 'coco', 'csv', 'parquet', 'webdataset'] as const;
export const exportFormSchema = z.enum(exportForms);
export type ExportForm = z.infer<typeof exportFormSchema>;

/** A filter over the library, a set as it stands, or a version of one that was frozen. */
export const exportSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('filter'), filter: filterSchema }),
  z.object({ kind: z.literal('set'), set: idSchema }),
  z.object({ kind: z.literal('version'), version: idSchema }),
]);
export type ExportSource = z.infer<typeof exportSourceSchema>;

export const pictureFormSchema = z.object({
  format: z.enum(['png', 'webp', 'jpeg']),
  /** Of both sides, in pixels; a smaller picture stays as it is. */
  size: z.literal([1024, 512, 256]),
});
export type PictureForm = z.infer<typeof pictureFormSchema>;

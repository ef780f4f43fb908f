// An export as the contract asks for it, from a library that is written to or only read.
import { z } from 'zod';
import type { ReadDatabase } from '../catalog/database.ts';
import { calls } from '../contracts/calls.ts';
import { ExpectedError } from '../contracts/errors.ts';
import { opensAgain } from '../contracts/exports.ts';
import { writeCatalogExport } from '../export/catalog-export.ts';
import { chooseContent, type Exported, type ExportRequest } from '../export/content.ts';
import { writeFolderExport } from '../export/folder-export.ts';
import { type InPhotoTools, type InPhotoWatch, variationInPhoto } from '../export/in-photo.ts';
import { checkStimuli } from '../export/stimuli/names.ts';
import type { ExportWatch } from '../export/target.ts';
import { allDirections } from '../host/directions.ts';
import { mienVersion } from '../support/version.ts';

/** `path`: where it goes, absolute. */
export const exportWorkSchema = calls.export.input.extend({ path: z.string() });
export type ExportWork = z.output<typeof exportWorkSchema>;

/** Errors: input-invalid. */
export function assertExportable(input: Omit<ExportWork, 'path'>): void {
  const { form } = input;
  if (input.inPhoto && form !== 'folder')
    throw new ExpectedError('input-invalid', 'Whole photos go into a folder, not into a catalog.');
  if (form === 'catalog' && input.pictures && input.pictures.format !== 'png')
    throw new ExpectedError('input-invalid', 'A catalog holds its pictures as PNG.');
  if (input.extras.photos && !opensAgain(form))
    throw new ExpectedError('input-invalid', 'Photos as they came go along in a catalog or a bundle only.');
  checkStimuli(input);
}

export interface ExportTools {
  /** Makes descriptors that are not stored; without it they stay out. */
  readonly describe?: ExportRequest['describe'];
  /** Makes whole photos; without it they can't be asked for. */
  readonly photo?: InPhotoTools;
}

export interface WrittenExport extends Exported {
  /** Ids of the faces that were chosen. */
  readonly chosen: readonly string[];
}

/** Errors: those of the forms. */
export async function writeExport(
  reader: ReadDatabase,
  work: ExportWork,
  { describe, photo }: ExportTools,
  watch: ExportWatch,
): Promise<WrittenExport> {
  const { form, path, inPhoto, wholePhotos, ...asked } = work;
  if (inPhoto && !photo)
    throw new ExpectedError(
      'library-unwritable',
      'Whole photos are made by the engine, which needs a library that can be written to.',
    );
  const request: ExportRequest = {
    ...asked,
    target: path,
    mien: mienVersion,
    directions: await allDirections(reader),
    ...(describe && { describe }),
    ...(inPhoto && photo
      ? {
          inPhoto: (id: string, rest: InPhotoWatch) => variationInPhoto(reader, id, wholePhotos, photo, rest),
        }
      : {}),
  };
  const { faces: chosen } = chooseContent(reader, request);
  const written =
    form === 'catalog'
      ? await writeCatalogExport(reader, request, watch)
      : await writeFolderExport(reader, request, watch, form);
  return { ...written, chosen };
}

/** What is to be known of it, in sentences. */
export const notesOfExport = ({ leftOut, keyFolder }: WrittenExport): string[] => [
  ...leftOut,
  ...(keyFolder ? [`Whose pictures these are stands in ${keyFolder}: keep it apart.`] : []),
];

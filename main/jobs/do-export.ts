import { z } from 'zod';
import { recordExport } from '../catalog/made-exports.ts';
import { calls } from '../contracts/calls.ts';
import { writeCatalogExport } from '../export/catalog-export.ts';
import { chooseContent, type ExportRequest } from '../export/content.ts';
import { writeFolderExport } from '../export/folder-export.ts';
import { type InPhotoWatch, variationInPhoto } from '../export/in-photo.ts';
import type { StudioContext } from '../host/context.ts';
import { allDirections } from '../host/directions.ts';
import { mienVersion } from '../support/version.ts';
import { describer } from './do-describe.ts';
import type { DoItem } from './work.ts';

const itemSchema = calls.export.input.extend({ path: z.string() });

/** One export to one file or folder; its result is the path. */
export function exportWork({
  library,
  engine,
  decoder,
}: Pick<StudioContext, 'library' | 'engine' | 'decoder'>): DoItem {
  return async (input, { signal, progress, note }) => {
    const {
      form,
      path,
      source,
      pictures,
      faces,
      labels,
      includeUnkept,
      inPhoto,
      wholePhotos,
      stimuli,
      names,
      extras,
      replace,
    } = itemSchema.parse(input);
    const tools = { engine, decoder, mien: mienVersion };
    const request: ExportRequest = {
      source,
      pictures,
      faces,
      labels,
      includeUnkept,
      target: path,
      replace,
      stimuli,
      names,
      extras,
      describe: describer({ library, engine }),
      mien: mienVersion,
      directions: await allDirections(library.reader),
      ...(inPhoto
        ? {
            inPhoto: (id: string, rest: InPhotoWatch) =>
              variationInPhoto(library.reader, id, wholePhotos, tools, rest),
          }
        : {}),
    };
    const watch = {
      signal,
      progress: (step: number, total: number) => progress({ step, total, terms: {} }),
    };
    const chosen = chooseContent(library.reader, request);
    const { leftOut, keyFolder } =
      form === 'catalog'
        ? await writeCatalogExport(library.reader, request, watch)
        : await writeFolderExport(library.reader, request, watch, form);
    const version = source?.kind === 'version' ? source.version : null;
    recordExport(library.writer, { target: path, form, version, faces: chosen.faces });
    for (const sentence of leftOut) note(sentence);
    if (keyFolder) note(`Whose pictures these are stands in ${keyFolder}: keep it apart.`);
    return path;
  };
}

import { dropCancelledExport } from '../../catalog/paused-exports.ts';
import { moveJob } from '../../catalog/write-jobs.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import type { ExportForm } from '../../contracts/exports.ts';
import { importCatalog } from '../../export/import/import-catalog.ts';
import { variationInPhoto } from '../../export/in-photo.ts';
import { startJob } from '../../jobs/start.ts';
import { assertExportable } from '../../jobs/write-export.ts';
import { asExpected, writeWhole } from '../../support/files.ts';
import { exportPath } from '../../support/paths.ts';
import { mienVersion } from '../../support/version.ts';
import type { Handlers, StudioContext } from '../context.ts';

const titles: Readonly<Record<ExportForm, string>> = {
  catalog: 'Export a catalog',
  folder: 'Export a folder',
  bundle: 'Export a bundle',
  coco: 'Export COCO keypoints',
  csv: 'Export CSV tables',
  parquet: 'Export Parquet',
  webdataset: 'Export WebDataset shards',
  'label-studio': 'Export Label Studio tasks',
  fiftyone: 'Export a FiftyOne dataset',
};

/** A catalog is told from other files by its ending. */
function fileName(name: string, form: ExportForm): string {
  return form === 'catalog' && !/\.\w+$/.test(name) ? `${name}.sqlite` : name;
}

type Names = 'cancelJob' | 'pauseJob' | 'resumeJob' | 'moveJob' | 'export' | 'importExport' | 'writeInPhoto';

export function jobCalls(context: StudioContext): Handlers<Names> {
  const { queue, library, emit } = context;
  return {
    cancelJob: ({ job }) => {
      queue.cancel(job);
      dropCancelledExport(library.reader, job);
      return {};
    },
    pauseJob: ({ job }) => {
      queue.pause(job);
      return {};
    },
    moveJob: ({ job, before }) => {
      moveJob(library.writer, job, before);
      emit({ kind: 'library', changed: 'jobs' });
      return {};
    },
    resumeJob: ({ job }) => {
      queue.resume(job);
      return {};
    },
    writeInPhoto: async ({ variation, path, format }, origin) => {
      if (origin === 'browser')
        throw new ExpectedError('not-permitted', 'A browser may not name files of this machine.');
      const tools = { ...context, mien: mienVersion };
      const watch = { find: () => null, signal: undefined };
      const made = await variationInPhoto(library.reader, variation, format, tools, watch);
      if (made.kind === 'none')
        throw new ExpectedError('input-invalid', made.reason ?? 'This face came from no photo.');
      try {
        writeWhole(path, made.bytes);
      } catch (error) {
        throw asExpected(error, 'input-invalid', `${path} can’t be written.`);
      }
      return { path };
    },
    importExport: ({ path, library: directory }, origin) => {
      if (origin === 'browser')
        throw new ExpectedError('not-permitted', 'A browser may not name folders of this machine.');
      return importCatalog(path, directory);
    },
    export: (input, origin) => {
      const { target, form } = input;
      assertExportable(input);
      if (target.kind === 'path' && origin === 'browser')
        throw new ExpectedError('not-permitted', 'A browser exports into the library’s own folder.');
      const path =
        target.kind === 'path' ? target.path : exportPath(library.directory, fileName(target.name, form));
      if (path === null)
        throw new ExpectedError('input-invalid', 'That can’t be the name of a file everywhere.');
      const title = titles[form];
      return startJob(context, {
        kind: 'export',
        title,
        input: { ...input, path },
        items: [{ ...input, path }],
      });
    },
  };
}

import { moveJob } from '../../catalog/write-jobs.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import { startJob } from '../../jobs/start.ts';
import { exportPath } from '../../support/paths.ts';
import type { Handlers, StudioContext } from '../context.ts';

/** A catalog is told from other files by its ending. */
function fileName(name: string, form: 'catalog' | 'folder'): string {
  return form === 'catalog' && !/\.\w+$/.test(name) ? `${name}.sqlite` : name;
}

type Names = 'cancelJob' | 'pauseJob' | 'resumeJob' | 'moveJob' | 'export';

export function jobCalls(context: StudioContext): Handlers<Names> {
  const { queue, library, emit } = context;
  return {
    cancelJob: ({ job }) => {
      queue.cancel(job);
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
    export: (input, origin) => {
      const { target, form } = input;
      if (input.inPhoto && form !== 'folder')
        throw new ExpectedError('input-invalid', 'Whole photos go into a folder, not into a catalog.');
      if (target.kind === 'path' && origin === 'browser')
        throw new ExpectedError('not-permitted', 'A browser exports into the library’s own folder.');
      const path =
        target.kind === 'path' ? target.path : exportPath(library.directory, fileName(target.name, form));
      if (path === null)
        throw new ExpectedError('input-invalid', 'That can’t be the name of a file everywhere.');
      const title = form === 'catalog' ? 'Export a catalog' : 'Export a folder';
      return startJob(context, {
        kind: 'export',
        title,
        input: { ...input, path },
        items: [{ ...input, path }],
      });
    },
  };
}

import type { ReadDatabase } from '../../catalog/database.ts';
import { formById } from '../../catalog/rating-forms.ts';
import { ExpectedError, toFailure } from '../../contracts/errors.ts';
import type { ExperimentSource } from '../../contracts/experiments.ts';
import { planOf } from '../../experiments/gather.ts';
import { startJob } from '../../jobs/start.ts';
import { exportPath } from '../../support/paths.ts';
import type { Handlers, StudioContext } from '../context.ts';
import type { Origin } from '../origin.ts';

/** A window and a browser name exports of the library only. */
function refusePaths(kind: ExperimentSource['kind'] | 'library', origin: Origin): void {
  if (kind === 'path' && origin !== 'command-line')
    throw new ExpectedError('not-permitted', 'Paths are named on the command line.');
}

export function experimentReadingCalls(reader: ReadDatabase): Handlers<'planExperiment'> {
  return {
    planExperiment: (asked, origin) => {
      refusePaths(asked.source.kind, origin);
      try {
        return { plan: planOf(reader, asked), refused: null };
      } catch (error) {
        if (error instanceof ExpectedError) return { plan: null, refused: toFailure(error) };
        throw error;
      }
    },
  };
}

export function experimentCalls(context: StudioContext): Handlers<'writeExperiment'> {
  const { library } = context;
  return {
    writeExperiment: ({ target, ...asked }, origin) => {
      refusePaths(asked.source.kind, origin);
      refusePaths(target.kind, origin);
      if (asked.form !== null) formById(library.reader, asked.form);
      const path = target.kind === 'path' ? target.path : exportPath(library.directory, target.name);
      if (path === null)
        throw new ExpectedError('input-invalid', 'That can’t be the name of a file everywhere.');
      const item = { ...asked, path };
      return startJob(context, { kind: 'experiment', title: 'Experiment files', input: item, items: [item] });
    },
  };
}

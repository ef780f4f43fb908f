import { codesOf } from '../../catalog/coded-fields.ts';
import { lockPairs } from '../../catalog/lock-pairs.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import type { Filter } from '../../contracts/filter.ts';
import { lockReport } from '../../report/library.ts';
import { reportFiles, writeLibraryReport } from '../../report/write-library.ts';
import { readChoices } from '../../review/read-choices.ts';
import { exportPath } from '../../support/paths.ts';
import type { Handlers, StudioContext } from '../context.ts';

export function reportCalls({ library }: StudioContext): Handlers<'lockReport' | 'writeLockReport'> {
  const reportOf = (filter: Filter) => {
    const choices = readChoices(library.reader, filter);
    return lockReport(
      lockPairs(library.reader, filter),
      codesOf(library.reader),
      choices.n + choices.left > 0 ? choices : null,
    );
  };
  return {
    lockReport: ({ filter }) => reportOf(filter),
    async writeLockReport({ filter, name }) {
      const folder = exportPath(library.directory, name);
      if (folder === null)
        throw new ExpectedError('input-invalid', 'That can’t be the name of a folder everywhere.');
      const report = reportOf(filter);
      if (report.pairs.length === 0)
        throw new ExpectedError('export-empty', '', 'Make an edit with and without the lock first.');
      await writeLibraryReport(folder, report);
      return { folder, files: [...reportFiles] };
    },
  };
}

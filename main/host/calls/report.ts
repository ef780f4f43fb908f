import { codesOf } from '../../catalog/coded-fields.ts';
import type { ReadDatabase } from '../../catalog/database.ts';
import { lockPairs } from '../../catalog/lock-pairs.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import type { Filter } from '../../contracts/filter.ts';
import type { LockReport } from '../../contracts/report.ts';
import { lockReport } from '../../report/library.ts';
import { reportFiles, writeLibraryReport } from '../../report/write-library.ts';
import { readChoices } from '../../review/read-choices.ts';
import { exportPath } from '../../support/paths.ts';
import type { Handlers, StudioContext } from '../context.ts';

function reportOf(reader: ReadDatabase, filter: Filter): LockReport {
  const choices = readChoices(reader, filter);
  return lockReport(
    lockPairs(reader, filter),
    codesOf(reader),
    choices.n + choices.left > 0 ? choices : null,
  );
}

export function reportReadingCalls(reader: ReadDatabase): Handlers<'lockReport'> {
  return { lockReport: ({ filter }) => reportOf(reader, filter) };
}

export function reportCalls({ library }: StudioContext): Handlers<'writeLockReport'> {
  return {
    async writeLockReport({ filter, name }) {
      const folder = exportPath(library.directory, name);
      if (folder === null)
        throw new ExpectedError('input-invalid', 'That can’t be the name of a folder everywhere.');
      const report = reportOf(library.reader, filter);
      if (report.pairs.length === 0)
        throw new ExpectedError('export-empty', '', 'Make an edit with and without the lock first.');
      await writeLibraryReport(folder, report);
      return { folder, files: [...reportFiles] };
    },
  };
}

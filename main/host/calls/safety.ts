import { resolve } from 'node:path';
import { backupLibrary, recordBackup } from '../../catalog/backup.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import type { Handlers, StudioContext } from '../context.ts';

export function safetyCalls({ library }: Pick<StudioContext, 'library'>): Handlers<'backup'> {
  return {
    async backup({ path, keep }, origin) {
      if (origin === 'browser')
        throw new ExpectedError('not-permitted', 'A browser may not name folders of this machine.');
      const folder = resolve(path);
      const result = await backupLibrary(library.reader, folder, { keep });
      recordBackup(library.writer, folder);
      return result;
    },
  };
}

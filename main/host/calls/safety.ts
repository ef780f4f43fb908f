import { resolve } from 'node:path';
import { backupLibrary, recordBackup } from '../../catalog/backup.ts';
import { repairLibrary } from '../../catalog/check-repair.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import type { Handlers, StudioContext } from '../context.ts';

export function safetyCalls({
  library,
  pictures,
}: Pick<StudioContext, 'library' | 'pictures'>): Handlers<'backup' | 'repair'> {
  return {
    async backup({ path, keep }, origin) {
      if (origin === 'browser')
        throw new ExpectedError('not-permitted', 'A browser may not name folders of this machine.');
      const folder = resolve(path);
      const result = await backupLibrary(library.reader, folder, { keep });
      recordBackup(library.writer, folder);
      return result;
    },
    async repair() {
      const { thumbnails, ...made } = await repairLibrary(library.writer);
      for (const { picture, size } of thumbnails) await pictures.read(picture, size).catch(() => {});
      return { ...made, problems: [...made.problems], repaired: [...made.repaired] };
    },
  };
}

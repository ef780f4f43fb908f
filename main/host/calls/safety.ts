import { resolve } from 'node:path';
import { backupLibrary, knownBackups, recordBackup } from '../../catalog/backup.ts';
import { repairLibrary } from '../../catalog/check-repair.ts';
import type { ReadDatabase } from '../../catalog/database.ts';
import { erase, planErasure, type ToErase } from '../../catalog/erase.ts';
import { listErased } from '../../catalog/erase-recall.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import type { Handlers, StudioContext } from '../context.ts';

export const safetyReadingCalls = (reader: ReadDatabase): Handlers<'planErasure' | 'erased' | 'backups'> => ({
  backups: () => ({ backups: knownBackups(reader) }),
  planErasure: (wanted) => ({ ...planErasure(reader, wanted), swept: true }),
  erased: () => ({ erased: listErased(reader) }),
});

type Writing = 'backup' | 'repair' | 'erase' | 'eraseFace' | 'eraseSubject';

export function safetyCalls({
  library,
  pictures,
  emit,
}: Pick<StudioContext, 'library' | 'pictures' | 'emit'>): Handlers<Writing> {
  const eraseAll = (wanted: ToErase) => {
    const erased = erase(library.writer, wanted);
    pictures.forget();
    for (const changed of ['subjects', 'faces', 'variations'] as const) emit({ kind: 'library', changed });
    return erased;
  };
  return {
    erase: eraseAll,
    eraseFace: ({ face }) => eraseAll({ faces: [face], subjects: [] }),
    eraseSubject: ({ subject }) => eraseAll({ faces: [], subjects: [subject] }),
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

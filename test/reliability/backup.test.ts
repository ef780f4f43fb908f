import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { backupLibrary } from '../../main/catalog/backup.ts';
import { checkLibrary } from '../../main/catalog/check.ts';
import { eraseFace } from '../../main/catalog/erase.ts';
import { openLibrary } from '../../main/catalog/library.ts';
import { migrate } from '../../main/catalog/migrate.ts';
import { listFaces } from '../../main/catalog/read-faces.ts';
import { restoreLibrary } from '../../main/catalog/restore.ts';
import { insertFace } from '../../main/catalog/write-faces.ts';
import { insertVariation } from '../../main/catalog/write-variations.ts';
import { addFace, addVariation } from '../migration/temporary-catalog.ts';
import { generator, sampleResult, variationResult } from '../unit/catalog/results.ts';
import { temporaryFolder, temporaryLibrary } from '../unit/catalog/temporary.ts';

const page = { offset: 0, limit: 10 };

test('a backup takes only what is new, and restores to the same library but for what was erased since', async () => {
  const { writer } = temporaryLibrary();
  const add = async (seed: number) =>
    insertFace(writer, { generator, seed, truncation: 0.7 }, await sampleResult(seed));
  const first = await add(1);
  insertVariation(writer, first.id, await variationResult(1));
  const folder = join(temporaryFolder(), 'backup');
  const one = await backupLibrary(writer, folder, { keep: 10 });
  expect(one).toMatchObject({ copied: 2, kept: 0, problems: [] });
  const second = await add(2);
  expect(await backupLibrary(writer, folder, { keep: 10 })).toMatchObject({ copied: 1, kept: 2 });

  eraseFace(writer, first.id);
  const last = await backupLibrary(writer, folder, { keep: 10 });
  expect(last.dropped).toHaveLength(2);
  expect(readdirSync(join(folder, 'snapshots'))).toEqual([`${last.snapshot}.sqlite`]);

  const directory = join(temporaryFolder(), 'restored');
  expect(await restoreLibrary(folder, directory, { snapshot: null, replace: false })).toMatchObject({
    problems: [],
    former: null,
  });
  const restored = openLibrary(directory, { write: false });
  expect(listFaces(restored.reader, page).map(({ id }) => id)).toEqual([second.id]);
  expect((await checkLibrary(restored.reader)).problems).toEqual([]);
  restored.close();
  await expect(restoreLibrary(folder, directory, { snapshot: null, replace: false })).rejects.toMatchObject({
    code: 'library-exists',
  });
});

test('a folder with other things, or of another library, is no place for a backup', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'mine'), 'x');
  const { writer } = temporaryLibrary();
  await expect(backupLibrary(writer, folder, { keep: 1 })).rejects.toMatchObject({ code: 'backup-unusable' });
  expect(readdirSync(folder)).toEqual(['mine']);
});

test.each([20, 40, 50, 60, 85])(
  'a library of version %i is copied before it is migrated, and keeps its rows',
  (version) => {
    const directory = join(temporaryFolder(), 'library');
    mkdirSync(directory);
    const old = new Sqlite(join(directory, 'catalog.sqlite'));
    migrate(old, version);
    addFace(old);
    addVariation(old);
    old.close();
    const library = openLibrary(directory, { write: true });
    expect(library.writer.connection.prepare('SELECT count(*) FROM variations').pluck().get()).toBe(1);
    const [copy] = readdirSync(join(directory, 'backups'));
    expect(copy).toMatch(new RegExp(`-version-${version}\\.sqlite$`));
    const kept = new Sqlite(join(directory, 'backups', copy), { readonly: true });
    expect(kept.pragma('user_version', { simple: true })).toBe(version);
    kept.close();
    library.close();
    expect(existsSync(join(directory, 'catalog.sqlite'))).toBe(true);
  },
);

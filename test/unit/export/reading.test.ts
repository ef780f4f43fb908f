// An export from a library that is only looked at: the same content, and nothing noted in the library.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { openReadingStudio } from '../../../main/host/reading-studio.ts';
import { temporaryFolder } from '../catalog/temporary.ts';
import { stored } from './stored.ts';

it('a library that is only read is exported elsewhere, without a job and not into itself', async () => {
  const { library, kept } = await stored();
  const studio = openReadingStudio(library.directory, '/nonexistent/mien-models');
  onTestFinished(() => studio.close());
  const before = library.reader.connection.pragma('data_version', { simple: true });
  const path = join(temporaryFolder(), 'read.sqlite');
  const target = { kind: 'path', path } as const;
  expect(await studio.export({ form: 'catalog', target }, {})).toEqual({ path, notes: [] });
  const file = new Sqlite(path, { readonly: true });
  const ids = file.prepare('SELECT id FROM variations ORDER BY id').pluck().all();
  file.close();
  expect(ids).toEqual(kept.map(({ id }) => id).toSorted());
  expect(library.reader.connection.pragma('data_version', { simple: true })).toBe(before);
  const inside = studio.export({ form: 'folder', target: { kind: 'library', name: 'inside' } }, {});
  await expect(inside).rejects.toMatchObject({ code: 'library-unwritable' });
  const photos = { form: 'folder', target: { ...target, path: `${path}-photos` }, inPhoto: true } as const;
  await expect(studio.export(photos, {})).rejects.toMatchObject({ code: 'library-unwritable' });
  expect(existsSync(`${path}-photos`)).toBe(false);
});

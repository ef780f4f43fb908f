import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderSize } from '../../../main/support/folder-size.ts';
import { temporaryFolder } from '../catalog/temporary.ts';

test('a folder is as large as its files, links left out', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'pictures', 'ab'), { recursive: true });
  writeFileSync(join(folder, 'pictures', 'ab', 'one.png'), Buffer.alloc(1000));
  writeFileSync(join(folder, 'pictures', 'two.png'), Buffer.alloc(24));
  writeFileSync(join(folder, 'catalog.sqlite'), Buffer.alloc(7));
  writeFileSync(join(folder, 'catalog.sqlite-wal'), Buffer.alloc(5));
  if (process.platform !== 'win32') symlinkSync(folder, join(folder, 'pictures', 'loop'));
  expect(await folderSize(join(folder, 'pictures'))).toEqual({ files: 2, bytes: 1024 });
  expect(await folderSize(folder, { named: 'catalog.sqlite' })).toEqual({ files: 2, bytes: 12 });
  expect(await folderSize(join(folder, 'nothing'))).toEqual({ files: 0, bytes: 0 });
});

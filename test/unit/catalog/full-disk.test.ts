import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkLibrary } from '../../../main/catalog/check.ts';
import type { WriteDatabase } from '../../../main/catalog/database.ts';
import { openLibrary } from '../../../main/catalog/library.ts';
import { countFaces, nextSeed } from '../../../main/catalog/read-faces.ts';
import { insertFace } from '../../../main/catalog/write-faces.ts';
import { generator, sampleResult } from './results.ts';
import { temporaryLibrary } from './temporary.ts';

async function fill(writer: WriteDatabase): Promise<unknown> {
  for (let seed = 1; seed < 5000; seed++)
    try {
      insertFace(writer, { generator, seed, truncation: 0.7 }, await sampleResult(seed));
    } catch (error) {
      return error;
    }
  return null;
}

it('a catalog that reaches its size limit (max_page_count, in place of a full disk) says disk-full and stays whole', async () => {
  const { writer } = temporaryLibrary();
  writer.connection.pragma('max_page_count = 60');
  expect(await fill(writer)).toMatchObject({ code: 'disk-full' });
  expect(await checkLibrary(writer)).toMatchObject({ problems: [], leftovers: [{ kind: 'orphan' }] });
  writer.connection.pragma('max_page_count = 100000');
  const seed = nextSeed(writer, generator);
  insertFace(writer, { generator, seed, truncation: 0.7 }, await sampleResult(seed));
  expect(await checkLibrary(writer)).toMatchObject({ problems: [], leftovers: [] });
});

const disk = mkdtempSync(join(tmpdir(), 'mien-disk-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]).status === 0;
afterAll(() => {
  if (mounted) spawnSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
});

it.skipIf(!mounted)(
  'a disk that is really full (a small tmpfs) says disk-full and what was finished is kept',
  async () => {
    const { writer, close } = openLibrary(join(disk, 'library'), { write: true });
    expect(await fill(writer)).toMatchObject({ code: 'disk-full' });
    expect(countFaces(writer)).toBeGreaterThan(0);
    expect((await checkLibrary(writer)).problems).toEqual([]);
    close();
  },
);

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { backupLibrary } from '../../../main/catalog/backup.ts';
import { checkLibrary } from '../../../main/catalog/check.ts';
import type { WriteDatabase } from '../../../main/catalog/database.ts';
import { erase } from '../../../main/catalog/erase.ts';
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
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk]).status === 0;
afterAll(() => {
  if (mounted) spawnSync('umount', ['-l', disk]);
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

it.skipIf(!mounted)(
  'a backup onto a full disk says so, keeps former snapshots and leaves nothing half-made',
  async () => {
    const { writer } = temporaryLibrary();
    const add = async (seed: number) =>
      insertFace(writer, { generator, seed, truncation: 0.7 }, await sampleResult(seed));
    await add(1);
    rmSync(join(disk, 'library'), { recursive: true, force: true });
    const folder = join(disk, 'backup');
    const { snapshot } = await backupLibrary(writer, folder, { keep: 9 });
    writeFileSync(
      join(disk, 'something-else'),
      Buffer.alloc(statfsSync(disk).bavail * statfsSync(disk).bsize),
    );
    await add(2);
    await expect(backupLibrary(writer, folder, { keep: 9 })).rejects.toMatchObject({ code: 'disk-full' });
    expect(readdirSync(join(folder, 'snapshots'))).toEqual([`${snapshot}.sqlite`]);
    rmSync(join(disk, 'something-else'));
    expect(await backupLibrary(writer, folder, { keep: 9 })).toMatchObject({ copied: 1, kept: 1 });
  },
);

it.skipIf(!mounted)(
  'an erasure on a full disk is whole or not begun, and is swept once there is room',
  async () => {
    rmSync(join(disk, 'backup'), { recursive: true, force: true });
    const library = openLibrary(join(disk, 'erased'), { write: true });
    const { id } = insertFace(library.writer, { generator, seed: 1, truncation: 0.7 }, await sampleResult(1));
    writeFileSync(
      join(disk, 'something-else'),
      Buffer.alloc(statfsSync(disk).bavail * statfsSync(disk).bsize),
    );
    let refused: unknown = null;
    try {
      expect(erase(library.writer, { faces: [id], subjects: [] }).swept).toBe(false);
    } catch (error) {
      refused = error;
      expect(error).toMatchObject({ code: 'disk-full' });
    }
    expect(countFaces(library.reader)).toBe(refused ? 1 : 0);
    rmSync(join(disk, 'something-else'));
    library.close();
    const again = openLibrary(join(disk, 'erased'), { write: true });
    if (refused) expect(erase(again.writer, { faces: [id], subjects: [] }).swept).toBe(true);
    expect(again.writer.connection.prepare('SELECT count(*) FROM unswept').pluck().get()).toBe(0);
    expect(await checkLibrary(again.reader)).toMatchObject({ problems: [], leftovers: [] });
    again.close();
  },
);

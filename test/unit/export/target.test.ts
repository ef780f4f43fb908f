import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Cancelled } from '../../../main/contracts/errors.ts';
import { writeCatalogExport } from '../../../main/export/catalog-export.ts';
import { writeFolderExport } from '../../../main/export/folder-export.ts';
import { temporaryFolder, temporaryLibrary } from '../catalog/temporary.ts';
import { request } from './request.ts';
import { stored } from './stored.ts';

const withCode = (code: string) => expect.objectContaining({ code });

describe.each([
  ['catalog', writeCatalogExport],
  ['folder', writeFolderExport],
] as const)('the target of a %s export', (form, write) => {
  it('is not overwritten unless that is asked for, and then only by a whole export', async () => {
    const { library } = await stored();
    const target = join(temporaryFolder(), 'set');
    await write(library.reader, request(target, { labels: ['older'] }));
    await expect(write(library.reader, request(target))).rejects.toThrow(withCode('export-exists'));
    const controller = new AbortController();
    controller.abort();
    const cancelled = write(library.reader, request(target, { replace: true }), {
      signal: controller.signal,
    });
    await expect(cancelled).rejects.toThrow(Cancelled);
    expect(existsSync(target)).toBe(true);
    const counts = await write(library.reader, request(target, { replace: true }));
    expect(counts).toEqual({ faces: 2, variations: 2, leftOut: [] });
    expect(readdirSync(join(target, '..'))).toEqual(['set']);
  });

  it('is left alone, even when replacing, where it holds something that is no export', async () => {
    const { library } = await stored();
    const folder = temporaryFolder();
    const target = join(folder, 'precious');
    mkdirSync(target);
    writeFileSync(join(target, 'thesis.txt'), 'years of work');
    const replacing = write(library.reader, request(target, { replace: true }));
    await expect(replacing).rejects.toThrow(withCode('export-exists'));
    expect(readFileSync(join(target, 'thesis.txt'), 'utf8')).toBe('years of work');
  });

  it('and the folder around it hold nothing after a cancel between two pictures', async () => {
    const { library } = await stored();
    const folder = temporaryFolder();
    const controller = new AbortController();
    const seen: number[] = [];
    const progress = (done: number, total: number) => {
      seen.push(done / total);
      if (done === 2) controller.abort();
    };
    const cancelled = write(library.reader, request(join(folder, 'set')), {
      signal: controller.signal,
      progress,
    });
    await expect(cancelled).rejects.toThrow(Cancelled);
    expect([seen, readdirSync(folder)]).toEqual([[0, 0.25, 0.5], []]);
  });

  it('is not made when there is nothing to export', async () => {
    const folder = temporaryFolder();
    const empty = write(temporaryLibrary().reader, request(join(folder, 'set')));
    await expect(empty).rejects.toThrow(withCode('export-empty'));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('where nothing can be written is said to be so', async () => {
    const { library } = await stored();
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const refused = write(library.reader, request(join(file, 'set')));
    await expect(refused).rejects.toThrow(withCode('input-invalid'));
  });

  const disk = mkdtempSync(join(tmpdir(), 'mien-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status === 0;
  afterAll(() => {
    if (mounted) spawnSync('umount', ['-l', disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  it.skipIf(!mounted)(`on a full disk (a small tmpfs) holds nothing half-made of a ${form}`, async () => {
    const { library } = await stored();
    const full = write(library.reader, request(join(disk, 'set')));
    await expect(full).rejects.toThrow(withCode('disk-full'));
    expect(readdirSync(disk)).toEqual([]);
  });
});

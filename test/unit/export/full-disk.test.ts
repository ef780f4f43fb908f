// Every form of export onto a disk that is really full: a tmpfs smaller than one picture.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, it } from 'vitest';
import { insertVariation } from '../../../main/catalog/write-variations.ts';
import { exportForms } from '../../../main/contracts/exports.ts';
import { writeCatalogExport } from '../../../main/export/catalog-export.ts';
import { writeFolderExport } from '../../../main/export/folder-export.ts';
import { variationResult } from '../catalog/results.ts';
import { request } from './request.ts';
import { stored } from './stored.ts';

const disk = mkdtempSync(join(tmpdir(), 'mien-disk-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=32k', 'tmpfs', disk]).status === 0;
afterAll(() => {
  if (mounted) spawnSync('umount', ['-l', disk]);
  rmSync(disk, { recursive: true, force: true });
});

it.skipIf(!mounted)('a full disk is named, ends no process, and nothing half-made is left', async () => {
  const { library, faces } = await stored();
  // Not in one piece with what streams hold back: it is being written when the disk is full.
  const create = {
    width: 512,
    height: 512,
    channels: 3,
    background: 'grey',
    noise: { type: 'gaussian' },
  } as const;
  const picture = await sharp({ create }).png().toBuffer();
  insertVariation(
    library.writer,
    faces[0]!.id,
    { ...(await variationResult(1, 9)), picture },
    { kept: true },
  );
  for (const form of exportForms) {
    const asked = request(join(disk, form));
    const written =
      form === 'catalog'
        ? writeCatalogExport(library.reader, asked)
        : writeFolderExport(library.reader, asked, {}, form);
    await expect(written, form).rejects.toMatchObject({ code: 'disk-full' });
    expect(readdirSync(disk), form).toEqual([]);
  }
});

import { randomInt } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { openLibrary } from '../../../main/catalog/library.ts';
import { exportPath, libraryPart } from '../../../main/support/paths.ts';
import { startPeer } from '../catalog/process.ts';
import { stored } from './stored.ts';

async function expectWhole(form: string, target: string): Promise<void> {
  if (form === 'catalog') {
    const file = new Sqlite(target, { readonly: true });
    expect(file.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(file.prepare('SELECT count(*) FROM pictures JOIN readme ON position = 1').pluck().get()).toBe(4);
    file.close();
    return;
  }
  const lines = readFileSync(join(target, 'metadata.jsonl'), 'utf8').trimEnd().split('\n');
  expect(lines).toHaveLength(4);
  for (const line of lines)
    await sharp(join(target, JSON.parse(line).file_name))
      .raw()
      .toBuffer();
}

it.each(['catalog', 'folder'])(
  'a %s export killed five times at random moments is whole wherever it bears its name',
  async (form) => {
    const { library } = await stored();
    const { directory } = library;
    const target = exportPath(directory, 'set')!;
    for (let round = 0; round < 5; round++) {
      const peer = startPeer('export/export-peer.ts', [directory, form, target]);
      expect(await peer.line()).toBe('open');
      if (round > 0) expect(await peer.line()).toBe('written');
      await setTimeout(randomInt(0, 200));
      peer.child.kill('SIGKILL');
      await peer.ended;
      if (existsSync(target)) await expectWhole(form, target);
    }
    library.close();
    openLibrary(directory, { write: true }).close();
    const named = readdirSync(libraryPart(directory, 'exports'));
    // A kill between the two renames of a replacement leaves the old export, whole, under another name.
    expect(named.filter((name) => !/^set(\.replaced-\w+)?$/.test(name))).toEqual([]);
    for (const name of named) await expectWhole(form, join(libraryPart(directory, 'exports'), name));
  },
);

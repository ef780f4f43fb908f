import { appendFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkLibrary } from '../../../main/catalog/check.ts';
import { eraseFace } from '../../../main/catalog/erase.ts';
import { openLibrary } from '../../../main/catalog/library.ts';
import { createJob, setJobState } from '../../../main/catalog/write-jobs.ts';
import { insertVariation } from '../../../main/catalog/write-variations.ts';
import { Cancelled } from '../../../main/contracts/errors.ts';
import { writeCatalogExport } from '../../../main/export/catalog-export.ts';
import type { ExportRequest } from '../../../main/export/content.ts';
import { writeFolderExport } from '../../../main/export/folder-export.ts';
import { interrupted } from '../../../main/export/target.ts';
import { sha256 } from '../../../main/support/hash.ts';
import { exportPath } from '../../../main/support/paths.ts';
import { startPeer } from '../catalog/process.ts';
import { variationResult } from '../catalog/results.ts';
import { request, smaller } from './request.ts';
import { type Stored, stored } from './stored.ts';

const pictures = smaller('folder');
let from: Stored;
let target: string;

beforeEach(async () => {
  from = await stored();
  const { library, faces } = from;
  target = exportPath(library.directory, 'set')!;
  for (let strength = 10; strength < 20; strength += 1)
    insertVariation(library.writer, faces[0]!.id, await variationResult(1, strength), { kept: true });
});

const folderOf = () => join(target, '..');
const asides = () => readdirSync(folderOf()).filter((name) => name.startsWith('set.partial-'));
/** Which file each picture lies in: the same after a move, another after it was written again. */
const inodes = (folder: string) =>
  new Map(
    readdirSync(join(folder, 'pictures')).map((name) => [name, statSync(join(folder, 'pictures', name)).ino]),
  );
/** Of those that the journal has: the kill may have come between a file and its line. */
function written(aside: string): Map<string, number> {
  const lines = readFileSync(join(aside, 'made.jsonl'), 'utf8').split('\n').slice(0, -1);
  const journaled = new Set(lines.map((line) => basename(JSON.parse(line).path)));
  return new Map([...inodes(aside)].filter(([name]) => journaled.has(name)));
}
/** All but the time it was made at. */
const contents = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !['README.md', 'mien-export.json'].includes(entry.name))
    .map(({ parentPath, name }) => [name, sha256(readFileSync(join(parentPath, name)))]);

async function killedExport(after: number, form = 'folder'): Promise<string> {
  const peer = startPeer('export/export-peer.ts', [from.library.directory, form, target, 'slowly']);
  for (let line = await peer.line(); line !== `${after}`; line = await peer.line())
    expect(line).not.toBeNull();
  peer.child.kill('SIGKILL');
  await peer.ended;
  return join(folderOf(), asides()[0]!);
}

const resume = () => writeFolderExport(from.library.reader, request(target, { pictures }));

describe('an export that was killed', () => {
  it('goes on: pictures that are whole stay the files they were, damaged ones are made again', async () => {
    const aside = await killedExport(7);
    const before = written(aside);
    const names = [...before.keys()];
    expect(names.length).toBeGreaterThanOrEqual(7);
    appendFileSync(join(aside, 'pictures', names[0]!), 'x');
    // As a kill in the middle of a line leaves it.
    appendFileSync(join(aside, 'made.jsonl'), '{"key":"');
    expect(await resume()).toMatchObject({ faces: 2, variations: 12 });
    const after = inodes(target);
    expect(names.filter((name) => after.get(name) !== before.get(name))).toEqual([names[0]]);
    expect(asides()).toEqual([]);
    const anew = exportPath(from.library.directory, 'anew')!;
    await writeFolderExport(from.library.reader, request(anew, { pictures }));
    expect(contents(target)).toEqual(contents(anew));
  });

  it('and killed while it goes on, goes on from both', async () => {
    await killedExport(4);
    await killedExport(9);
    expect(asides()).toHaveLength(2);
    const before = new Map(asides().flatMap((name) => [...written(join(folderOf(), name))]));
    await resume();
    const after = inodes(target);
    expect([...before].filter(([name, file]) => after.get(name) !== file)).toEqual([]);
    expect(asides()).toEqual([]);
  });

  it('in another form takes nothing of it', async () => {
    const aside = await killedExport(5);
    const before = inodes(aside);
    await writeFolderExport(from.library.reader, request(target));
    const after = new Set(inodes(target).values());
    expect([...before.values()].filter((file) => after.has(file))).toEqual([]);
    expect(readdirSync(folderOf())).toEqual([basename(target)]);
  });

  it('is kept by the next opening while its job waits to go on, and goes with a face that is erased', async () => {
    const { library, faces } = from;
    const path = target;
    const job = createJob(library.writer, { kind: 'export', title: 'e', input: { path }, items: [{ path }] });
    setJobState(library.writer, job.id, 'interrupted');
    const aside = await killedExport(5);
    library.close();
    const again = openLibrary(library.directory, { write: true });
    expect([existsSync(aside), (await checkLibrary(again.reader)).leftovers]).toEqual([true, []]);
    eraseFace(again.writer, faces[1]!.id);
    expect(existsSync(aside)).toBe(false);
    again.close();
  });
});

describe('an export of pictures within its files that was killed', () => {
  it.each(['catalog', 'webdataset'] as const)('goes on from the pictures it had made (%s)', async (form) => {
    const aside = await killedExport(7, form);
    const journal = readFileSync(join(aside, 'made.jsonl'), 'utf8').trimEnd().split('\n');
    expect(journal.length).toBeGreaterThanOrEqual(7);
    // Another picture in the place of the second, with the journal's word that it is whole: made again, it would not
    // be there.
    const other = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const line = JSON.parse(journal[1]!);
    writeFileSync(join(aside, line.path), other);
    journal[1] = JSON.stringify({ ...line, sha256: sha256(other) });
    writeFileSync(join(aside, 'made.jsonl'), `${journal.join('\n')}\n`);
    const asked = request(target, { pictures: smaller(form) });
    if (form === 'catalog') await writeCatalogExport(from.library.reader, asked);
    else await writeFolderExport(from.library.reader, asked, {}, form);
    const file = form === 'catalog' ? target : join(target, 'shard-000000.tar');
    expect(readFileSync(file).includes(other)).toBe(true);
    expect(readdirSync(folderOf())).toEqual([basename(target)]);
    if (form === 'webdataset') expect(readdirSync(target)).not.toContain('kept');
  });
});

describe('an export that is paused', () => {
  const cutShort = async (reason?: string, asked: Partial<ExportRequest> = {}) => {
    const controller = new AbortController();
    const progress = (done: number) => {
      if (done === 6) controller.abort(reason);
    };
    const { signal } = controller;
    const written = writeFolderExport(from.library.reader, request(target, { pictures, ...asked }), {
      signal,
      progress,
    });
    await expect(written).rejects.toThrow(Cancelled);
  };

  it('leaves what it made, and goes on from it', async () => {
    await cutShort(interrupted);
    const before = written(join(folderOf(), asides()[0]!));
    await resume();
    const after = inodes(target);
    expect(before.size).toBeGreaterThanOrEqual(6);
    expect([...before].filter(([name, file]) => after.get(name) !== file)).toEqual([]);
  });

  it('has whole photos in it made once each', async () => {
    const made: string[] = [];
    const inPhoto: ExportRequest['inPhoto'] = async (id, { find }) => {
      const key = sha256(id);
      const kept = find(key);
      if (!kept) made.push(id);
      const bytes = kept?.file ?? Buffer.from(id);
      return { kind: 'picture', ending: 'png', bytes, key, from: kept?.from ?? null };
    };
    await cutShort(interrupted, { inPhoto });
    expect(made.length).toBeGreaterThanOrEqual(3);
    await writeFolderExport(from.library.reader, request(target, { pictures, inPhoto }));
    expect([made.length, new Set(made).size]).toEqual([12, 12]);
    const photos = readdirSync(join(target, 'photos')).map((name) => join(target, 'photos', name));
    expect(photos.map((path) => readFileSync(path, 'utf8')).sort()).toEqual(made.sort());
  });

  it('and then cancelled leaves nothing', async () => {
    await cutShort(interrupted);
    await cutShort();
    expect(readdirSync(folderOf())).toEqual([]);
  });
});

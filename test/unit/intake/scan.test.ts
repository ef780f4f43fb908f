import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseFaces, notesOnFaces } from '../../../main/intake/choose-faces.ts';
import { scanSources } from '../../../main/intake/scan.ts';
import { tinyFace } from '../catalog/photo-results.ts';
import { temporaryFolder } from '../catalog/temporary.ts';

function tree(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'b', 'deep'), { recursive: true });
  for (const name of ['c.jpg', 'a.txt', 'b/two.png', 'b/deep/three', '.hidden.jpg', 'Thumbs.db'])
    writeFileSync(join(folder, name), name);
  return folder;
}

describe('the files that are meant', () => {
  it('by a folder are all in it and below it, by name, but for hidden ones', async () => {
    const folder = tree();
    const found = await scanSources([folder]);
    expect(found.map((path) => path.slice(folder.length + 1))).toEqual([
      'a.txt',
      'b/deep/three',
      'b/two.png',
      'c.jpg',
    ]);
  });

  it('are each there once, though named twice; a hidden one that is named is meant', async () => {
    const folder = tree();
    const [one, hidden] = [join(folder, 'c.jpg'), join(folder, '.hidden.jpg')];
    expect(await scanSources([one, hidden, one])).toEqual([one, hidden]);
    expect((await scanSources([one, folder])).filter((path) => path === one)).toHaveLength(1);
  });

  it('come to an end where links lead in a circle; a link to nothing and a pipe are no files', async () => {
    const folder = tree();
    symlinkSync(folder, join(folder, 'b', 'up'));
    symlinkSync(join(folder, 'gone'), join(folder, 'dead'));
    if (process.platform !== 'win32') execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(await scanSources([folder])).toHaveLength(4);
  });

  it('include a folder that can’t be read, to be refused by its name', async ({ skip }) => {
    if (process.platform === 'win32' || process.getuid?.() === 0) skip('this user may read everything');
    const folder = tree();
    chmodSync(join(folder, 'b'), 0);
    expect(await scanSources([folder])).toContain(join(folder, 'b'));
    chmodSync(join(folder, 'b'), 0o700);
  });

  it('that are not there are said to be so', async () => {
    await expect(scanSources([join(temporaryFolder(), 'none')])).rejects.toMatchObject({
      code: 'file-unreadable',
    });
  });
});

describe('the faces that are taken', () => {
  const found = [0, 1, 2].map(tinyFace);

  it('are the largest that can be, or all that can be', () => {
    expect([chooseFaces(found, false), chooseFaces(found, true)]).toEqual([[0], [0, 2]]);
    expect(chooseFaces(found.slice(1), false)).toEqual([1]);
    expect(notesOnFaces('x.jpg', found, false)).toEqual([
      'x.jpg: 2 faces were found; the largest was taken.',
    ]);
    expect(notesOnFaces('x.jpg', found, true)).toEqual([
      expect.stringContaining('a face was not taken. The face is'),
    ]);
  });

  it('are none where there is none, or none that is good, with the reason', () => {
    expect(() => chooseFaces([], true)).toThrow(expect.objectContaining({ code: 'face-not-found' }));
    expect(() => chooseFaces([found[1]!], true)).toThrow(
      expect.objectContaining({ code: 'face-too-small', detail: 'The face is 40 px; 64 px are needed.' }),
    );
  });
});

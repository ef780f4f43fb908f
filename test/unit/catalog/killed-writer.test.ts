import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { checkLibrary } from '../../../main/catalog/check.ts';
import { openLibrary } from '../../../main/catalog/library.ts';
import { countVariations, variationsOf } from '../../../main/catalog/read-variations.ts';
import { insertFace } from '../../../main/catalog/write-faces.ts';
import { startPeer } from './process.ts';
import { generator, sampleResult } from './results.ts';
import { temporaryFolder } from './temporary.ts';

it('a writer killed ten times at random moments leaves every finished variation whole', async () => {
  const directory = join(temporaryFolder(), 'library');
  const library = openLibrary(directory, { write: true });
  const face = insertFace(library.writer, { generator, seed: 1, truncation: 0.7 }, await sampleResult(1));
  library.close();
  const finished: string[] = [];
  for (let round = 0; round < 10; round++) {
    const peer = startPeer('catalog/vary-peer.ts', [directory, face.id, String(round * 100_000)]);
    finished.push((await peer.line())!);
    const printed = (async () => {
      for (let id = await peer.line(); id !== null; id = await peer.line()) finished.push(id);
    })();
    await setTimeout(randomInt(0, 150));
    peer.child.kill('SIGKILL');
    expect(await peer.ended).toEqual([null, 'SIGKILL']);
    await printed;
  }
  const opened = openLibrary(directory, { write: true });
  const result = await checkLibrary(opened.reader);
  expect(result.problems).toEqual([]);
  // At most one picture for each kill had reached the disk without its row.
  expect(result.leftovers.length).toBeLessThanOrEqual(10);
  const stored = new Set(variationsOf(opened.reader, face.id).map(({ id }) => id));
  expect(finished.filter((id) => !stored.has(id))).toEqual([]);
  expect(countVariations(opened.reader)).toBeGreaterThanOrEqual(10);
  opened.close();
});

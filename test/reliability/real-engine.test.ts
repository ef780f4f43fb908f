// The main job on the real models, with the engine killed in the middle of a locked edit.
import { expect, test } from 'vitest';
import { checkLibrary } from '../../main/catalog/check.ts';
import { directionWithVector } from '../../main/catalog/directions.ts';
import { openLibrary } from '../../main/catalog/library.ts';
import { openRealStudio } from './real-studio.ts';

test('a locked edit survives its engine, and the same recipe gives the same bytes', {
  timeout: 900_000,
}, async () => {
  const { directory, engines, studio, call, ended } = openRealStudio();
  const sampled = await ended(await call('sample', { count: 1, seed: 1, truncation: 0.7 }));
  await ended(await call('learnDirections', { method: 'pca', samples: 200, count: 1, seed: 1 }));
  const [face] = sampled.results;
  const edits = [{ direction: 'pca-1', amount: { kind: 'strength' as const, strength: 2 } }];
  const request = { face, edits, lock: { kind: 'full' as const } };

  const kill = studio.onEvent((event) => {
    if (event.kind !== 'step' || event.step !== 7 || engines.length > 1) return;
    setTimeout(() => engines.at(-1)?.kill(), 50);
  });
  const [first] = (await ended(await call('edit', request))).results;
  kill();
  expect(engines).toHaveLength(2);
  const { variation } = await call('variation', { variation: first });
  expect(variation.lockSteps).toBeGreaterThan(0);
  expect(variation.environment.provider).toBe('cpu');

  // The same work is not done twice; once discarded, it is done anew, with the same bytes.
  expect((await ended(await call('edit', request))).results).toEqual([first]);
  await call('discard', { variation: first });
  const [second] = (await ended(await call('edit', request))).results;
  const again = (await call('variation', { variation: second })).variation;
  expect([again.recipeSha256, again.picture]).toEqual([variation.recipeSha256, variation.picture]);

  const before = await call('preview', { face, edits, lock: 'off', size: 512 });
  expect((await studio.picture(before.picture)).bytes.length).toBeGreaterThan(1000);
  expect((await studio.picture(again.picture, 128)).type).toBe('image/jpeg');
  await studio.close();
  const library = openLibrary(directory, { write: false });
  expect(directionWithVector(library.reader, 'pca-1')?.vector).toHaveLength(512);
  expect((await checkLibrary(library.reader)).problems).toEqual([]);
  library.close();
});

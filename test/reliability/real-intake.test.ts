// A phone's picture on the real models: decoded, found, aligned and inverted, with the engine killed in the middle;
// then edited and put back into the whole photo.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { checkLibrary } from '../../main/catalog/check.ts';
import { openLibrary } from '../../main/catalog/library.ts';
import { openRealStudio } from './real-studio.ts';

const path = fileURLToPath(new URL('../fixtures/photos/phone.heic', import.meta.url));

test('a phone’s picture becomes a face that edits, and goes back into its photo', {
  timeout: 900_000,
}, async () => {
  const { folder, directory, engines, studio, call, ended } = openRealStudio();
  const stop = studio.onEvent((event) => {
    if (event.kind === 'step' && event.step === 5 && engines.length === 1) engines[0].kill();
  });
  await ended(await call('intake', { sources: [{ kind: 'path', path }], preset: 'quick' }));
  stop();
  expect(engines).toHaveLength(2);
  const { faces } = await call('faces', {});
  expect(faces).toHaveLength(1);
  const [{ id, source, reading }] = faces;
  if (source.kind !== 'photo') throw new Error('not from a photo');
  const { width, height, found } = (await call('photo', { photo: source.photo })).photo;
  expect([width, height, found.length]).toEqual([384, 512, 1]);
  // An adult, upright: the square's top edge lies above its bottom edge, and is about level.
  const [topLeft, bottomLeft, , topRight] = source.quad;
  expect(bottomLeft[1]).toBeGreaterThan(topLeft[1]);
  expect(Math.abs(topRight[1] - topLeft[1])).toBeLessThan(0.1);
  expect([reading.age > 15, source.looksMinor]).toEqual([true, reading.age < 18]);
  // Different people are at 0.35 to 0.5 by another net; far above that is the same one.
  expect(source.quality.identity).toBeGreaterThan(0.85);
  expect(source.quality.drift).toBeLessThan(0.1);

  const edits = [{ direction: 'age', amount: { kind: 'strength' as const, strength: 2 } }];
  await ended(await call('edit', { face: id, edits, lock: null }));
  const target = { kind: 'path' as const, path: join(folder, 'set') };
  await ended(await call('export', { form: 'folder', target, includeUnkept: true, inPhoto: true }));
  const [name] = readdirSync(join(target.path, 'photos'));
  const whole = readFileSync(join(target.path, 'photos', name!));
  const changed = await sharp(whole).raw().toBuffer({ resolveWithObject: true });
  const view = await studio.picture((await call('photoView', { photo: source.photo, size: 512 })).picture);
  const before = await sharp(view.bytes).raw().toBuffer();
  expect([changed.info.width, changed.info.height]).toEqual([384, 512]);
  const moved = (from: number, to: number) => {
    let sum = 0;
    for (let at = from * 384 * 3; at < to * 384 * 3; at++) sum += Math.abs(changed.data[at] - before[at]);
    return sum / ((to - from) * 384 * 3);
  };
  // The face is another; the foot of the photo is the photo's, but for being compressed again.
  expect([moved(150, 350) > 4, moved(490, 512) < 3]).toEqual([true, true]);
  await studio.close();
  const library = openLibrary(directory, { write: false });
  const { problems, leftovers } = await checkLibrary(library.reader);
  library.close();
  expect([...problems, ...leftovers]).toEqual([]);
});

// Faces that a person puts the square around, where the nets found none or could not fit the one they found.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { libraryPart } from '../../main/support/paths.ts';
import { temporaryFolder } from './processes.ts';
import { ended, newLibrary, photo, studioOn, takeIn } from './tiny-studio.ts';

const square = { x: 60, y: 45, side: 100 };

const incomingIn = (directory: string) =>
  readdirSync(libraryPart(directory, 'incoming'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );

test('a photo without a face, handed over by a browser, is looked at, placed and taken; its bytes stay nowhere else', async () => {
  const directory = newLibrary();
  const { studio, call, asBrowser } = studioOn(directory);
  const data = (await photo(0)).toString('base64');
  const { incoming } = await asBrowser('addPhoto', { name: 'back.jpg', data });
  const { job } = await asBrowser('intake', {
    sources: [{ kind: 'incoming', incoming, name: 'back.jpg' }],
    preset: 'quick',
  });
  expect(await ended(call, job)).toMatchObject({ failed: 1, failures: [{ code: 'face-not-found' }] });
  const { refusals } = await asBrowser('refusals', { job });
  expect(refusals).toMatchObject([{ item: 0, source: 'back.jpg' }]);
  const view = await asBrowser('refusedView', { job, item: 0, size: 64 });
  expect([view.width, view.height, (await studio.picture(view.picture)).type]).toEqual([
    120,
    90,
    'image/jpeg',
  ]);
  const placed = { in: { kind: 'refused', job, item: 0 }, square } as const;
  const small = { ...placed, square: { ...square, side: 60 } };
  await expect(asBrowser('placeFace', small)).rejects.toMatchObject({ code: 'face-too-small' });
  const path = { ...placed, in: { kind: 'path', path: '/etc/passwd' } } as const;
  await expect(asBrowser('placeFace', path)).rejects.toMatchObject({ code: 'not-permitted' });
  const { job: taking } = await asBrowser('placeFace', placed);
  expect(await ended(call, taking)).toMatchObject({ state: 'done', done: 1 });
  const { faces } = await call('faces', {});
  expect(faces).toMatchObject([
    { source: { kind: 'photo', name: 'back.jpg', corrected: true, position: 0 } },
  ]);
  if (faces[0]?.source.kind !== 'photo') throw new Error('no photo');
  const corner = faces[0].source.quad[0];
  expect(corner.map((part) => Math.round(part * 1000))).toEqual([83, -56]);
  await studio.close();
  expect(incomingIn(directory)).toEqual([]);
});

test('a refused photo that nobody places is forgotten when the library is opened next', async () => {
  const directory = newLibrary();
  const first = studioOn(directory);
  const data = (await photo(0)).toString('base64');
  const { incoming } = await first.asBrowser('addPhoto', { name: 'back.jpg', data });
  const sources = [{ kind: 'incoming' as const, incoming, name: 'back.jpg' }];
  await ended(first.call, (await first.asBrowser('intake', { sources })).job);
  expect(incomingIn(directory)).toHaveLength(1);
  await first.studio.close();
  const second = studioOn(directory);
  await second.call('status', {});
  expect(incomingIn(directory)).toEqual([]);
});

test('in a photo of the library: on the face that was refused, or as one more; the same square again adds nothing', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'group.jpg'), await photo(2));
  const { call } = studioOn(newLibrary());
  const id = (await takeIn(call, folder)).results[0]!;
  const found = async () => (await call('photo', { photo: id })).photo.found;
  const [, refused] = await found();
  expect(refused).toMatchObject({ face: null, refusal: { code: 'face-too-small' } });
  const middle = (axis: 0 | 1) => refused!.quad.reduce((sum, corner) => sum + corner[axis] / 4, 0);
  const place = async (x: number, y: number) => {
    const { job } = await call('placeFace', {
      in: { kind: 'photo', photo: id },
      square: { x, y, side: 100 },
    });
    return ended(call, job);
  };
  await place(122 * middle(0), 90 * middle(1));
  expect((await found()).map(({ face }) => face !== null)).toEqual([true, true]);
  for (let times = 0; times < 2; times++) {
    await place(10, 10);
    expect((await found()).map(({ face }) => face !== null)).toEqual([true, true, true]);
  }
  expect((await found())[2]).toMatchObject({ size: 65, refusal: null });
  expect((await call('faces', {})).total).toBe(3);
});

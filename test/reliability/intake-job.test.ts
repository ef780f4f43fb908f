// Folders of photos as one job: the decode process and the library are the real ones, the engine is the tiny one,
// which finds as many faces as the last digit of a picture's width says.
import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkLibrary } from '../../main/catalog/check.ts';
import { openLibrary } from '../../main/catalog/library.ts';
import { connectHost } from '../../main/host/connection.ts';
import { sha256 } from '../../main/support/hash.ts';
import { libraryPart } from '../../main/support/paths.ts';
import { mutated } from './mutations.ts';
import { temporaryFolder, until, watchedLaunch } from './processes.ts';
import { ended, newLibrary, photo, studioOn, takeIn, typed } from './tiny-studio.ts';

async function trouble(directory: string): Promise<readonly string[]> {
  const library = openLibrary(directory, { write: false });
  const { problems, leftovers } = await checkLibrary(library.reader);
  library.close();
  return [
    ...problems,
    ...leftovers.map(({ path }) => path),
    ...readdirSync(libraryPart(directory, 'incoming')),
  ];
}

test('a folder: every good photo once, one line for each refusal with its reason, what is hidden left alone', async () => {
  const folder = temporaryFolder();
  const one = await photo(1);
  mkdirSync(join(folder, 'more', 'deep'), { recursive: true });
  mkdirSync(join(folder, '.hidden'));
  symlinkSync(folder, join(folder, 'more', 'loop'));
  const files: Record<string, Buffer> = {
    'one.jpg': one,
    'more/again.png': one,
    'more/deep/group.jpg': await photo(3),
    'none.jpg': await photo(0),
    'cut.jpg': one.subarray(0, one.length / 2),
    'letter.jpg': Buffer.from('Dear Sir'),
    'empty.heic': Buffer.alloc(0),
    '.hidden/secret.jpg': await photo(1, 99),
    '.secret.jpg': await photo(1, 98),
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  const directory = newLibrary();
  const { studio, call } = studioOn(directory);
  const job = await takeIn(call, folder);
  expect(job).toMatchObject({ state: 'done', total: 7, done: 3, failed: 4 });
  expect(job.notes).toEqual(['group.jpg: 2 faces were found; the largest was taken.']);
  const { total, refusals } = await call('refusals', { job: job.id });
  const told = refusals.map(({ source, failure }) => [
    source.slice(folder.length + 1),
    failure.kind === 'expected' ? failure.code : failure,
  ]);
  expect([total, Object.fromEntries(told)]).toEqual([
    4,
    {
      'cut.jpg': 'photo-truncated',
      'empty.heic': 'photo-not-a-picture',
      'letter.jpg': 'photo-not-a-picture',
      'none.jpg': 'face-not-found',
    },
  ]);
  const { faces } = await call('faces', {});
  expect(faces.map(({ source }) => source.kind === 'photo' && source.name).sort()).toEqual([
    'again.png',
    'group.jpg',
  ]);
  expect(new Set(job.results)).toEqual(new Set([sha256(one), sha256(files['more/deep/group.jpg']!)]));
  // The same folder again adds nothing.
  const again = await takeIn(call, folder);
  expect([again.done, (await call('faces', {})).total]).toEqual([3, 2]);
  await studio.close();
  expect(await trouble(directory)).toEqual([]);
});

test('all faces of a group, or some of them later; the one that is too small is told', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'group.jpg'), await photo(4));
  const { call } = studioOn(newLibrary());
  const job = await takeIn(call, folder);
  const id = job.results[0]!;
  const taken = async () => (await call('photo', { photo: id })).photo.found.map(({ face }) => face !== null);
  expect(await taken()).toEqual([true, false, false, false]);
  const later = await ended(call, (await call('takeFaces', { photo: id, positions: [2, 1] })).job);
  expect(later).toMatchObject({ done: 1, failed: 1, failures: [{ code: 'face-too-small' }] });
  expect(await taken()).toEqual([true, false, true, false]);
  const all = await takeIn(call, folder, { allFaces: true });
  expect(await taken()).toEqual([true, false, true, true]);
  expect(all.notes).toEqual([expect.stringMatching('group.jpg: a face was not taken. The face is 40 px')]);
  expect((await call('faces', {})).total).toBe(3);
});

test('a cancelled intake keeps what is finished and goes on when it is resumed; a resumed one adds nothing twice', async () => {
  const folder = temporaryFolder();
  for (let index = 0; index < 12; index++)
    writeFileSync(join(folder, `${index}.jpg`), await photo(1, 20 * index));
  const directory = newLibrary();
  const { studio, call } = studioOn(directory, watchedLaunch({ blocks: 25 }));
  const { job, files } = await call('intake', { sources: [{ kind: 'path', path: folder }] });
  expect(files).toBe(12);
  await until(async () => (await call('job', { job })).job.done >= 3);
  await call('cancelJob', { job });
  expect((await ended(call, job)).state).toBe('cancelled');
  await call('resumeJob', { job });
  expect(await ended(call, job)).toMatchObject({ state: 'done', done: 12, failed: 0 });
  expect((await call('faces', {})).total).toBe(12);
  await studio.close();
  expect(await trouble(directory)).toEqual([]);
});

test('host, engine and decoder are killed in the middle: the job is resumed to its end, every face there once', async () => {
  const folder = temporaryFolder();
  for (let index = 0; index < 10; index++)
    writeFileSync(join(folder, `${index}.jpg`), await photo(3, 20 * index));
  const directory = newLibrary();
  const watched = watchedLaunch({ blocks: 15 });
  const host = await connectHost({
    launch: watched.launch,
    environment: { MIEN_LIBRARY: directory, MIEN_CACHE: join(directory, 'no-models'), MIEN_PROVIDER: 'cpu' },
  });
  onTestFinished(() => host.close());
  const call = typed((name, input) => host.call(name, input, 'desktop'));
  const { job } = await call('intake', { sources: [{ kind: 'path', path: folder }], allFaces: true });
  await until(async () => (await call('job', { job })).job.done >= 2);
  watched.last('decoder').kill();
  watched.last('engine').kill();
  await until(async () => (await call('job', { job })).job.done >= 4);
  const lost = call('faces', {});
  watched.last('host').kill();
  await expect(lost).rejects.toMatchObject({ code: 'host-lost' });
  expect((await call('job', { job })).job).toMatchObject({ state: 'interrupted' });
  await call('resumeJob', { job });
  const done = await ended(call, job);
  // A decoder that is killed over a picture says nothing of it but the first time: that one is tried again.
  if (done.failed > 0) await call('resumeJob', { job });
  expect(await ended(call, job)).toMatchObject({ state: 'done', done: 10, failed: 0 });
  const { total, photos } = await call('photos', {});
  expect([total, (await call('faces', {})).total]).toEqual([10, 20]);
  expect(photos.every(({ found }) => found.length === 3)).toBe(true);
  await host.close();
  expect(await trouble(directory)).toEqual([]);
});

test('photos handed over as bytes are taken in; they are kept nowhere else, and refused ones not at all', async () => {
  const directory = newLibrary();
  const { studio, call, asBrowser } = studioOn(directory);
  const add = async (name: string, bytes: Buffer) => ({
    kind: 'incoming' as const,
    name,
    ...(await asBrowser('addPhoto', { name, data: bytes.toString('base64') })),
  });
  const sources = [await add('pasted.png', await photo(1)), await add('no.png', Buffer.from('nothing'))];
  const { job } = await asBrowser('intake', { sources });
  expect(await ended(call, job)).toMatchObject({ done: 1, failed: 1 });
  expect((await call('refusals', { job })).refusals).toMatchObject([{ source: 'no.png' }]);
  await expect(asBrowser('intake', { sources: [{ kind: 'path', path: directory }] })).rejects.toMatchObject({
    code: 'not-permitted',
  });
  await studio.close();
  expect(
    readdirSync(libraryPart(directory, 'incoming'), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile(),
    ),
  ).toEqual([]);
});

test('a face is inverted again with a corrected quad, by the photo that the library holds', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'one.jpg'), await photo(1));
  const { studio, call } = studioOn(newLibrary());
  await takeIn(call, folder, { preset: 'quick' });
  rmSync(join(folder, 'one.jpg'));
  const [face] = (await call('faces', {})).faces;
  if (face?.source.kind !== 'photo') throw new Error('no photo');
  const quad: typeof face.source.quad = [
    [0.2, 0.2],
    [0.2, 0.7],
    [0.7, 0.7],
    [0.7, 0.2],
  ];
  const view = await call('photoView', { photo: face.source.photo, size: 64 });
  expect([view.width, view.height, (await studio.picture(view.picture)).type]).toEqual([
    121,
    90,
    'image/jpeg',
  ]);
  const { picture } = await call('alignment', { photo: face.source.photo, quad });
  expect((await studio.picture(picture)).bytes.length).toBeGreaterThan(100);
  await ended(call, (await call('invertAgain', { face: face.id, quad })).job);
  const { face: again } = await call('face', { face: face.id });
  expect(again).toMatchObject({ id: face.id, source: { quad, corrected: true, preset: 'fine' } });
  expect(again.picture).not.toBe(face.picture);
  const line: typeof quad = [quad[0], quad[0], quad[2], quad[2]];
  await expect(call('alignment', { photo: face.source.photo, quad: line })).rejects.toMatchObject({
    code: 'input-invalid',
  });
});

test('an edit that the subject has not agreed to is refused', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'one.jpg'), await photo(1));
  const { call } = studioOn(newLibrary());
  const consent = {
    legalBasis: 'consent',
    permits: { edit: false, show: true, share: true, train: false },
    expires: null,
    ethics: '',
  };
  await expect(takeIn(call, folder, { subject: 'P1' })).rejects.toMatchObject({ code: 'subject-unknown' });
  await takeIn(call, folder, { subject: 'P1', consent });
  const [face] = (await call('faces', {})).faces;
  expect(face).toMatchObject({ source: { subject: 'P1' } });
  const edit = () => call('edit', { face: face!.id, edits: [], lock: null });
  await expect(edit()).rejects.toMatchObject({ code: 'consent-refuses' });
  await call('setConsent', {
    subject: 'P1',
    consent: { ...consent, permits: { ...consent.permits, edit: true } },
  });
  const done = await ended(call, (await edit()).job);
  expect(done).toMatchObject({ state: 'done' });
  // Dragged out of the window it would leave the library.
  const takeOut = () => call('takeOut', { variation: done.results[0]! });
  expect(await takeOut()).toMatchObject({ variation: { face: face!.id } });
  await call('setConsent', {
    subject: 'P1',
    consent: { ...consent, permits: { ...consent.permits, share: false } },
  });
  await expect(takeOut()).rejects.toMatchObject({ code: 'consent-refuses' });
  expect(await call('eraseSubject', { subject: 'P1' })).toMatchObject({ faces: 1 });
  expect((await call('photos', {})).total).toBe(0);
});

test('a folder of mutated photos leaves nothing half-stored', async () => {
  const folder = temporaryFolder();
  const good = await photo(1);
  for (let seed = 1; seed <= 80; seed++) writeFileSync(join(folder, `${seed}.jpg`), mutated(good, seed));
  const directory = newLibrary();
  const { studio, call } = studioOn(directory, watchedLaunch({ steps: 1, blocks: 0 }));
  const job = await takeIn(call, folder);
  expect(job.done + job.failed).toBe(job.total);
  expect(job.failed).toBeGreaterThan(20);
  expect(job.failures.every((failure) => failure.kind === 'expected')).toBe(true);
  const { total } = await call('photos', {});
  expect(total).toBe(new Set(job.results).size);
  await studio.close();
  expect(await trouble(directory)).toEqual([]);
});

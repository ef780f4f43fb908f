// Variations in their whole photos, through job, decode process and an engine that turns the part around the face
// into its negative.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import type { Call, CallInput, CallName, CallOutput } from '../../main/contracts/calls.ts';
import type { Job } from '../../main/contracts/entities.ts';
import { openStudio } from '../../main/host/studio.ts';
import { temporaryFolder, until, watchedLaunch } from './processes.ts';

function open(): Call {
  const directory = join(temporaryFolder(), 'library');
  const studio = openStudio({
    directory,
    cacheDirectory: join(directory, 'no-models'),
    provider: 'cpu',
    launch: watchedLaunch().launch,
  });
  onTestFinished(() => studio.close());
  return <Name extends CallName>(name: Name, input: CallInput<Name>) =>
    studio.call(name, input, 'command-line') as Promise<CallOutput<Name>>;
}

async function done(call: Call, { job }: { job: string }): Promise<Job> {
  let found: Job | undefined;
  await until(async () => {
    found = (await call('job', { job })).job;
    return found.state !== 'queued' && found.state !== 'running';
  });
  return found!;
}

/** 243 x 200 upright, lying on its side in the file: three faces, of which the second is too small. */
async function photoFile(): Promise<Buffer> {
  const upright = sharp({ create: { width: 243, height: 200, channels: 3, background: '#6496c8' } });
  const side = await sharp(await upright.png().toBuffer())
    .rotate(-90)
    .png()
    .toBuffer();
  return sharp(side)
    .withExif({ IFD0: { Make: 'Cam' } })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 100 })
    .toBuffer();
}

const consent = (share: boolean) => ({
  legalBasis: 'consent',
  permits: { edit: true, show: true, share, train: false },
  expires: null,
  ethics: '',
});

test('a folder holds each variation in its photo, upright, with its EXIF; people who may not be shared are not in it', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'group.jpg');
  writeFileSync(path, await photoFile());
  const call = open();
  const taken = await done(call, await call('intake', { sources: [{ kind: 'path', path }], allFaces: true }));
  expect(taken).toMatchObject({ done: 1, failed: 0 });
  await done(call, await call('sample', { count: 1, seed: 1, truncation: 0.7 }));
  const { faces } = await call('faces', {});
  for (const { id } of faces) await done(call, await call('edit', { face: id, edits: [], lock: null }));
  const target = (name: string) => ({ kind: 'path' as const, path: join(folder, name) });
  const wanted = { form: 'folder', includeUnkept: true, inPhoto: true } as const;
  const exported = await done(call, await call('export', { ...wanted, target: target('set') }));
  expect(exported).toMatchObject({ state: 'done', failed: 0 });

  const names = readdirSync(join(folder, 'set', 'photos'));
  expect(names).toHaveLength(2);
  const jpeg = readFileSync(join(folder, 'set', 'photos', names[0]!));
  const { width, height, orientation, exif, xmp } = await sharp(jpeg).metadata();
  expect([width, height, orientation, exif!.includes('Cam')]).toEqual([243, 200, 1, true]);
  expect(xmp!.toString()).toContain('compositeWithTrainedAlgorithmicMedia');
  const { data } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  const red = (x: number, y: number) => data[(y * 243 + x) * 3]!;
  // Within the alignment square the negative of 0x64, in the far corner the photo's own.
  const near = (value: number, expected: number) => Math.abs(value - expected) < 6;
  expect([near(red(90, 60), 155), near(red(240, 197), 100)]).toEqual([true, true]);
  const lines = readFileSync(join(folder, 'set', 'metadata.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const inPhoto = lines.map((line) => JSON.parse(line).in_photo).filter((name) => name !== null);
  expect(inPhoto.sort()).toEqual(names.map((name) => `photos/${name}`).sort());

  const asPng = await done(
    call,
    await call('export', { ...wanted, wholePhotos: 'png', target: target('lossless') }),
  );
  expect(asPng).toMatchObject({ state: 'done', failed: 0 });
  const [png] = readdirSync(join(folder, 'lossless', 'photos'));
  expect(png).toMatch(/\.png$/);
  expect(readFileSync(join(folder, 'lossless', 'metadata.jsonl'), 'utf8')).toContain(`photos/${png}`);

  const photographed = faces.find(({ source }) => source.kind === 'photo')!;
  const { variations: edited } = await call('face', { face: photographed.id });
  const variation = edited[0]!.id;
  const alone = join(folder, 'alone.webp');
  await call('writeInPhoto', { variation, path: alone, format: 'webp' });
  expect(await sharp(alone).metadata()).toMatchObject({ format: 'webp', width: 243, height: 200 });
  const sample = faces.find(({ source }) => source.kind === 'sample')!;
  const { variations } = await call('face', { face: sample.id });
  const ofNoPhoto = call('writeInPhoto', { variation: variations[0]!.id, path: alone });
  await expect(ofNoPhoto).rejects.toMatchObject({ code: 'input-invalid' });

  const [first, second] = faces.filter(({ source }) => source.kind === 'photo');
  await call('setConsent', { subject: 'P1', consent: consent(false) });
  await call('setSubject', { faces: [second!.id], subject: 'P1' });
  const again = await done(
    call,
    await call('export', { ...wanted, faces: [first!.id], target: target('held') }),
  );
  expect(again.notes).toEqual(['group.jpg is not exported whole: P1 has not agreed to: share.']);
  expect(readdirSync(join(folder, 'held'))).not.toContain('photos');

  const catalog = call('export', { form: 'catalog', inPhoto: true, target: target('set.sqlite') });
  await expect(catalog).rejects.toMatchObject({ code: 'input-invalid' });
});

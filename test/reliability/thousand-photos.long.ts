// A folder of a thousand files as one intake, most of them no photo of a face: real decoder and library, tiny engine,
// which finds as many faces as a picture's width says in its last digit. Paused, resumed, its host killed, cancelled,
// resumed: progress never falls back, every refusal has its line, and every face is there once.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { checkLibrary } from '../../main/catalog/check.ts';
import { openLibrary } from '../../main/catalog/library.ts';
import type { CallInput, CallName, CallOutput } from '../../main/contracts/calls.ts';
import type { Job } from '../../main/contracts/entities.ts';
import { connectHost } from '../../main/host/connection.ts';
import { libraryPart } from '../../main/support/paths.ts';
import { temporaryFolder, until, watchedLaunch } from './processes.ts';

const files = 1000;

/** One in ten with a face, one in ten without, the rest letters, empty files and pictures cut short. */
async function fill(folder: string): Promise<{ faces: number }> {
  let faces = 0;
  for (let index = 0; index < files; index++) {
    const kind = index % 10;
    const place = join(folder, `batch-${Math.floor(index / 100)}`);
    mkdirSync(place, { recursive: true });
    const picture = (count: number) =>
      sharp({
        create: {
          width: 120 + count,
          height: 90,
          channels: 3,
          background: { r: index & 255, g: index >> 8, b: kind },
        },
      })
        .jpeg()
        .toBuffer();
    const bytes =
      kind === 0
        ? await picture(1)
        : kind === 1
          ? await picture(0)
          : kind === 2
            ? (await picture(1)).subarray(0, 200)
            : kind === 3
              ? Buffer.alloc(0)
              : Buffer.from(`Dear Sir or Madam ${index}`);
    if (kind === 0) faces += 1;
    writeFileSync(join(place, `${index}.jpg`), bytes);
  }
  return { faces };
}

test('a thousand files, most of them no faces: paused, killed, cancelled and resumed', async () => {
  const folder = temporaryFolder();
  const { faces } = await fill(folder);
  const directory = join(temporaryFolder(), 'library');
  const watched = watchedLaunch({ blocks: 5 });
  const host = await connectHost({
    launch: watched.launch,
    environment: { MIEN_LIBRARY: directory, MIEN_CACHE: join(directory, 'no-models'), MIEN_PROVIDER: 'cpu' },
  });
  onTestFinished(() => host.close());
  const call = <Name extends CallName>(name: Name, input: CallInput<Name>) =>
    host.call(name, input, 'desktop') as Promise<CallOutput<Name>>;
  const worked: number[] = [];
  const stop = host.onEvent((event) => {
    if (event.kind === 'job' && event.job.state === 'running') worked.push(event.job.done + event.job.failed);
  });
  onTestFinished(stop);
  const look = async (job: string): Promise<Job> => (await call('job', { job })).job;
  const workedOn = (job: string, least: number) =>
    until(async () => {
      const { done, failed } = await look(job);
      return done + failed >= least;
    }, 300);
  const rested = (job: string) => until(async () => (await look(job)).state !== 'running', 60);

  const { job, files: found } = await call('intake', { sources: [{ kind: 'path', path: folder }] });
  expect(found).toBe(files);

  await workedOn(job, 150);
  await call('pauseJob', { job });
  await rested(job);
  const paused = await look(job);
  expect(paused.state).toBe('interrupted');
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await look(job)).toEqual(paused);
  expect(worked.length).toBeGreaterThan(3);
  expect(worked).toEqual(worked.toSorted((one, other) => one - other));
  await call('resumeJob', { job });

  await workedOn(job, 350);
  const lost = call('faces', {});
  watched.last('host').kill();
  await expect(lost).rejects.toMatchObject({ code: 'host-lost' });
  expect((await look(job)).state).toBe('interrupted');
  await call('resumeJob', { job });

  await workedOn(job, 550);
  await call('cancelJob', { job });
  await rested(job);
  const cancelled = await look(job);
  expect(cancelled.state).toBe('cancelled');
  await call('resumeJob', { job });
  // What is done stays done; what was refused is tried once more.
  expect((await look(job)).done).toBeGreaterThanOrEqual(cancelled.done);

  await until(async () => (await look(job)).state === 'done', 600);
  expect(await look(job)).toMatchObject({ total: files, done: faces, failed: files - faces });
  const { total, refusals } = await call('refusals', { job });
  expect(total).toBe(files - faces);
  const counts = new Map<string, number>();
  for (const { failure } of refusals) {
    const code = failure.kind === 'expected' ? failure.code : failure.kind;
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  expect(Object.fromEntries(counts)).toEqual({
    'face-not-found': 100,
    'photo-truncated': 100,
    'photo-not-a-picture': 700,
  });
  expect((await call('faces', {})).total).toBe(faces);
  await host.close();
  const library = openLibrary(directory, { write: false });
  expect((await checkLibrary(library.reader)).problems).toEqual([]);
  library.close();
  expect(readdirSync(libraryPart(directory, 'incoming'))).toEqual([]);
});

// Jobs whose processes are killed: they end right, nothing is lost, nothing is there twice.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { checkLibrary } from '../../main/catalog/check.ts';
import { openLibrary } from '../../main/catalog/library.ts';
import { listFaces } from '../../main/catalog/read-faces.ts';
import { variationsOf } from '../../main/catalog/read-variations.ts';
import { connectHost } from '../../main/host/connection.ts';
import { until, watchedLaunch } from './processes.ts';
import { addTinyDirection, ended, newLibrary, studioOn, typed } from './tiny-studio.ts';

const seeds = (directory: string) => {
  const library = openLibrary(directory, { write: false });
  const found = listFaces(library.reader, { offset: 0, limit: 1000 });
  library.close();
  return found.map(({ source }) => (source.kind === 'sample' ? source.seed : null));
};

async function problems(directory: string): Promise<readonly string[]> {
  const library = openLibrary(directory, { write: false });
  const found = await checkLibrary(library.reader);
  library.close();
  return found.problems;
}

test('the engine is killed again and again during a batch; every variation is there once', async () => {
  const directory = newLibrary();
  addTinyDirection(directory);
  const watched = watchedLaunch({ blocks: 15 });
  const { studio, call } = studioOn(directory, watched);
  await ended(call, (await call('sample', { count: 2, seed: 1, truncation: 0.7 })).job);

  const ladders = [{ direction: 'tiny', from: -3, to: 3, step: 1 }];
  const { job } = await call('vary', { faces: 'all', ladders, lock: 'both' });
  let steps = 0;
  // At uneven steps, and a moment after them: in the middle of the next step, or of handing over a result.
  const stop = studio.onEvent(({ kind }) => {
    if (kind === 'step' && ++steps % 19 === 0)
      setTimeout(() => watched.last('engine').kill(), Math.random() * 20);
  });
  onTestFinished(stop);
  const done = await ended(call, job);
  expect(done).toMatchObject({ state: 'done', done: 26, total: 26, failed: 0 });
  expect(new Set(done.results).size).toBe(26);
  expect(watched.started.length).toBeGreaterThan(4);
  stop();

  const { faces } = await call('faces', {});
  expect(faces.map(({ variations }) => variations)).toEqual([13, 13]);
  // The same batch again finds all of it done.
  const again = await ended(call, (await call('vary', { faces: 'all', ladders, lock: 'both' })).job);
  expect(new Set(again.results)).toEqual(new Set(done.results));
  await studio.close();
  expect(await problems(directory)).toEqual([]);
});

test('a cancelled job keeps what is finished and goes on when it is resumed', async () => {
  const directory = newLibrary();
  const { call } = studioOn(directory, watchedLaunch({ blocks: 30 }));
  const { job } = await call('sample', { count: 6, seed: 10, truncation: 0.7 });
  await until(async () => (await call('job', { job })).job.done >= 2);
  await call('cancelJob', { job });
  const cancelled = await ended(call, job);
  expect(cancelled.state).toBe('cancelled');
  expect(cancelled.done).toBeLessThan(6);

  await call('resumeJob', { job });
  expect(await ended(call, job)).toMatchObject({ state: 'done', done: 6, failed: 0 });
  expect(seeds(directory)).toEqual([10, 11, 12, 13, 14, 15]);
});

test('a job that waits is cancelled without having begun; one that is done can not be resumed', async () => {
  const { call } = studioOn(newLibrary(), watchedLaunch({ blocks: 30 }));
  const first = await call('sample', { count: 2, seed: 1, truncation: 0.7 });
  const second = await call('sample', { count: 2, seed: 9, truncation: 0.7 });
  await call('cancelJob', { job: second.job });
  expect(await ended(call, second.job)).toMatchObject({ state: 'cancelled', done: 0 });
  expect(await ended(call, first.job)).toMatchObject({ state: 'done', done: 2 });
  await expect(call('resumeJob', { job: first.job })).rejects.toMatchObject({ code: 'job-not-resumable' });
});

test('a job whose every engine dies says so and can be resumed', async () => {
  const { call } = studioOn(newLibrary(), watchedLaunch({ dies: true }));
  const { job } = await call('sample', { count: 3, seed: 1, truncation: 0.7 });
  const failed = await ended(call, job);
  expect(failed).toMatchObject({ state: 'failed', done: 0, failures: [{ code: 'engine-lost' }] });
  await call('resumeJob', { job });
});

test('the host is killed in the middle of a job: it comes back, and the job is resumed to its end', async () => {
  const directory = newLibrary();
  const watched = watchedLaunch({ blocks: 20 });
  const host = await connectHost({
    launch: watched.launch,
    environment: { MIEN_LIBRARY: directory, MIEN_CACHE: join(directory, 'no-models'), MIEN_PROVIDER: 'cpu' },
  });
  onTestFinished(() => host.close());
  const call = typed((name, input) => host.call(name, input, 'desktop'));
  const { job } = await call('sample', { count: 8, seed: 1, truncation: 0.7 });
  await until(async () => (await call('job', { job })).job.done >= 3);

  const lost = call('faces', {});
  watched.last('host').kill();
  await expect(lost).rejects.toMatchObject({ code: 'host-lost' });
  const cut = (await call('job', { job })).job;
  expect(cut).toMatchObject({ state: 'interrupted', failed: 0 });
  expect(cut.done).toBeGreaterThanOrEqual(3);

  await call('resumeJob', { job });
  expect(await ended(call, job)).toMatchObject({ state: 'done', done: 8 });
  await host.close();
  expect(seeds(directory)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(await problems(directory)).toEqual([]);
  const ends = watched.started.map(
    ({ process }) => new Promise<string>((resolve) => process.onExit(resolve)),
  );
  expect(await Promise.all(ends)).toHaveLength(watched.started.length);
});

test('a shell that is killed leaves neither host nor engine behind', async () => {
  const directory = newLibrary();
  const peer = fileURLToPath(new URL('./shell-peer.ts', import.meta.url));
  const shell = spawn(process.execPath, [peer, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  shell.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  await until(() => text.includes('busy'));
  const pids = JSON.parse(text.split('\n')[0]) as number[];
  expect(pids).toHaveLength(2);
  shell.kill('SIGKILL');
  await until(() => pids.every((pid) => !alive(pid)), 20);
  const library = openLibrary(directory, { write: true });
  expect(variationsOf(library.reader, 'none')).toEqual([]);
  library.close();
});

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

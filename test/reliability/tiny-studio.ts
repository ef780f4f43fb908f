// A studio on the tiny engine: it has one direction to move along, and finds as many faces in a photo as the last digit
// of its width says.
import { join } from 'node:path';
import sharp from 'sharp';
import { onTestFinished } from 'vitest';
import { insertDirection } from '../../main/catalog/directions.ts';
import { openLibrary } from '../../main/catalog/library.ts';
import type { Call, CallInput, CallName, CallOutput } from '../../main/contracts/calls.ts';
import type { Job } from '../../main/contracts/entities.ts';
import { openStudio } from '../../main/host/studio.ts';
import { temporaryFolder, until, type Watched, watchedLaunch } from './processes.ts';

export const typed =
  (raw: (name: string, input: unknown) => Promise<unknown>): Call =>
  <Name extends CallName>(name: Name, input: CallInput<Name>) =>
    raw(name, input) as Promise<CallOutput<Name>>;

export function studioOn(directory: string, watched: Watched = watchedLaunch()) {
  const studio = openStudio({
    directory,
    cacheDirectory: join(directory, 'no-models'),
    provider: 'cpu',
    launch: watched.launch,
  });
  onTestFinished(() => studio.close());
  const call = typed((name, input) => studio.call(name, input, 'command-line'));
  const asBrowser = typed((name, input) => studio.call(name, input, 'browser'));
  return { studio, call, asBrowser };
}

export const newLibrary = () => join(temporaryFolder(), 'library');

/** The direction that the tiny engine moves along, 'tiny', put into the library in `directory`. */
export function addTinyDirection(directory: string): void {
  const library = openLibrary(directory, { write: true });
  insertDirection(library.writer, {
    id: 'tiny',
    title: 'Tiny',
    origin: 'imported',
    provenance: 'test',
    rows: [0, 22],
    unit: null,
    moves: [],
    range: [-3, 3],
    quality: '',
    vector: new Float32Array(512).fill(0.1),
  });
  library.close();
}

/** A photo with `faces` faces; `shade` tells one from another. */
export const photo = (faces: number, shade = 0) =>
  sharp({ create: { width: 120 + faces, height: 90, channels: 3, background: { r: shade, g: 90, b: 30 } } })
    .jpeg()
    .toBuffer();

export async function ended(call: Call, job: string): Promise<Job> {
  let found: Job | undefined;
  await until(async () => {
    found = (await call('job', { job })).job;
    return found.state !== 'queued' && found.state !== 'running';
  });
  return found!;
}

export async function takeIn(
  call: Call,
  path: string,
  more: Partial<CallInput<'intake'>> = {},
): Promise<Job> {
  const { job } = await call('intake', { sources: [{ kind: 'path', path }], ...more });
  return ended(call, job);
}

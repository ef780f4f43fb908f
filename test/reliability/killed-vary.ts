// A batch on the real engine whose processes are all killed at random moments, again and again: what was finished is
// whole each time, the resumed job ends, and nothing is there twice.
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import { checkLibrary } from '../../main/catalog/check.ts';
import { openLibrary } from '../../main/catalog/library.ts';
import { listFaces } from '../../main/catalog/read-faces.ts';
import { variationsOf } from '../../main/catalog/read-variations.ts';
import type { CallInput, CallName, CallOutput } from '../../main/contracts/calls.ts';
import { connectHost } from '../../main/host/connection.ts';
import { forkLaunch } from '../../main/support/fork.ts';
import type { LaunchedProcess } from '../../main/support/launcher.ts';
import { defaultCacheDirectory } from '../../native-models/manifest/cache.ts';
import { temporaryFolder, until } from './processes.ts';

async function openShell(directory: string) {
  const fork = forkLaunch();
  const processes: LaunchedProcess[] = [];
  const host = await connectHost({
    launch: (name, environment) => {
      const started = fork(name, environment);
      processes.push(started);
      return started;
    },
    environment: { MIEN_LIBRARY: directory, MIEN_CACHE: defaultCacheDirectory(), MIEN_PROVIDER: 'cpu' },
  });
  return {
    close: () => host.close(),
    kill: () => {
      for (const started of processes) started.kill();
    },
    call: <Name extends CallName>(name: Name, input: CallInput<Name>) =>
      host.call(name, input, 'command-line') as Promise<CallOutput<Name>>,
  };
}

/** Every variation that the library has: whole, and each recipe once a face. */
async function finished(directory: string): Promise<number> {
  const library = openLibrary(directory, { write: false });
  expect((await checkLibrary(library.reader)).problems).toEqual([]);
  const made = listFaces(library.reader, { offset: 0, limit: 100 }).flatMap(({ id }) =>
    variationsOf(library.reader, id).map(({ recipeSha256 }) => `${id} ${recipeSha256}`),
  );
  library.close();
  expect(new Set(made).size).toBe(made.length);
  return made.length;
}

/** `kills` times a batch of `faces` x `strengths` variations is begun or resumed and killed; then it ends. */
export async function killVary(kills: number, faces: number, strengths: number): Promise<void> {
  const directory = join(temporaryFolder(), 'library');
  const ended = async (shell: Awaited<ReturnType<typeof openShell>>, job: string) => {
    let state = '';
    await until(async () => {
      ({ state } = (await shell.call('job', { job })).job);
      return state !== 'queued' && state !== 'running';
    }, 900);
    return state;
  };
  let shell = await openShell(directory);
  expect(
    await ended(shell, (await shell.call('sample', { count: faces, seed: 1, truncation: 0.7 })).job),
  ).toBe('done');
  const ladders = [{ direction: 'age', from: 0.25, to: 0.25 * strengths, step: 0.25 }];
  const { job } = await shell.call('vary', { faces: 'all', ladders, lock: 'off' });
  let made = 0;
  for (let kill = 0; kill < kills; kill++) {
    await setTimeout(randomInt(200, 6000));
    shell.kill();
    await shell.close();
    const now = await finished(directory);
    expect(now).toBeGreaterThanOrEqual(made);
    made = now;
    shell = await openShell(directory);
    const { state } = (await shell.call('job', { job })).job;
    if (state === 'done') break;
    expect(state).toBe('interrupted');
    await shell.call('resumeJob', { job });
  }
  expect(await ended(shell, job)).toBe('done');
  await shell.close();
  expect(await finished(directory)).toBe(faces * strengths);
}

// A studio on the real models, for tests that kill its engine.
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { Call, CallInput, CallName, CallOutput } from '../../main/contracts/calls.ts';
import type { Job } from '../../main/contracts/entities.ts';
import { openStudio } from '../../main/host/studio.ts';
import { forkLaunch } from '../../main/support/fork.ts';
import type { LaunchedProcess } from '../../main/support/launcher.ts';
import { cacheOfItsOwn } from '../helpers/cache.ts';
import { temporaryFolder, until } from './processes.ts';

/** With the fast lock. `engines`: every engine that was started, in order. */
export function openRealStudio() {
  const folder = temporaryFolder();
  const directory = join(folder, 'library');
  const engines: LaunchedProcess[] = [];
  const fork = forkLaunch();
  const studio = openStudio({
    directory,
    cacheDirectory: cacheOfItsOwn(join(folder, 'cache'), 128),
    provider: 'cpu',
    launch: (name, environment) => {
      const launched = fork(name, environment);
      if (name === 'engine') engines.push(launched);
      return launched;
    },
  });
  onTestFinished(() => studio.close());
  const call: Call = <Name extends CallName>(name: Name, input: CallInput<Name>) =>
    studio.call(name, input, 'command-line') as Promise<CallOutput<Name>>;
  /** Waits for the job's end, which must be a good one. */
  const ended = async ({ job: id }: { job: string }) => {
    let job: Job | undefined;
    await until(async () => {
      job = (await call('job', { job: id })).job;
      return job.state !== 'queued' && job.state !== 'running';
    }, 600);
    expect(job).toMatchObject({ state: 'done', failed: 0, failures: [] });
    return job!;
  };
  return { folder, directory, engines, studio, call, ended };
}

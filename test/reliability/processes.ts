// Real processes for the tests: launches that remember what they started, so that a test can kill it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { forkLaunch } from '../../main/support/fork.ts';
import type { Launch, LaunchedProcess, ProcessName } from '../../main/support/launcher.ts';
import { tinyEngine } from './tiny-engine-path.ts';

export interface Watched {
  readonly launch: Launch;
  /** In the order in which they were started; those that have ended too. */
  readonly started: { readonly name: ProcessName; readonly process: LaunchedProcess }[];
  last(name: ProcessName): LaunchedProcess;
}

/** Launches with the tiny engine; `behaviour` is its TINY_ENGINE. All processes end with the test. */
export function watchedLaunch(behaviour: Readonly<Record<string, unknown>> = {}): Watched {
  const fork = forkLaunch({ modules: { engine: tinyEngine } });
  const started: Watched['started'] = [];
  onTestFinished(() => {
    for (const { process } of started) process.kill();
  });
  return {
    started,
    launch: (name, environment) => {
      const process = fork(name, { ...environment, TINY_ENGINE: JSON.stringify(behaviour) });
      started.push({ name, process });
      return process;
    },
    last: (name) => started.findLast((one) => one.name === name)!.process,
  };
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mien-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Waits until `holds` does; fails after `seconds`. */
export async function until(holds: () => boolean | Promise<boolean>, seconds = 60): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not come about in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

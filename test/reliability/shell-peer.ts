// A shell for a test to kill: starts a job on a host and engine of its own, prints their pids and then 'busy'.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { connectHost } from '../../main/host/connection.ts';
import type { Launch } from '../../main/support/launcher.ts';
import { tinyEngine } from './tiny-engine-path.ts';

const hostModule = fileURLToPath(new URL('../../main/host/process.ts', import.meta.url));
const pids: (number | undefined)[] = [];

const launch: Launch = (name, environment) => {
  const child = fork(name === 'host' ? hostModule : tinyEngine, [], {
    execArgv: [],
    env: { ...process.env, ...environment, TINY_ENGINE: '{"steps":100000,"blocks":20}' },
    serialization: 'advanced',
    detached: true,
  });
  pids.push(child.pid);
  return {
    post: (message) => void child.send(message as object),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', (code) => listener(String(code))),
    kill: () => void child.kill('SIGKILL'),
  };
};

const host = await connectHost({
  launch,
  environment: { MIEN_LIBRARY: process.argv[2], MIEN_CACHE: process.argv[2], MIEN_PROVIDER: 'cpu' },
});
host.onEvent((event) => {
  if (event.kind === 'step') process.stdout.write(`${JSON.stringify(pids)}\nbusy\n`);
});
await host.call('sample', { count: 1, seed: 1, truncation: 0.7 }, 'desktop');

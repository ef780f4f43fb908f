// A second, real process on a library: runs one of the programs under test/unit/ under the Node that runs the tests.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export interface Peer {
  readonly child: ChildProcess;
  /** The next line it prints; null once it has ended. */
  line(): Promise<string | null>;
  ended: Promise<unknown>;
}

export function startPeer(program: string, args: readonly string[], uid?: number): Peer {
  const path = fileURLToPath(new URL(`../${program}`, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'], uid });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  return {
    child,
    line: async () => (await lines.next()).value ?? null,
    ended: once(child, 'exit'),
  };
}

// A display to draw on: the one that is there, or an Xvfb of the test's own.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import type { Readable } from 'node:stream';

export interface Display {
  readonly name: string;
  close(): void;
}

export function displayTrouble(): string | null {
  if (process.env.DISPLAY) return null;
  return spawnSync('Xvfb', ['-help'], { stdio: 'ignore' }).error ? 'there is no display and no Xvfb' : null;
}

/** Xvfb takes a free number itself and tells it. */
export async function openDisplay(): Promise<Display> {
  if (process.env.DISPLAY) return { name: process.env.DISPLAY, close: () => {} };
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await readNumber(server);
  return { name: `:${number}`, close: () => server.kill('SIGKILL') };
}

function readNumber(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    (server.stdio[3] as Readable).setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.trim());
    });
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
}

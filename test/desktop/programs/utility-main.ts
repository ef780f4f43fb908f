// An Electron program with the shell's launcher alone: the test asks it to start, post to and kill children.
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { track } from '../../../app/desktop/processes/track.ts';
import { utilityLaunch } from '../../../app/desktop/processes/utility.ts';
import type { ChildRequest } from './utility-child.ts';

export interface UtilityProbe {
  /** Sends `messages` to a child and gathers as many answers. */
  echo(messages: readonly ChildRequest[]): Promise<unknown[]>;
  /** Kills a child that will not listen; the reason of its end and whether its pid is gone. */
  killBusy(): Promise<{ reason: string; gone: boolean }>;
  /** Kills a child before it could say anything. */
  killAtOnce(): Promise<string>;
  /** How a child that ends by itself is told. */
  exit(code: number): Promise<string>;
}

const child = join(__dirname, 'child.cjs');
const { launch } = track(
  utilityLaunch({ host: child, engine: child, decoder: child, 'set-up': child }, () => {}),
);

const probe: UtilityProbe = {
  echo: (messages) =>
    new Promise((resolve) => {
      const started = launch('engine', {});
      const answers: unknown[] = [];
      started.onMessage((message) => {
        answers.push(message);
        if (answers.length < messages.length) return;
        started.kill();
        resolve(answers);
      });
      for (const message of messages) started.post(message);
    }),
  killBusy: () =>
    new Promise((resolve) => {
      const started = launch('engine', {});
      let pid = 0;
      started.onMessage((message) => {
        pid = (message as { pid: number }).pid;
        started.kill();
      });
      started.onExit((reason) => setTimeout(() => resolve({ reason, gone: !exists(pid) }), 200));
      started.post({ kind: 'busy' } satisfies ChildRequest);
    }),
  killAtOnce: () =>
    new Promise((resolve) => {
      const started = launch('host', {});
      started.onExit(resolve);
      started.kill();
    }),
  exit: (code) =>
    new Promise((resolve) => {
      const started = launch('host', { MIEN_TEST_EXIT: String(code) });
      started.onExit(resolve);
      started.post({ kind: 'exit' } satisfies ChildRequest);
    }),
};

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

Object.assign(globalThis, { probe });
void app.whenReady().then(() => new BrowserWindow({ show: false }).loadURL('about:blank'));

// Opens the studio once everything is ready: in Electron, or served to a browser on this machine.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ended, runLogged, startProcess } from './processes.mjs';
import { findRuntimeNode } from './runtime-node.mjs';
import { fingerprint, readStamp, writeStamp } from './stamp.mjs';

const SHELL_SOURCES = ['app/desktop', 'main', 'native-models', 'package-lock.json'];
const DIES_AT_ONCE_MS = 20_000;

/** Node's arguments for a TypeScript program of ours that is to end with this process. */
export function nodeArguments(script) {
  const watch = new URL('./exit-with-parent.mjs', import.meta.url).href;
  return ['--disable-warning=ExperimentalWarning', '--import', watch, script];
}

/** Serves the studio until it ends; resolves to its exit code. Its own output names the address. */
export async function serveStudio({ project, environment }, studioArguments) {
  const script = join(project, 'app', 'web', 'main.ts');
  const child = startProcess(
    findRuntimeNode(project, environment),
    [...nodeArguments(script), ...studioArguments],
    {
      env: environment,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  const { status } = await ended(child);
  return status ?? 1;
}

/** Opens the desktop window. Resolves to {code} when it was closed, or {reason} when it never opened. */
export async function openWindow(context, electron, studioArguments) {
  const main = await buildShell(context);
  if (main === null) return { reason: `its shell could not be built; see ${context.log.path}` };
  const began = Date.now();
  const child = startProcess(electron, [main, ...studioArguments], {
    env: { ...context.environment, MIEN_RUNTIME_NODE: findRuntimeNode(context.project, context.environment) },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  // Chromium talks to itself on stderr; a person needs that only when something is wrong.
  child.stderr.setEncoding('utf8').on('data', (text) => context.log.write(text));
  try {
    const { status, signal } = await ended(child);
    if (status !== 0 && Date.now() - began < DIES_AT_ONCE_MS) {
      return { reason: `it ended at once (${signal ?? `exit code ${status}`}); see ${context.log.path}` };
    }
    return { code: status ?? 1 };
  } catch (error) {
    return { reason: `it could not be started (${error.message})` };
  }
}

/** Bundles the shell when its sources have changed; its path, or null. */
async function buildShell({ project, environment, log }) {
  const main = join(project, 'dist', 'desktop', 'main.cjs');
  const stamp = join(project, 'dist', 'desktop', 'built-from.json');
  const sources = fingerprint(project, SHELL_SOURCES);
  if (readStamp(stamp)?.sources === sources && existsSync(main)) return main;
  const script = join(project, 'app', 'desktop', 'build.ts');
  const { status } = await runLogged(findRuntimeNode(project, environment), [script], {
    cwd: project,
    env: environment,
    log,
  });
  if (status !== 0 || !existsSync(main)) return null;
  writeStamp(stamp, { sources });
  return main;
}

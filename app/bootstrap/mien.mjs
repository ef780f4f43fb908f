#!/usr/bin/env node
// The command line, from any folder: makes the checkout ready (messages on stderr only) and hands over to the program,
// with the same arguments, streams, signals and exit code.

import { constants } from 'node:os';
import { join } from 'node:path';
import { endWithNpm } from './npm-parent.mjs';
import { ended, startProcess, stopOnSignals } from './processes.mjs';
import { findRuntimeNode } from './runtime-node.mjs';
import { createContext, orExplain, setUp } from './set-up.mjs';
import { nodeArguments } from './studio.mjs';

const removeHandlers = stopOnSignals();
endWithNpm();
const context = createContext();
process.exitCode = await orExplain(context, async () => {
  await setUp(context, process.stderr);
  const script = join(context.project, 'app', 'command-line', 'main.ts');
  const node = findRuntimeNode(context.project, context.environment);
  const child = startProcess(node, [...nodeArguments(script), ...process.argv.slice(2)], {
    env: context.environment,
    stdio: 'inherit',
    foreground: true,
  });
  removeHandlers();
  // A terminal's Ctrl-C reaches the program by itself; it decides what that means, and its exit code is ours.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const { status, signal } = await ended(child);
  return status ?? 128 + (constants.signals[signal] ?? 1);
});

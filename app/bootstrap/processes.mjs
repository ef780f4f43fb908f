// Starts child processes and sees to it that none outlives us. On POSIX each is the leader of its own process group,
// so that what it starts in turn ends with it; on Windows taskkill walks the tree.

import { spawn, spawnSync } from 'node:child_process';

const windows = process.platform === 'win32';
const alive = new Set();
const GRACE_MS = 5000;

process.on('exit', () => {
  for (const child of alive) killTree(child.pid, 'SIGKILL');
});

/** Like child_process.spawn, in a group of its own unless `foreground` (then the terminal's signals reach it too). */
export function startProcess(command, commandArguments, { foreground = false, ...options } = {}) {
  const child = spawn(command, commandArguments, { detached: !windows && !foreground, ...options });
  child.foreground = foreground;
  if (child.pid) alive.add(child);
  child.once('exit', () => {
    // Its leader gone, nothing of the group is wanted any more.
    if (!windows && !foreground) signalIfThere(-child.pid, 'SIGKILL');
    alive.delete(child);
  });
  return child;
}

/** Resolves to {status, signal}; `status` is null after a signal; rejects when the program cannot be started. */
export function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => resolve({ status, signal }));
  });
}

/**
 * Runs a program to its end with its output in the log. `onLine` gets each line, `timeoutMs` ends it.
 * Resolves to {status, signal, output (its last 20,000 characters), missing (there is no such program)}.
 */
export async function runLogged(command, commandArguments, { log, onLine, onStart, timeoutMs, ...options }) {
  log.write(`$ ${[command, ...commandArguments].join(' ')}`);
  const child = startProcess(command, commandArguments, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  onStart?.(child.pid);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-20_000);
      const lines = (rest + text).split(/[\r\n]+/);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line.trim() === '') continue;
        log.write(`  ${line}`);
        onLine?.(line.trim());
      }
    });
  }
  const timer = timeoutMs ? setTimeout(() => killTree(child.pid, 'SIGKILL'), timeoutMs) : undefined;
  try {
    const result = await ended(child);
    log.write(`  ended: ${result.signal ?? result.status}`);
    return { ...result, output, missing: false };
  } catch (error) {
    log.write(`  not started: ${error.message}`);
    return { status: null, signal: null, output: error.message, missing: error.code === 'ENOENT' };
  } finally {
    clearTimeout(timer);
  }
}

/** Asks every child to end, and makes it after a grace. */
export async function stopProcesses(graceMs = GRACE_MS) {
  const waiting = [...alive].map((child) => new Promise((resolve) => child.once('exit', resolve)));
  // The leader alone is asked: it knows in which order to stop what it started.
  for (const child of alive) child.kill('SIGTERM');
  let timer;
  const grace = new Promise((resolve) => {
    timer = setTimeout(resolve, graceMs);
  });
  await Promise.race([Promise.all(waiting), grace]);
  clearTimeout(timer);
  for (const child of alive) killTree(child.pid, 'SIGKILL');
}

/** Ends a process and, where it leads a group, the group. */
export function killTree(pid, signal) {
  if (!pid) return;
  if (windows) {
    spawnSync('taskkill', ['/PID', String(pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  // A foreground child leads no group.
  if (!signalIfThere(-pid, signal)) signalIfThere(pid, signal);
}

function signalIfThere(target, signal) {
  try {
    process.kill(target, signal);
    return true;
  } catch {
    return false;
  }
}

/**
 * Ctrl-C, SIGTERM and a closed terminal stop all children and exit 130; a second Ctrl-C does not wait for them.
 * Returns a function that takes the handlers away.
 */
export function stopOnSignals() {
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(130);
    stopping = true;
    await stopProcesses();
    process.exit(130);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, stop);
  return () => {
    for (const signal of signals) process.removeListener(signal, stop);
  };
}

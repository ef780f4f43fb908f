// npm runs a script through a shell. A signal sent to npm alone ends that shell and not us, and a killed npm ends
// nobody: so what runs under npm looks whether npm and its shell are still there.

import { readFileSync } from 'node:fs';

/** Sends this process SIGTERM once the npm that started it, or the shell between, is gone. */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const before = line();
  setInterval(() => {
    if (line() !== before) process.kill(process.pid, 'SIGTERM');
  }, 1000).unref();
}

/** The process numbers from ours up to npm's; only Linux tells those past the first. */
function line() {
  const parent = process.ppid;
  if (process.platform !== 'linux' || nameOf(parent).startsWith('npm')) return `${parent}`;
  return `${parent} ${parentOf(parent)}`;
}

function nameOf(pid) {
  return read(`/proc/${pid}/cmdline`);
}

function parentOf(pid) {
  const status = read(`/proc/${pid}/stat`);
  return status.slice(status.lastIndexOf(')') + 2).split(' ')[1] ?? '';
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

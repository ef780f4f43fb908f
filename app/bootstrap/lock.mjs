// One set-up at a time for a folder. The lock is a file that names its owner; an owner that died, or that stopped
// touching the file, holds nothing. What a dead owner had started (npm, a conversion) is ended before the folder is
// taken over, so that two of them never work in it at once.

import { spawnSync } from 'node:child_process';
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { killTree } from './processes.mjs';

const TOUCH_MS = 5_000;
const SILENT_MS = 60_000;
const LOOK_MS = 300;

/**
 * Waits for the lock and takes it. `onWait(pid)` is called once when another process holds it.
 * Returns {childStarted(pid), release()}; it is also released when this process exits.
 */
export async function takeLock(path, { onWait = () => {}, lookMs = LOOK_MS } = {}) {
  const owner = { pid: process.pid, host: hostname(), started: startOf(process.pid), child: null };
  let told = false;
  while (!create(path, owner)) {
    const seen = look(path);
    if (!seen) continue;
    if (isStale(seen)) {
      breakLock(path, seen);
      continue;
    }
    if (!told) onWait(seen.owner?.pid ?? 0);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
  return hold(path, owner);
}

function hold(path, owner) {
  const touch = setInterval(() => {
    try {
      utimesSync(path, new Date(), new Date());
    } catch {
      // Taken from us after a long sleep: every step renames whole results into place, so both may finish.
    }
  }, TOUCH_MS);
  touch.unref();
  const release = () => {
    clearInterval(touch);
    process.removeListener('exit', release);
    const now = look(path)?.owner;
    if (now?.pid === owner.pid && now?.host === owner.host) rmSync(path, { force: true });
  };
  process.on('exit', release);
  return {
    childStarted(pid) {
      writeFileSync(path, JSON.stringify({ ...owner, child: { pid, started: startOf(pid) } }));
    },
    release,
  };
}

/** True when the file is now ours. Written aside and linked, so that nobody reads half of it. */
function create(path, owner) {
  const aside = `${path}.${process.pid}`;
  writeFileSync(aside, JSON.stringify(owner));
  try {
    linkSync(aside, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    // A file system without hard links.
    return createExclusively(path, owner);
  } finally {
    rmSync(aside, { force: true });
  }
}

function createExclusively(path, owner) {
  try {
    writeFileSync(path, JSON.stringify(owner), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function look(path) {
  try {
    const text = readFileSync(path, 'utf8');
    return { text, owner: parse(text), silentMs: Date.now() - statSync(path).mtimeMs };
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isStale({ owner, silentMs }) {
  // Another machine's or container's process numbers say nothing here; only its silence does.
  if (!owner || owner.host !== hostname()) return silentMs > SILENT_MS;
  return !isSameProcess(owner);
}

function isSameProcess({ pid, started }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  const now = startOf(pid);
  return started === null || now === null || now === started;
}

function breakLock(path, seen) {
  const aside = `${path}.stale-${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  const taken = readFileSync(aside, 'utf8');
  if (taken !== seen.text) {
    // Somebody was faster and this is the new owner's lock: put it back.
    try {
      linkSync(aside, path);
    } catch {
      // A third one has it by now.
    }
  } else {
    const child = seen.owner?.host === hostname() ? seen.owner.child : null;
    if (child && child.started !== null && isSameProcess(child)) killTree(child.pid, 'SIGKILL');
  }
  rmSync(aside, { force: true });
}

/** When the process began, in whatever words the system has, or null: process numbers are used again, this is not. */
export function startOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    if (process.platform === 'win32' || process.platform === 'linux') return null;
    const answer = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return answer.status === 0 && answer.stdout.trim() ? answer.stdout.trim() : null;
  }
}

// The set-up log: what npm, pip and the build scripts said, and the stack of any bug. Never shown, always named.

import { appendFileSync, mkdirSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LARGEST = 4 * 1024 * 1024;

/** Opens the log in the cache, or in the system's temporary folder when the cache cannot be written to. */
export function openLog(cache) {
  for (const folder of [join(cache, 'logs'), tmpdir()]) {
    const path = join(folder, 'mien-set-up.log');
    try {
      mkdirSync(folder, { recursive: true });
      appendFileSync(path, '');
      if (statSync(path).size > LARGEST) truncateSync(path, 0);
      return { path, write: (text) => append(path, text) };
    } catch {
      // The next place, then.
    }
  }
  return { path: '(no log: no folder could be written to)', write: () => {} };
}

function append(path, text) {
  try {
    appendFileSync(path, `${new Date().toISOString()} [${process.pid}] ${text.replace(/\n$/, '')}\n`);
  } catch {
    // A full disk must not hide the failure that is being logged.
  }
}

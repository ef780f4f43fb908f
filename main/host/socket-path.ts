// Where a running host listens for the command line: a place that follows from the library, in a folder of this
// user's own, so that nobody else on the machine can listen or speak there.
import { lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { sha256 } from '../support/hash.ts';

/** Null where no private place can be had: then the host is simply not reachable. */
export function socketPath(library: string): string | null {
  const name = sha256(canonical(library)).slice(0, 24);
  if (process.platform === 'win32')
    return `\\\\.\\pipe\\mien-${sha256(userInfo().username).slice(0, 12)}-${name}`;
  const folder = join(tmpdir(), `mien-${userInfo().uid}`);
  return isPrivate(folder) ? join(folder, `${name}.sock`) : null;
}

/** One library has one name, however the path to it is written. */
function canonical(library: string): string {
  try {
    return realpathSync(library);
  } catch {
    return resolve(library);
  }
}

/** Makes the folder; refuses one that another user could have put there. */
function isPrivate(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    return found.isDirectory() && found.uid === userInfo().uid && (found.mode & 0o077) === 0;
  } catch {
    return false;
  }
}

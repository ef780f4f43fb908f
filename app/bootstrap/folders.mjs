// Where set-up reads and writes: the project itself, and a cache outside it that several checkouts share.

// As a whole: a Node too old to have statfsSync must get as far as being told so.
import * as fs from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diskFull, fileFailure } from './failure.mjs';

export const projectFolder = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** MIEN_CACHE, or the place this system keeps such things. Absolute. */
export function cacheFolder(environment = process.env, platform = process.platform, home = homedir()) {
  if (environment.MIEN_CACHE) return resolve(environment.MIEN_CACHE);
  if (platform === 'win32')
    return join(environment.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'mien', 'cache');
  if (environment.XDG_CACHE_HOME) return join(resolve(environment.XDG_CACHE_HOME), 'mien');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'mien');
  return join(home, '.cache', 'mien');
}

/** Makes the folder and sees that it can be written to. */
export function makeWritable(folder) {
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.accessSync(folder, fs.constants.W_OK);
  } catch (error) {
    throw (
      fileFailure(error, folder) ??
      (error.code === 'ENOENT' ? fileFailure({ code: 'EACCES' }, folder) : error)
    );
  }
}

/** Refuses to begin what the disk cannot hold. `neededBytes` is an estimate from above. */
export function checkRoom(folder, neededBytes) {
  let disk;
  try {
    disk = fs.statfsSync(folder);
  } catch {
    return; // Some file systems cannot say; then ENOSPC will, later.
  }
  const free = disk.bavail * disk.bsize;
  // Network and overlay file systems report 0 blocks when they do not know.
  if (disk.blocks > 0 && free < neededBytes) throw diskFull(folder, neededBytes - free);
}

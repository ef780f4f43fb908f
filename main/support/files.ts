// Files written so that no crash leaves half of one under its real name: aside, flushed, renamed.
import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type ErrorCode, ExpectedError } from '../contracts/errors.ts';
import { newId } from './identifiers.ts';

const full = new Set(['ENOSPC', 'EDQUOT']);
const refused = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT', 'EEXIST', 'EISDIR']);

/** The system's word for what went wrong with a file ('ENOSPC'), or null for any other error. */
export function systemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return error.code;
}

/** A file error in the user's terms: a full disk by its own name, a refusal by `code`; others come back as they are. */
export function asExpected(error: unknown, code: ErrorCode, path: string): unknown {
  const system = systemCode(error);
  if (system && full.has(system)) return new ExpectedError('disk-full', `Writing ${path} failed.`);
  if (system && refused.has(system)) return new ExpectedError(code, path);
  return error;
}

export const partialMark = '.partial-';

/** A name for writing `path` aside, in `directory`; never taken for the whole. */
export function pathAside(path: string, directory = dirname(path)): string {
  return join(directory, `${basename(path)}${partialMark}${newId()}`);
}

/** What was written aside for `path` and is not in its place. */
export function partsAside(path: string): string[] {
  const folder = dirname(path);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${basename(path)}${partialMark}`))
    .map((name) => join(folder, name));
}

/** Removes what a kill left of it. */
export function clearAside(path: string): void {
  for (const part of partsAside(path)) rmSync(part, { recursive: true, force: true });
}

/**
 * Writes, flushes to the disk, renames: after a crash `path` is whole or as it was. Replaces what is there. The
 * half-made file lies in `asideDirectory`, which must be on the same file system.
 */
export function writeWhole(path: string, bytes: Uint8Array, asideDirectory = dirname(path)): void {
  const aside = pathAside(path, asideDirectory);
  try {
    writeAndFlush(aside, bytes);
    renameSync(aside, path);
    flushDirectory(dirname(path));
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  }
}

function writeAndFlush(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'wx');
  try {
    let written = 0;
    while (written < bytes.length) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

export function flushFile(path: string): void {
  const file = openSync(path, constants.O_RDWR);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes a rename itself outlive a power cut; Windows knows no such call and needs none. */
export function flushDirectory(path: string): void {
  if (process.platform === 'win32') return;
  const directory = openSync(path, constants.O_RDONLY);
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

export function makeDirectory(path: string, code: ErrorCode): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw asExpected(error, code, path);
  }
}

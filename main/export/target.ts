// Where an export goes. It is written aside, beside its target, and renamed when it is whole: a cancel, a full
// disk or a crash never leaves something that looks like an export.
import { existsSync, linkSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Cancelled, ExpectedError } from '../contracts/errors.ts';
import { asExpected, flushDirectory, partialMark, pathAside, systemCode } from '../support/files.ts';
import { newId } from '../support/identifiers.ts';

export interface ExportWatch {
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, total: number) => void;
}

export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Cancelled();
}

/** Lies in every exported folder and says that replacing the folder destroys nothing but an export. */
export const folderMark = 'mien-export.json';

export interface ExportTarget {
  readonly path: string;
  readonly kind: 'file' | 'folder';
  readonly replace: boolean;
}

/**
 * Runs `write` on a path aside and puts the result in place. Errors: export-exists, disk-full, input-invalid (the
 * place can't be written to). Whatever goes wrong, what was at the target is still there.
 */
export async function writeAside(
  target: ExportTarget,
  write: (aside: string) => Promise<void>,
): Promise<void> {
  const whole = { ...target, path: resolve(target.path) };
  const aside = pathAside(whole.path);
  try {
    refuseExisting(whole);
    mkdirSync(dirname(whole.path), { recursive: true });
    clearAside(whole.path);
    await write(aside);
    putInPlace(aside, whole);
    flushDirectory(dirname(whole.path));
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    throw asTargetError(error, whole.path);
  }
}

function asTargetError(error: unknown, path: string): unknown {
  // Only the file that is being written can be meant: the library is read here.
  const expected = asExpected(error, 'library-unwritable', path);
  if (!(expected instanceof ExpectedError) || expected.code !== 'library-unwritable') return expected;
  return new ExpectedError(
    'input-invalid',
    `${path} can’t be written to.`,
    'Choose another place for the export.',
  );
}

/** Removes what an export to the same target left when it was killed. */
function clearAside(path: string): void {
  const folder = dirname(path);
  for (const name of readdirSync(folder))
    if (name.startsWith(`${basename(path)}${partialMark}`))
      rmSync(join(folder, name), { recursive: true, force: true });
}

function refuseExisting({ path, kind, replace }: ExportTarget): void {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (!there) return;
  if (!replace) throw new ExpectedError('export-exists', path);
  if (kind === 'file' && !there.isFile())
    throw new ExpectedError(
      'export-exists',
      `${path} is not a file, so it is not replaced.`,
      'Choose another name.',
    );
  if (kind === 'folder' && !(there.isDirectory() && isOurs(path)))
    throw new ExpectedError(
      'export-exists',
      `${path} is not an exported folder, so it is not replaced.`,
      'Choose another name.',
    );
}

function isOurs(folder: string): boolean {
  return existsSync(join(folder, folderMark)) || readdirSync(folder).length === 0;
}

function putInPlace(aside: string, target: ExportTarget): void {
  // Again, as somebody may have put something there in the meantime.
  refuseExisting(target);
  if (target.kind === 'folder') putFolderInPlace(aside, target.path);
  else if (target.replace || !linkInPlace(aside, target.path)) renameSync(aside, target.path);
}

/** A link, unlike a rename, never takes the place of a file. False where the file system has no links. */
function linkInPlace(aside: string, path: string): boolean {
  try {
    linkSync(aside, path);
  } catch (error) {
    if (systemCode(error) === 'EEXIST') throw new ExpectedError('export-exists', path);
    return false;
  }
  rmSync(aside);
  return true;
}

function putFolderInPlace(aside: string, path: string): void {
  if (!existsSync(path)) {
    renameSync(aside, path);
    return;
  }
  // Not marked as half-made: should a crash come now, the old export is still whole under this name.
  const old = `${path}.replaced-${newId()}`;
  renameSync(path, old);
  try {
    renameSync(aside, path);
  } catch (error) {
    renameSync(old, path);
    throw error;
  }
  // From here on it is marked: a removal that a crash cuts short leaves no half export under a whole one's name.
  const dropped = pathAside(path);
  renameSync(old, dropped);
  rmSync(dropped, { recursive: true, force: true });
}

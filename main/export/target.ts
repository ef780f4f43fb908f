// Where an export goes. It is written aside, beside its target, and renamed when it is whole: a cancel, a full
// disk or a crash never leaves something that looks like an export.
import { existsSync, linkSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Cancelled, ExpectedError } from '../contracts/errors.ts';
import {
  asExpected,
  clearAside,
  flushDirectory,
  partsAside,
  pathAside,
  systemCode,
} from '../support/files.ts';
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
  /**
   * Goes on from what a former run left; where `signal` interrupts it, it leaves what it has for the next one. A file
   * is then made in a folder of its own, beside what it is made of.
   */
  readonly resumes?: { readonly signal: AbortSignal | undefined };
}

/** The reason of an abort after which the work is to go on. */
export const interrupted = 'interrupted';

/**
 * Runs `write` on a path aside and puts the result in place. `former`: what runs that were cut short left, where it is
 * to go on from them. Errors: export-exists, disk-full, input-invalid (the place can't be written to). Whatever goes
 * wrong, what was at the target is still there.
 */
export async function writeAside(
  target: ExportTarget,
  write: (aside: string, former: readonly string[]) => Promise<void>,
): Promise<void> {
  const whole = { ...target, path: resolve(target.path) };
  const { path, resumes } = whole;
  const folder = pathAside(path);
  const apart = target.kind === 'file' && resumes !== undefined;
  const aside = apart ? join(folder, 'whole') : folder;
  const parts = [folder];
  const drop = () => {
    for (const part of parts) rmSync(part, { recursive: true, force: true });
  };
  try {
    refuseExisting(whole);
    mkdirSync(dirname(path), { recursive: true });
    if (!resumes) clearAside(path);
    const former = partsAside(path);
    parts.push(...former);
    if (apart) mkdirSync(folder);
    await write(aside, former);
    putInPlace(aside, whole);
    drop();
    flushDirectory(dirname(path));
  } catch (error) {
    if (!(error instanceof Cancelled && resumes?.signal?.reason === interrupted)) drop();
    throw asTargetError(error, path);
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

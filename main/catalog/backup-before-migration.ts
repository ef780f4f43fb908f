// Before a catalog is brought to a newer version it is copied as it is, into the library's own backups folder. The
// last few are kept; an erasure deletes them all, for they hold what was erased.
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ExpectedError } from '../contracts/errors.ts';
import { flushDirectory, flushFile, makeDirectory, partialMark, pathAside } from '../support/files.ts';
import { libraryPart } from '../support/paths.ts';
import { snapshotName } from './backup-folder.ts';
import { type Connection, translated } from './database.ts';

const keptFormer = 3;
const formerForm = /^\d{8}T\d{9}Z-version-\d+\.sqlite$/;

/** Under the library's lock. Errors: disk-full, library-damaged, library-unwritable; the catalog is untouched then. */
export function backupBeforeMigration(connection: Connection, directory: string, version: number): string {
  const folder = libraryPart(directory, 'backups');
  makeDirectory(folder, 'library-unwritable');
  for (const name of readdirSync(folder))
    if (name.includes(partialMark)) rmSync(join(folder, name), { force: true });
  const path = join(folder, `${snapshotName(new Date())}-version-${version}.sqlite`);
  const aside = pathAside(path);
  try {
    translated(() => connection.prepare('VACUUM INTO ?').run(aside));
    flushFile(aside);
    renameSync(aside, path);
    flushDirectory(folder);
  } catch (error) {
    rmSync(aside, { force: true });
    if (error instanceof ExpectedError && error.code === 'disk-full')
      throw new ExpectedError(
        'disk-full',
        'There is no room for the copy that is made before the catalog is brought to this version.',
      );
    throw error;
  }
  for (const old of formerCatalogs(directory).slice(0, -keptFormer)) rmSync(old, { force: true });
  return path;
}

/** Oldest first. */
export function formerCatalogs(directory: string): string[] {
  const folder = libraryPart(directory, 'backups');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => formerForm.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** Answers how many there were. */
export function deleteFormerCatalogs(directory: string): number {
  const former = formerCatalogs(directory);
  for (const path of former) rmSync(path, { force: true });
  return former.length;
}

// A library from a backup's snapshot: made aside, checked, and renamed into place. What any later snapshot, or the
// library that is replaced, knows to be erased does not come back.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ExpectedError } from '../contracts/errors.ts';
import { asExpected, flushDirectory, pathAside } from '../support/files.ts';
import { libraryPart } from '../support/paths.ts';
import { copyContent } from './backup.ts';
import { namedContents, snapshotName, snapshotPath, snapshotsOf, withCatalog } from './backup-folder.ts';
import { checkLibrary } from './check.ts';
import { type Connection, translated } from './database.ts';
import { erase } from './erase.ts';
import { openLibrary } from './library.ts';
import { lockLibrary } from './lock.ts';
import { erasedFaces, facesStillHeld } from './tombstones.ts';

export interface RestoreResult {
  readonly directory: string;
  readonly snapshot: string;
  /** Where the library that was there lies now; null where there was none. */
  readonly former: string | null;
  /** Faces of the snapshot that were erased since and did not come back. */
  readonly erased: number;
  readonly problems: readonly string[];
}

/** Errors: backup-unknown, library-exists, library-in-use, disk-full, library-unwritable. */
export async function restoreLibrary(
  folder: string,
  directory: string,
  choices: { readonly snapshot: string | null; readonly replace: boolean },
): Promise<RestoreResult> {
  const snapshots = snapshotsOf(folder);
  const snapshot = choices.snapshot ?? snapshots.at(-1);
  if (snapshot === undefined || !snapshots.includes(snapshot))
    throw new ExpectedError('backup-unknown', `${folder} has: ${snapshots.join(', ') || 'no snapshot'}.`);
  const present = existsSync(libraryPart(directory, 'catalog'));
  if (existsSync(directory) && !(present && choices.replace))
    throw new ExpectedError('library-exists', directory);
  const lock = present ? lockLibrary(directory) : null;
  const aside = pathAside(resolve(directory));
  try {
    mkdirSync(aside, { recursive: true });
    copyFileSync(snapshotPath(folder, snapshot), libraryPart(aside, 'catalog'));
    const contents = withCatalog(libraryPart(aside, 'catalog'), namedContents);
    for (const content of contents) await copyContent(folder, aside, content);
    const known = new Set(snapshots.flatMap((name) => erasedIn(snapshotPath(folder, name))));
    if (present) for (const face of erasedIn(libraryPart(directory, 'catalog'))) known.add(face);
    const library = openLibrary(aside, { write: true });
    const again = facesStillHeld(library.writer.connection, [...known]);
    if (again.length > 0) erase(library.writer, { faces: again, subjects: [] });
    const { problems } = await checkLibrary(library.reader);
    library.close();
    const former = present ? `${resolve(directory)}.before-${snapshotName(new Date())}` : null;
    if (former) renameSync(directory, former);
    renameSync(aside, directory);
    flushDirectory(dirname(resolve(directory)));
    return { directory, snapshot, former, erased: again.length, problems };
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    throw asExpected(error, 'library-unwritable', directory);
  } finally {
    lock?.release();
  }
}

/** A damaged catalog, one reason to restore, has nothing to say. */
function erasedIn(path: string): string[] {
  const read = (connection: Connection) => {
    const has = connection.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'tombstones'`).get();
    return has ? erasedFaces({ directory: dirname(path), connection }) : [];
  };
  try {
    return translated(() => withCatalog(path, read));
  } catch (error) {
    if (error instanceof ExpectedError && error.code === 'library-damaged') return [];
    throw error;
  }
}

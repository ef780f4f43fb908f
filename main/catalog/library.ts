// A library is a folder: catalog.sqlite, the content-addressed pictures, exports, and the lock. Opening it for
// writing takes the lock, brings the catalog to this version and clears away what a crash left half-made.
import { accessSync, constants, existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { ExpectedError } from '../contracts/errors.ts';
import { asExpected, makeDirectory } from '../support/files.ts';
import { libraryPart } from '../support/paths.ts';
import { backupBeforeMigration } from './backup-before-migration.ts';
import { type Connection, type ReadDatabase, translated, type WriteDatabase } from './database.ts';
import { sweep } from './erase-sweep.ts';
import { lockLibrary } from './lock.ts';
import { assertCatalog, migrate, newestVersion } from './migrate.ts';
import { openReadOnly } from './open-read-only.ts';
import { clearIncoming, deleteErasedPhotos } from './photo-store.ts';
import { clearHalfMade, deleteErasedPictures } from './picture-store.ts';
import { noteTables, sealPages, unseal } from './seal.ts';
import { interruptJobs } from './write-jobs.ts';

export interface Library {
  readonly directory: string;
  readonly reader: ReadDatabase;
  close(): void;
}

export interface WritableLibrary extends Library {
  readonly writer: WriteDatabase;
}

/**
 * Opens the library in `directory`, for writing also where there is none yet. Reading is always allowed; a second
 * writer gets 'library-in-use'. Other errors: 'library-newer' (nothing was changed), 'library-damaged',
 * 'library-unwritable', 'disk-full', and 'file-unreadable' when there is nothing to read.
 */
export function openLibrary(directory: string, options: { readonly write: true }): WritableLibrary;
export function openLibrary(directory: string, options: { readonly write: boolean }): Library;
export function openLibrary(directory: string, { write }: { readonly write: boolean }): Library {
  return write ? openForWriting(directory) : openForReading(directory);
}

/**
 * 16 MB: what a query of a hundred thousand variations reads again, for which SQLite's own 2 MB is too little. A
 * larger one is filled by what is merely written, 60 KB a variation, and a day's work makes the host larger by it.
 */
const cachedPages = 'cache_size = -16384';

function openForReading(directory: string): Library {
  const path = libraryPart(directory, 'catalog');
  if (!existsSync(path)) throw new ExpectedError('file-unreadable', `There is no library in ${directory}.`);
  // The queries know the newest tables only, so an older catalog is first brought to them by a writer's opening.
  if (versionOf(path) < newestVersion) openForWriting(directory).close();
  const connection = translated(() => openReadOnly(path));
  return withConnection(connection, () => {
    assertCatalog(connection, path);
    connection.pragma(cachedPages);
    return { directory, reader: { directory, connection }, close: () => connection.close() };
  });
}

function openForWriting(directory: string): WritableLibrary {
  const path = libraryPart(directory, 'catalog');
  // Before anything is written, so that a library of a newer version stays byte for byte as it is.
  if (existsSync(path)) versionOf(path);
  makeDirectory(directory, 'library-unwritable');
  for (const part of ['pictures', 'photos', 'incoming', 'exports'] as const)
    makeDirectory(libraryPart(directory, part), 'library-unwritable');
  assertWritable(directory);
  const lock = lockLibrary(directory);
  try {
    unseal(directory);
    const connection = openCatalog(directory, path);
    const writer: WriteDatabase = { directory, connection, writable: true };
    return withConnection(connection, () => {
      interruptJobs(writer);
      clearHalfMade(writer);
      deleteErasedPictures(writer);
      deleteErasedPhotos(writer);
      clearIncoming(writer);
      sweep(writer);
      noteTables(connection, directory);
      const close = () => {
        if (connection.open) sealPages(connection, directory);
        connection.close();
        lock.release();
      };
      return { directory, reader: writer, writer, close };
    });
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openCatalog(directory: string, path: string): Connection {
  const connection = translated(() => new Sqlite(path));
  return withConnection(connection, () => {
    const version = assertCatalog(connection, path);
    connection.pragma('journal_mode = WAL');
    // Every commit reaches the disk: what was reported finished outlives a power cut.
    connection.pragma('synchronous = FULL');
    // What is erased is overwritten, not only unlinked.
    connection.pragma('secure_delete = ON');
    connection.pragma(cachedPages);
    if (version > 0 && version < newestVersion) backupBeforeMigration(connection, directory, version);
    migrate(connection);
    return connection;
  });
}

/** The catalog's version, read without touching it; refuses one that is newer or none of ours. */
function versionOf(path: string): number {
  const connection = translated(() => openReadOnly(path));
  const version = withConnection(connection, () => assertCatalog(connection, path));
  connection.close();
  return version;
}

function assertWritable(directory: string): void {
  try {
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw asExpected(error, 'library-unwritable', directory);
  }
}

function withConnection<Result>(connection: Connection, work: () => Result): Result {
  try {
    return translated(work);
  } catch (error) {
    connection.close();
    throw error;
  }
}

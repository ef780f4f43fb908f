// One writer per library. The lock is an exclusive transaction on a database of its own, so the system frees it
// with the process, however that ends. Nothing else may open lock.sqlite: on POSIX closing any descriptor of a
// file drops all locks that the process holds on it.
import Sqlite from 'better-sqlite3';
import { ExpectedError } from '../contracts/errors.ts';
import { libraryPart } from '../support/paths.ts';
import { translated } from './database.ts';

export interface LibraryLock {
  release(): void;
}

/** A connection that nothing refers to is closed by the garbage collector, and its lock goes with it. */
const held = new Set<Sqlite.Database>();

export function lockLibrary(directory: string): LibraryLock {
  const connection = translated(() => new Sqlite(libraryPart(directory, 'lock'), { timeout: 0 }));
  try {
    translated(() => connection.exec('BEGIN EXCLUSIVE'));
  } catch (error) {
    connection.close();
    if (error instanceof ExpectedError && error.code === 'library-in-use')
      throw new ExpectedError('library-in-use', directory);
    throw error;
  }
  held.add(connection);
  return {
    release: () => {
      held.delete(connection);
      connection.close();
    },
  };
}

import { readFileSync, statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import type { Connection } from './database.ts';

/**
 * For reading only. SQLite reads a file with a write-ahead log by a second file that it makes beside it; where this user
 * may make none, and the log is empty, a copy in memory is read, as it is at this moment.
 */
export function openReadOnly(path: string): Connection {
  const connection = new Sqlite(path, { readonly: true, fileMustExist: true });
  try {
    connection.pragma('schema_version');
    return connection;
  } catch (error) {
    connection.close();
    if (!cannotMakeFiles(error) || (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0)
      throw error;
    return new Sqlite(withoutLog(readFileSync(path)), { readonly: true });
  }
}

const cannotMakeFiles = (error: unknown) =>
  error instanceof Sqlite.SqliteError && /^SQLITE_(READONLY|CANTOPEN)/.test(error.code);

/** In the file's header: the versions of the form that it is written and read by; 2 has a write-ahead log. */
const formBytes = [18, 19];

function withoutLog(file: Buffer): Buffer {
  for (const at of formBytes) file[at] = 1;
  return file;
}

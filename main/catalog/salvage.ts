// What a damaged library still has, as a new library: every row that reads, every file whose hash holds. The damaged
// one is only copied from. Rows whose other half is lost go too, where they can't stand without it; what was lost is
// counted and named.
import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { ExpectedError } from '../contracts/errors.ts';
import { asExpected, flushDirectory, pathAside } from '../support/files.ts';
import { libraryPart } from '../support/paths.ts';
import { copyContent } from './backup.ts';
import { namedContents } from './backup-folder.ts';
import { repairLibrary } from './check-repair.ts';
import type { Connection } from './database.ts';
import { openLibrary } from './library.ts';
import { lockLibrary } from './lock.ts';
import { migrate } from './migrate.ts';
import { makePageOne } from './salvage-page-one.ts';
import { attempt } from './salvage-rows.ts';
import { fillTables, type SalvagedTable } from './salvage-tables.ts';
import { readSeal, type Seal } from './seal.ts';

export interface SalvageResult {
  readonly directory: string;
  readonly tables: readonly SalvagedTable[];
  /** Pictures and photos that came along. */
  readonly files: number;
  /** What is not whole in the new library: lost pictures and the like, in sentences. */
  readonly problems: readonly string[];
}

/**
 * Errors: file-unreadable (there is no catalog), library-exists, library-in-use, library-damaged (its list of tables
 * doesn't read, and no seal has it), disk-full, library-unwritable.
 */
export async function salvageLibrary(damaged: string, directory: string): Promise<SalvageResult> {
  const catalog = libraryPart(damaged, 'catalog');
  if (!existsSync(catalog)) throw new ExpectedError('file-unreadable', `There is no library in ${damaged}.`);
  if (existsSync(directory)) throw new ExpectedError('library-exists', directory);
  const lock = lockUnlessReadOnly(damaged);
  const aside = pathAside(resolve(directory));
  const copy = join(aside, 'damaged.sqlite');
  try {
    mkdirSync(aside, { recursive: true });
    for (const ending of ['', '-wal'])
      if (existsSync(`${catalog}${ending}`)) copyFileSync(`${catalog}${ending}`, `${copy}${ending}`);
    const library = openLibrary(aside, { write: true });
    const source = openDamaged(copy, readSeal(damaged));
    const tables = fillTables(source, library.writer, damaged, pictureNames(damaged));
    source.close();
    const { files, lost } = await copyFiles(damaged, library.reader.connection, aside);
    const { problems } = await repairLibrary(library.writer);
    library.close();
    for (const ending of ['', '-wal', '-shm']) rmSync(`${copy}${ending}`, { force: true });
    renameSync(aside, directory);
    flushDirectory(dirname(resolve(directory)));
    return { directory, tables, files, problems: [...new Set([...lost, ...problems])] };
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    throw asExpected(error, 'library-unwritable', directory);
  } finally {
    lock?.release();
  }
}

/** A folder that can't be written to can't be locked, and nobody writes to it either. */
function lockUnlessReadOnly(directory: string) {
  try {
    return lockLibrary(directory);
  } catch (error) {
    if (error instanceof ExpectedError && error.code !== 'library-in-use') return null;
    throw error;
  }
}

/** A list of tables that doesn't read is put back from the seal beside the catalog, where there is one. */
function openDamaged(path: string, seal: Seal | null): Connection {
  fillUp(path);
  const listed = withTables(path);
  if (!listed && seal) makePageOne(path, seal);
  const connection = listed ?? (seal && withTables(path));
  if (!connection)
    throw new ExpectedError(
      'library-damaged',
      'Not even the list of its tables can be read.',
      'Restore a backup: mien restore. The pictures lie in the library’s folder as they were.',
    );
  try {
    migrate(connection);
  } catch {
    // Read as it is: tables that an older version lacks are empty then.
  }
  return connection;
}

/** Null where its list of tables doesn't read. What the log of writes holds is in the file then all the same. */
function withTables(path: string): Connection | null {
  const connection = new Sqlite(path);
  const names = attempt(() => {
    connection.pragma('cell_size_check = ON');
    return connection.prepare('SELECT name FROM sqlite_schema').all();
  });
  if (names && names.length > 0) return connection;
  attempt(() => connection.pragma('wal_checkpoint(TRUNCATE)'));
  connection.close();
  rmSync(`${path}-wal`, { force: true });
  return null;
}

/** SQLite opens no file that is shorter than its first page says: what was cut off reads as pages of nothing. */
function fillUp(path: string): void {
  const file = openSync(path, 'r+');
  try {
    const head = Buffer.alloc(100);
    readSync(file, head, 0, head.length, 0);
    // Sizes stand in the header's bytes 16 (1 means 65536) and 28: sqlite.org/fileformat2.html, 1.3.
    const pageSize = head.readUInt16BE(16) === 1 ? 65_536 : head.readUInt16BE(16);
    const whole = pageSize * head.readUInt32BE(28);
    const { size } = fstatSync(file);
    // A header that is damaged itself could name any size.
    if (size < whole && whole < 100 * size) ftruncateSync(file, whole);
  } finally {
    closeSync(file);
  }
}

/** Names are hashes, so that rows that are lost can be asked for by them. */
function pictureNames(damaged: string): string[] {
  return (['pictures', 'photos'] as const).flatMap((part) => {
    const folder = libraryPart(damaged, part);
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => basename(name, '.png'));
  });
}

async function copyFiles(
  damaged: string,
  connection: Connection,
  aside: string,
): Promise<{ files: number; lost: string[] }> {
  let files = 0;
  const lost: string[] = [];
  for (const content of namedContents(connection)) {
    const outcome = await copyContent(damaged, aside, content);
    if (typeof outcome === 'number') files += 1;
    // A lost picture is named by the check as well.
    else if (content.part === 'incoming') lost.push(outcome);
  }
  return { files, lost };
}

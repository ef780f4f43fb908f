// A backup of a library while it is in use: SQLite's online backup of the catalog, then the files it names that the
// backup hasn't got yet. What was erased meanwhile is not in it, and what was erased before is taken from it.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { z } from 'zod';
import { Cancelled, ExpectedError } from '../contracts/errors.ts';
import type { BackupResult, KnownBackup } from '../contracts/safety.ts';
import { asExpected, flushDirectory, flushFile, pathAside, writeWhole } from '../support/files.ts';
import { sha256 } from '../support/hash.ts';
import {
  clearHalfMadeBackup,
  contentPath,
  dropSnapshots,
  hasWholeSize,
  type NamedContent,
  namedContents,
  openBackupFolder,
  snapshotName,
  snapshotPath,
  snapshotsOf,
  timeOfSnapshot,
  withCatalog,
} from './backup-folder.ts';
import {
  all,
  first,
  type ReadDatabase,
  run,
  transaction,
  translated,
  type WriteDatabase,
} from './database.ts';
import { lockLibrary } from './lock.ts';
import { countTombstones, erasedFaces, facesStillHeld } from './tombstones.ts';

export interface BackupChoices {
  /** How many snapshots the folder is to have afterwards, at most. */
  readonly keep: number;
  readonly signal?: AbortSignal;
  /** Files copied or found there, of all. */
  readonly progress?: (done: number, total: number) => void;
}

/**
 * Puts a snapshot of the library into `folder`, which is new, empty or this library's backup. Whatever goes wrong,
 * former snapshots stay as they are. Errors: backup-unusable, library-damaged, library-in-use (another backup into
 * the folder is under way), disk-full.
 */
export async function backupLibrary(
  reader: ReadDatabase,
  folder: string,
  choices: BackupChoices,
): Promise<BackupResult> {
  openBackupFolder(folder, libraryId(reader), reader.directory);
  const lock = lockLibrary(folder);
  try {
    clearHalfMadeBackup(folder);
    return await backupUnderLock(reader, folder, choices);
  } finally {
    lock.release();
  }
}

async function backupUnderLock(
  reader: ReadDatabase,
  folder: string,
  choices: BackupChoices,
): Promise<BackupResult> {
  const snapshot = snapshotName(new Date());
  const path = snapshotPath(folder, snapshot);
  const aside = pathAside(path);
  try {
    for (;;) {
      await copyCatalog(reader, aside);
      const contents = withCatalog(aside, namedContents);
      const copied = await copyFiles(reader, folder, contents, choices);
      const erasedMeanwhile =
        withCatalog(aside, (connection) => countTombstones({ directory: folder, connection })) !==
        countTombstones(reader);
      if (erasedMeanwhile) continue;
      flushFile(aside);
      renameSync(aside, path);
      flushDirectory(dirname(path));
      const dropped = dropFormer(reader, folder, choices.keep);
      return { path: folder, snapshot, created: timeOfSnapshot(snapshot), ...copied, dropped };
    }
  } catch (error) {
    for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(`${aside}${ending}`, { force: true });
    throw asExpected(error, 'backup-unusable', folder);
  }
}

/** One file without a log beside it, looked through by SQLite. */
async function copyCatalog({ connection }: ReadDatabase, path: string): Promise<void> {
  rmSync(path, { force: true });
  try {
    await connection.backup(path);
  } catch (error) {
    translated(() => {
      throw error;
    });
  }
  const copy = translated(() => new Sqlite(path));
  try {
    translated(() => copy.pragma('journal_mode = DELETE'));
    const [answer] = translated(() => copy.pragma('quick_check(1)')) as { quick_check: string }[];
    if (answer?.quick_check !== 'ok')
      throw new ExpectedError(
        'library-damaged',
        `${answer?.quick_check}. Former backups stay as they are.`,
        'Run mien check. mien restore takes a former backup; mien salvage saves what can still be read.',
      );
  } finally {
    copy.close();
  }
}

async function copyFiles(
  reader: ReadDatabase,
  folder: string,
  contents: readonly NamedContent[],
  { signal, progress }: BackupChoices,
): Promise<Pick<BackupResult, 'copied' | 'kept' | 'bytes' | 'problems'>> {
  const result = { copied: 0, kept: 0, bytes: 0, problems: [] as string[] };
  for (const [index, content] of contents.entries()) {
    if (signal?.aborted) throw new Cancelled();
    progress?.(index, contents.length);
    if (hasWholeSize(contentPath(folder, content), content)) {
      result.kept++;
      continue;
    }
    const outcome = await copyContent(reader.directory, folder, content);
    if (typeof outcome === 'string') result.problems.push(outcome);
    else {
      result.copied++;
      result.bytes += outcome;
    }
  }
  progress?.(contents.length, contents.length);
  return result;
}

/** The bytes copied, or a sentence on why not: nothing damaged gets into a backup. */
export async function copyContent(from: string, to: string, content: NamedContent): Promise<number | string> {
  const what = { pictures: 'picture', photos: 'photo', incoming: 'incoming photo' }[content.part];
  const source = contentPath(from, content);
  if (!existsSync(source)) return `The ${what} ${content.sha256} is missing.`;
  let bytes: Buffer;
  try {
    bytes = await readFile(source);
  } catch {
    return `The ${what} ${content.sha256} can’t be read.`;
  }
  if (sha256(bytes) !== content.sha256) return `The ${what} ${content.sha256} is damaged.`;
  const target = contentPath(to, content);
  mkdirSync(dirname(target), { recursive: true });
  writeWhole(target, bytes, join(to, content.part));
  return bytes.length;
}

/** Snapshots that hold what was erased since, and the oldest beyond `keep`. */
function dropFormer(reader: ReadDatabase, folder: string, keep: number): string[] {
  const erased = erasedFaces(reader);
  const snapshots = snapshotsOf(folder);
  const holding = snapshots.filter((snapshot) =>
    withCatalog(
      snapshotPath(folder, snapshot),
      (connection) => facesStillHeld(connection, erased).length > 0,
    ),
  );
  const others = snapshots.filter((snapshot) => !holding.includes(snapshot));
  const dropped = [...holding, ...others.slice(0, Math.max(0, others.length - keep))];
  dropSnapshots(folder, dropped);
  return dropped;
}

function libraryId(reader: ReadDatabase): string {
  return first(reader, z.object({ id: z.string() }), 'SELECT id FROM library_identity')!.id;
}

/** Puts down where the backup lies, so that an erasure can name it. */
export function recordBackup(writer: WriteDatabase, path: string): void {
  transaction(writer, () => {
    run(writer, 'DELETE FROM backups WHERE path = :path', { path });
    for (const snapshot of snapshotsOf(path))
      run(writer, 'INSERT INTO backups (path, snapshot, created) VALUES (:path, :snapshot, :created)', {
        path,
        snapshot,
        created: timeOfSnapshot(snapshot),
      });
  });
}

/** The last snapshot of each folder that this library was backed up to, the newest first. */
export function knownBackups(reader: ReadDatabase): KnownBackup[] {
  const rows = all(
    reader,
    z.object({ path: z.string(), snapshot: z.string(), created: z.string() }),
    'SELECT path, max(snapshot) AS snapshot, max(created) AS created FROM backups GROUP BY path ORDER BY created DESC',
  );
  return rows.map((row) => ({ ...row, there: existsSync(snapshotPath(row.path, row.snapshot)) }));
}

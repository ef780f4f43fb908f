// A backup is a folder: snapshots of the catalog by their time, and beside them the content-addressed files that
// any of them names, each once. mien-backup.json says whose it is. A snapshot is put there last, so one that is
// there is whole.
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import Sqlite from 'better-sqlite3';
import { z } from 'zod';
import { ExpectedError } from '../contracts/errors.ts';
import { snapshotSchema } from '../contracts/safety.ts';
import { asExpected, makeDirectory, partialMark, writeWhole } from '../support/files.ts';
import { incomingFile, photoFile, pictureFile } from '../support/paths.ts';
import { type Connection, translated } from './database.ts';
import { assertCatalog } from './migrate.ts';

const markFile = 'mien-backup.json';
const markSchema = z.object({ format: z.literal('mien-backup/1'), library: z.string() });
const snapshotsFolder = 'snapshots';
const fileParts = ['pictures', 'photos', 'incoming'] as const;
export type FilePart = (typeof fileParts)[number];

/** A file that a catalog names by its content. */
export interface NamedContent {
  readonly part: FilePart;
  readonly sha256: string;
  /** Null where the catalog doesn't say. */
  readonly bytes: number | null;
}

/** The same in a library and in a backup. */
export function contentPath(directory: string, { part, sha256 }: NamedContent): string {
  if (part === 'pictures') return pictureFile(directory, sha256);
  return part === 'photos' ? photoFile(directory, sha256) : incomingFile(directory, sha256);
}

export function snapshotPath(folder: string, snapshot: string): string {
  return join(folder, snapshotsFolder, `${snapshotSchema.parse(snapshot)}.sqlite`);
}

export function snapshotName(time: Date): string {
  return time.toISOString().replace(/[-:.]/g, '');
}

export function timeOfSnapshot(snapshot: string): string {
  return snapshot.replace(
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/,
    (_, year, month, day, hour, minute, second, rest) =>
      `${year}-${month}-${day}T${hour}:${minute}:${second}.${rest}Z`,
  );
}

/** Makes the folder this library's backup, or finds that it is. Errors: backup-unusable, disk-full. */
export function openBackupFolder(folder: string, library: string, libraryDirectory: string): void {
  if (resolve(folder) === resolve(libraryDirectory) || within(folder, libraryDirectory))
    throw new ExpectedError('backup-unusable', 'It lies in the library itself.');
  const owner = ownerOf(folder);
  if (owner !== null && owner !== library)
    throw new ExpectedError('backup-unusable', 'It is the backup of another library.');
  if (owner === null && existsSync(folder) && readdirSync(folder).length > 0)
    throw new ExpectedError(
      'backup-unusable',
      `${folder} holds other things.`,
      'Name a new or empty folder.',
    );
  for (const part of [snapshotsFolder, ...fileParts]) makeDirectory(join(folder, part), 'backup-unusable');
  if (owner !== null) return;
  try {
    const mark = { format: 'mien-backup/1', library } satisfies z.infer<typeof markSchema>;
    writeWhole(join(folder, markFile), Buffer.from(`${JSON.stringify(mark, null, 2)}\n`));
  } catch (error) {
    throw asExpected(error, 'backup-unusable', folder);
  }
}

function within(folder: string, directory: string): boolean {
  return resolve(folder).startsWith(resolve(directory) + sep);
}

/** The library whose backup the folder is; null where it is none. */
function ownerOf(folder: string): string | null {
  const path = join(folder, markFile);
  if (!existsSync(path)) return null;
  try {
    return markSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).library;
  } catch {
    throw new ExpectedError('backup-unusable', `${path} can’t be read.`);
  }
}

/** Oldest first. Errors: backup-unknown where the folder is no backup. */
export function snapshotsOf(folder: string): string[] {
  if (!existsSync(join(folder, markFile))) throw new ExpectedError('backup-unknown', folder);
  return readdirSync(join(folder, snapshotsFolder))
    .map((name) => name.replace(/\.sqlite$/, ''))
    .filter((name) => snapshotSchema.safeParse(name).success)
    .sort();
}

/** Runs `read` on a catalog that lies still: a snapshot, or one that nobody has open. */
export function withCatalog<Result>(path: string, read: (connection: Connection) => Result): Result {
  const connection = translated(() => new Sqlite(path, { readonly: true, fileMustExist: true }));
  try {
    return translated(() => {
      assertCatalog(connection, path);
      return read(connection);
    });
  } finally {
    connection.close();
  }
}

const namedRowSchema = z.object({ sha256: z.string(), bytes: z.int().nullable() });

/** Every file that a catalog, of whatever version, names. */
export function namedContents(connection: Connection): NamedContent[] {
  const rows = (part: FilePart, sql: string) =>
    z
      .array(namedRowSchema)
      .parse(connection.prepare(sql).all())
      .map((row) => ({ part, ...row }));
  const has = connection.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`).pluck();
  return [
    ...(has.get('pictures') ? rows('pictures', 'SELECT sha256, bytes FROM pictures') : []),
    ...(has.get('photos') ? rows('photos', 'SELECT sha256, bytes FROM photos') : []),
    ...(has.get('jobs') ? rows('incoming', incomingSql) : []),
  ];
}

/** Photos that an unfinished job has yet to look at. */
const incomingSql = `SELECT DISTINCT json_extract(job_items.input, '$.incoming') AS sha256, NULL AS bytes
  FROM job_items JOIN jobs ON jobs.id = job_items.job
  WHERE jobs.kind = 'intake' AND job_items.state != 'done' AND json_extract(job_items.input, '$.incoming') NOT NULL`;

/** Removes what a backup that was killed left half-made; under the folder's lock. */
export function clearHalfMadeBackup(folder: string): void {
  for (const part of [snapshotsFolder, ...fileParts])
    for (const name of readdirSync(join(folder, part)))
      if (name.includes(partialMark)) rmSync(join(folder, part, name), { force: true });
}

/** Deletes snapshots, and then every file that none of the others names. */
export function dropSnapshots(folder: string, dropped: readonly string[]): void {
  for (const snapshot of dropped) rmSync(snapshotPath(folder, snapshot), { force: true });
  const wanted = new Set<string>();
  for (const snapshot of snapshotsOf(folder))
    withCatalog(snapshotPath(folder, snapshot), (connection) => {
      for (const content of namedContents(connection)) wanted.add(contentPath(folder, content));
    });
  for (const part of fileParts)
    for (const entry of readdirSync(join(folder, part), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && !wanted.has(path)) rmSync(path, { force: true });
    }
}

export function hasWholeSize(path: string, { bytes }: NamedContent): boolean {
  const there = statSync(path, { throwIfNoEntry: false });
  return there?.isFile() === true && (bytes === null || there.size === bytes);
}

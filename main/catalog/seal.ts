// What is written beside the catalog so that damage to it can be told and mended: the list of its tables, which
// SQLite keeps on the first page alone, and, once it was closed, a checksum of each page. Bits that flip in a number
// leave a number, which neither SQLite nor a form notices; the page's checksum does. While the catalog is open for
// writing its pages change, so the seal holds no checksums then, nor after a crash.
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs';
import { crc32 } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { z } from 'zod';
import { ExpectedError } from '../contracts/errors.ts';
import { asExpected, writeWhole } from '../support/files.ts';
import { log } from '../support/log.ts';
import { libraryPart } from '../support/paths.ts';
import { type Connection, translated } from './database.ts';

const tableSchema = z.object({
  type: z.string(),
  name: z.string(),
  tbl_name: z.string(),
  /** The page its rows start on; 0 for what has none. */
  rootpage: z.int(),
  sql: z.string().nullable(),
});

const damageSchema = z.object({
  /** From 1 on, as SQLite counts. */
  page: z.int(),
  /** Whose rows it holds, a table's or an index's; null where that can't be told. */
  table: z.string().nullable(),
  /** When it was found. */
  found: z.string(),
});
export type PageDamage = z.infer<typeof damageSchema>;

const sealSchema = z.object({
  format: z.literal('mien-seal/1'),
  pageSize: z.int().positive(),
  /** SQLite's user_version: how far the catalog was migrated. */
  version: z.int(),
  application: z.int(),
  tables: z.array(tableSchema),
  /** CRC-32 of each page, little-endian, in base64; null while the catalog is open for writing. */
  pages: z.string().nullable(),
  /** Pages that were found changed and are as they were found. */
  damaged: z.array(damageSchema),
});
export type Seal = z.infer<typeof sealSchema>;

/** Null where there is none, or none that can be read: a seal is help, not part of what is kept. */
export function readSeal(directory: string): Seal | null {
  const path = libraryPart(directory, 'seal');
  if (!existsSync(path)) return null;
  try {
    return sealSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Above this, opening would wait for the disk: `mien check` on the closed library compares larger catalogs. */
const comparedOnOpening = 256 * 1024 ** 2;

/**
 * Before the catalog is opened for writing: its checksums hold no longer. Pages that had changed since it was closed
 * are written down first.
 */
export function unseal(directory: string): void {
  const seal = readSeal(directory);
  if (!seal?.pages) return;
  const size = statSync(libraryPart(directory, 'catalog'), { throwIfNoEntry: false })?.size ?? 0;
  const damaged = size > 0 && size <= comparedOnOpening ? damagedPages(directory) : seal.damaged;
  if (!write(directory, { ...seal, pages: null, damaged })) rmSync(libraryPart(directory, 'seal'));
}

/** Writes down the tables and where they start; for a catalog that is open for writing. */
export function noteTables(connection: Connection, directory: string): void {
  write(directory, { ...tablesOf(connection), pages: null, damaged: readSeal(directory)?.damaged ?? [] });
}

/** Adds the checksums; to be followed by nothing but the connection's closing. */
export function sealPages(connection: Connection, directory: string): void {
  if (!emptyLog(connection)) return;
  const tables = tablesOf(connection);
  const pages = checksums(libraryPart(directory, 'catalog'), tables.pageSize).toString('base64');
  write(directory, { ...tables, pages, damaged: readSeal(directory)?.damaged ?? [] });
}

/** All that was written stands in the catalog's file then. False where somebody else still reads, or the disk is full. */
export function emptyLog(connection: Connection): boolean {
  try {
    const [answer] = translated(() => connection.pragma('wal_checkpoint(TRUNCATE)')) as { busy: number }[];
    return answer?.busy === 0;
  } catch (error) {
    if (error instanceof ExpectedError) return false;
    throw error;
  }
}

/** Pages that are not, or were not, as they were when the catalog was closed. */
export function damagedPages(directory: string): PageDamage[] {
  const seal = readSeal(directory);
  if (!seal) return [];
  const known = new Set(seal.damaged.map(({ page }) => page));
  const changed = changedPages(directory, seal).filter((page) => !known.has(page));
  if (changed.length === 0) return seal.damaged;
  const names = namesOfPages(libraryPart(directory, 'catalog'));
  const found = new Date().toISOString();
  return [...seal.damaged, ...changed.map((page) => ({ page, table: names.get(page) ?? null, found }))];
}

/** Takes the catalog as it is; answers what was known to be damaged. */
export function forgetDamage(directory: string): readonly PageDamage[] {
  const seal = readSeal(directory);
  if (!seal || seal.damaged.length === 0) return [];
  write(directory, { ...seal, damaged: [] });
  return seal.damaged;
}

function changedPages(directory: string, seal: Seal): number[] {
  if (seal.pages === null || hasLog(directory)) return [];
  const was = Buffer.from(seal.pages, 'base64');
  const is = checksums(libraryPart(directory, 'catalog'), seal.pageSize);
  const changed: number[] = [];
  for (let at = 0; at < Math.max(was.length, is.length); at += 4)
    if (!was.subarray(at, at + 4).equals(is.subarray(at, at + 4))) changed.push(at / 4 + 1);
  return changed;
}

/** Empty where damage keeps SQLite from telling. */
function namesOfPages(path: string): Map<number, string> {
  try {
    const connection = new Sqlite(path, { readonly: true, fileMustExist: true });
    try {
      const rows = connection.prepare('SELECT pageno, name FROM dbstat').raw().all();
      return new Map(z.array(z.tuple([z.int(), z.string()])).parse(rows));
    } finally {
      connection.close();
    }
  } catch {
    return new Map();
  }
}

/** Another program wrote to it, properly: that is no damage, and nothing is known of the pages. */
function hasLog(directory: string): boolean {
  return (statSync(`${libraryPart(directory, 'catalog')}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** A full disk keeps nobody from opening or closing a library: false where it could not be written. */
function write(directory: string, seal: Omit<Seal, 'format'>): boolean {
  const whole = { format: 'mien-seal/1', ...seal } satisfies Seal;
  const path = libraryPart(directory, 'seal');
  try {
    writeWhole(path, Buffer.from(`${JSON.stringify(whole)}\n`));
    return true;
  } catch (error) {
    const expected = asExpected(error, 'library-unwritable', path);
    if (!(expected instanceof ExpectedError)) throw error;
    log('warning', `the catalog’s seal could not be written: ${expected.message}`);
    return false;
  }
}

function tablesOf(connection: Connection): Pick<Seal, 'pageSize' | 'version' | 'application' | 'tables'> {
  return translated(() => {
    const number = (name: string) => z.int().parse(connection.pragma(name, { simple: true }));
    return {
      pageSize: number('page_size'),
      version: number('user_version'),
      application: number('application_id'),
      tables: z
        .array(tableSchema)
        .parse(
          connection
            .prepare('SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema ORDER BY rowid')
            .all(),
        ),
    };
  });
}

/** Read in pieces, so that a catalog of gigabytes takes no more memory than a small one. */
const pagesAtOnce = 1024;

function checksums(path: string, pageSize: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const sums = Buffer.alloc(4 * Math.ceil(fstatSync(file).size / pageSize));
    const piece = Buffer.alloc(pagesAtOnce * pageSize);
    for (let page = 0; 4 * page < sums.length; ) {
      const read = readSync(file, piece, 0, piece.length, page * pageSize);
      for (let start = 0; start < read; start += pageSize, page++)
        sums.writeUInt32LE(crc32(piece.subarray(start, Math.min(read, start + pageSize))), 4 * page);
      if (read === 0) break;
    }
    return sums;
  } finally {
    closeSync(file);
  }
}

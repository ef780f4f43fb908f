// Every value that a library holds, and whether its bytes lie anywhere in the library's folder.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '../../main/catalog/database.ts';
import { libraryPart } from '../../main/support/paths.ts';

/** Long enough that no other value holds it by chance. */
const shortest = 8;

/** By table and column: every text and every blob, and every file's content. */
export function everyValue(connection: Connection, directory: string): Map<string, Buffer> {
  const values = new Map<string, Buffer>();
  const tables = connection
    .prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual')`)
    .pluck()
    .all() as string[];
  for (const table of tables)
    for (const row of connection.prepare(`SELECT * FROM "${table}"`).all() as Record<string, unknown>[])
      for (const [column, value] of Object.entries(row)) {
        if (typeof value !== 'string' && !Buffer.isBuffer(value)) continue;
        const bytes = Buffer.from(value as string);
        if (bytes.length >= shortest) values.set(`${table}.${column} ${bytes.toString('latin1')}`, bytes);
      }
  for (const part of ['pictures', 'photos', 'thumbnails', 'exports'] as const)
    for (const path of filesOf(libraryPart(directory, part))) values.set(path, readFileSync(path));
  return values;
}

export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/**
 * Which of the values can be found in the folder's files, names of files included, `left` apart: what rows and files
 * that stay hold as well is no trace. Long values lie on several pages of a catalog: pieces of them are looked for.
 */
export function foundIn(
  folder: string,
  values: ReadonlyMap<string, Buffer>,
  left: ReadonlyMap<string, Buffer> = new Map(),
): string[] {
  const files = filesOf(folder);
  const bytes = Buffer.concat([Buffer.from(files.join('\n')), ...files.map((path) => readFileSync(path))]);
  const allowed = Buffer.concat([...left.values()]);
  return [...values].flatMap(([where, value]) => {
    const traces = piecesOf(value).filter((piece) => !allowed.includes(piece));
    return traces.some((piece) => bytes.includes(piece)) ? [where.slice(0, 120)] : [];
  });
}

const pieceLength = 24;

function piecesOf(value: Buffer): Buffer[] {
  if (value.length <= 2 * pieceLength) return [value];
  const pieces: Buffer[] = [];
  // So that not every one is cut by a page's end.
  const step = Math.max(pieceLength, Math.floor(value.length / 23));
  for (let at = 0; at + pieceLength <= value.length; at += step)
    pieces.push(value.subarray(at, at + pieceLength));
  return pieces;
}

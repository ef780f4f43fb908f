// Rows of a damaged catalog, read around the damage. A range that SQLite can't read is halved until what is unreadable
// stands alone; tables without row numbers are read from both ends, and then by keys that are known from elsewhere.
import Sqlite from 'better-sqlite3';
import type { Connection } from './database.ts';

export type Row = Readonly<Record<string, unknown>>;

export interface Reading {
  /** Whether some of the table could not be read. */
  readonly damaged: boolean;
  /** How many rows there were, by an index that can still be counted; null where none can. */
  readonly expected: number | null;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** Of a table without row numbers; null of one with them. */
  readonly key: readonly string[] | null;
}

/** Hands every row that can be read to `keep`, some perhaps twice. `knownKeys`: values of the key's first column. */
export function readRows(
  connection: Connection,
  table: Table,
  knownKeys: Iterable<unknown>,
  keep: (row: Row) => void,
): Reading {
  const whole = table.key
    ? byKey(connection, table, table.key, knownKeys, keep)
    : byNumber(connection, table, keep);
  return { damaged: !whole, expected: attempt(() => countRows(connection, table.name)) };
}

/** Null for what damage makes unreadable; anything else is thrown. */
export function attempt<Result>(read: () => Result): Result | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && /CORRUPT|NOTADB|IOERR|^SQLITE_ERROR$/.test(error.code))
      return null;
    throw error;
  }
}

const countRows = (connection: Connection, table: string) =>
  connection.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number;

const listed = ({ columns }: Table) => columns.map((column) => `"${column}"`).join(', ');

/** How far rows are looked for where no index tells the last one's number. */
const unknownLast = 2000;
const page = 200;

/** False where some could not be read. */
function byNumber(connection: Connection, table: Table, keep: (row: Row) => void): boolean {
  const select = `SELECT rowid AS "its number", ${listed(table)} FROM "${table.name}" NOT INDEXED`;
  const after = attempt(() => connection.prepare(`${select} WHERE rowid >= ? ORDER BY rowid LIMIT ${page}`));
  const range = attempt(() => connection.prepare(`${select} WHERE rowid BETWEEN ? AND ?`));
  if (!after || !range) return false;
  const halve = (low: number, high: number): void => {
    const found = attempt(() => range.all(low, high) as Row[]);
    for (const row of found ?? []) keep(row);
    if (found || low === high) return;
    const middle = Math.floor((low + high) / 2);
    halve(low, middle);
    halve(middle + 1, high);
  };
  let whole = true;
  let low = 0;
  let last: number | null = null;
  for (;;) {
    const found = attempt(() => after.all(low) as Row[]);
    if (found) {
      for (const row of found) keep(row);
      if (found.length < page) return whole;
      low = Number(found.at(-1)!['its number']) + 1;
      continue;
    }
    whole = false;
    last ??= lastNumber(connection, table.name) || unknownLast;
    if (low > last) return false;
    halve(low, low + page - 1);
    low += page;
  }
}

/** The greatest row number by the table itself, or else by any of its indexes. */
function lastNumber(connection: Connection, table: string): number {
  const greatest = (by: string) =>
    attempt(
      () => connection.prepare(`SELECT max(rowid) FROM "${table}" ${by}`).pluck().get() as number | null,
    ) ?? 0;
  const indexes = attempt(
    () =>
      connection
        .prepare(`SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?`)
        .pluck()
        .all(table) as string[],
  );
  const by = ['NOT INDEXED', ...(indexes ?? []).map((index) => `INDEXED BY "${index}"`)];
  return Math.max(...by.map(greatest));
}

function byKey(
  connection: Connection,
  table: Table,
  key: readonly string[],
  knownKeys: Iterable<unknown>,
  keep: (row: Row) => void,
): boolean {
  const names = key.map((column) => `"${column}"`);
  const marks = names.map(() => '?').join(', ');
  /** False where damage ended it. */
  const scan = (way: 'ASC' | 'DESC'): boolean => {
    const order = names.map((name) => `${name} ${way}`).join(', ');
    const select = (limit: number, after: boolean) =>
      connection.prepare(
        `SELECT ${listed(table)} FROM "${table.name}" NOT INDEXED
         ${after ? `WHERE (${names.join(', ')}) ${way === 'ASC' ? '>' : '<'} (${marks})` : ''}
         ORDER BY ${order} LIMIT ${limit}`,
      );
    let last: unknown[] = [];
    for (;;) {
      const next = (limit: number) => attempt(() => select(limit, last.length > 0).all(...last) as Row[]);
      const found = next(page) ?? next(1);
      if (!found) return false;
      for (const row of found) keep(row);
      if (found.length === 0) return true;
      last = key.map((column) => found.at(-1)![column]);
    }
  };
  if (scan('ASC')) return true;
  scan('DESC');
  const one = attempt(() =>
    connection.prepare(`SELECT ${listed(table)} FROM "${table.name}" NOT INDEXED WHERE ${names[0]} = ?`),
  );
  for (const known of new Set(knownKeys))
    for (const row of attempt(() => (one?.all(known) ?? []) as Row[]) ?? []) keep(row);
  return false;
}

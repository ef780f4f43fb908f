// The two kinds of database handle and the few ways a statement is run. What only reads asks for a ReadDatabase;
// what writes asks for a WriteDatabase, and only openLibrary makes one, under the library's lock. SQLite's errors
// are put in the user's terms here, once.
import Sqlite from 'better-sqlite3';
import type { z } from 'zod';
import { ExpectedError } from '../contracts/errors.ts';

export type Connection = Sqlite.Database;
export type Value = string | number | bigint | Buffer | Uint8Array | null;
export type Parameters = Readonly<Record<string, Value>>;

export interface ReadDatabase {
  readonly directory: string;
  readonly connection: Connection;
}

export interface WriteDatabase extends ReadDatabase {
  readonly writable: true;
}

const statements = new WeakMap<Connection, Map<string, Sqlite.Statement>>();

function statement(connection: Connection, sql: string): Sqlite.Statement {
  const known = statements.get(connection) ?? new Map<string, Sqlite.Statement>();
  statements.set(connection, known);
  const prepared = known.get(sql) ?? connection.prepare(sql);
  known.set(sql, prepared);
  return prepared;
}

/** Every row, parsed by `schema`; a row that doesn't fit means a damaged catalog. */
export function all<Row>(
  { connection }: ReadDatabase,
  schema: z.ZodType<Row>,
  sql: string,
  parameters: Parameters = {},
): Row[] {
  return translated(() => statement(connection, sql).all(parameters)).map((row) => parsed(schema, row));
}

/** The first row, or null. */
export function first<Row>(
  { connection }: ReadDatabase,
  schema: z.ZodType<Row>,
  sql: string,
  parameters: Parameters = {},
): Row | null {
  const row = translated(() => statement(connection, sql).get(parameters));
  return row === undefined ? null : parsed(schema, row);
}

/** Runs a statement that changes something; answers how many rows it changed. */
export function run({ connection }: WriteDatabase, sql: string, parameters: Parameters = {}): number {
  return translated(() => statement(connection, sql).run(parameters)).changes;
}

/** All of `work` or none of it. */
export function transaction<Result>({ connection }: WriteDatabase, work: () => Result): Result {
  return translated(() => connection.transaction(work).immediate());
}

export function parsed<Row>(schema: z.ZodType<Row>, row: unknown): Row {
  const result = schema.safeParse(row);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new ExpectedError('library-damaged', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

/** Calls SQLite and puts its errors in the user's terms; what is no expected error stays a bug. */
export function translated<Result>(call: () => Result): Result {
  try {
    return call();
  } catch (error) {
    throw asLibraryError(error);
  }
}

function asLibraryError(error: unknown): unknown {
  if (!(error instanceof Sqlite.SqliteError)) return error;
  const { code, message } = error;
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE') return new ExpectedError('disk-full');
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT'))
    return new ExpectedError('library-damaged', message);
  if (code.startsWith('SQLITE_BUSY')) return new ExpectedError('library-in-use');
  if (/^SQLITE_(?:READONLY|CANTOPEN|PERM|AUTH)/.test(code))
    return new ExpectedError('library-unwritable', message);
  return error;
}

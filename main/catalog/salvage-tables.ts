// The tables of a damaged catalog into a new one: what reads is taken over, what can't stand without something that is
// lost goes, and a picture whose row is lost gets another from its file.
import { readFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { z } from 'zod';
import { sha256 } from '../support/hash.ts';
import { pictureFile } from '../support/paths.ts';
import { all, type Connection, run, transaction, type Value, type WriteDatabase } from './database.ts';
import { factsAnew } from './migrations/0225-label-and-verdict-facts.ts';
import { pngSize } from './picture-store.ts';
import { attempt, type Reading, type Row, readRows, type Table } from './salvage-rows.ts';

export interface SalvagedTable {
  readonly table: string;
  readonly kept: number;
  /** Null where nothing tells how many there were. */
  readonly lost: number | null;
}

/** `damaged`: the folder its files lie in; `names`: hashes that they are named by. Empty tables are left out. */
export function fillTables(
  source: Connection,
  writer: WriteDatabase,
  damaged: string,
  names: readonly string[],
): SalvagedTable[] {
  const { connection } = writer;
  const known: Keys = new Map();
  for (const name of names) for (const table of ['pictures', 'photos']) addKey(known, table, name);
  connection.pragma('foreign_keys = OFF');
  const readings = transaction(writer, () => {
    const found = tablesOf(connection).map((table) => ({
      table: table.name,
      ...takeOver(source, connection, table, known),
    }));
    makePictureRows(writer, damaged);
    dropUnsupported(connection);
    connection.exec(factsAnew);
    return found;
  });
  connection.pragma('foreign_keys = ON');
  return readings.flatMap(({ table, damaged: holes, expected }) => {
    const kept = connection.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number;
    const lost = expected === null ? (holes ? null : 0) : Math.max(0, expected - kept);
    return kept > 0 || lost !== 0 ? [{ table, kept, lost }] : [];
  });
}

/** Values by which rows of a table can be asked for, as other tables name them. */
type Keys = Map<string, Set<unknown>>;

function addKey(known: Keys, table: string, value: unknown): void {
  known.set(table, (known.get(table) ?? new Set()).add(value));
}

function takeOver(source: Connection, connection: Connection, table: Table, known: Keys): Reading {
  const columns = sharedColumns(source, table);
  // An older catalog lacks some tables.
  if (columns.length === 0) return { damaged: false, expected: 0 };
  const parents = parentsOf(connection, table.name);
  const parent = table.key && parents.find(([column]) => column === table.key![0])?.[1];
  const keys = [...(known.get(table.name) ?? []), ...((parent && known.get(parent)) ?? [])];
  const insert = inserter(connection, { ...table, columns });
  return readRows(source, { ...table, columns }, keys, (row) => {
    insert(row);
    if ('id' in row) addKey(known, table.name, row.id);
    for (const [column, other] of parents) addKey(known, other, row[column]);
  });
}

/** Words are indexed again by triggers; what is derived from them is not copied. Those that others name come last. */
function tablesOf(connection: Connection): Table[] {
  const names = connection
    .prepare(
      `SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`,
    )
    .all() as { name: string; wr: number }[];
  const tables = names.map(({ name, wr }): Table => {
    const columns = connection.prepare('SELECT name, pk FROM pragma_table_info(?)').all(name) as {
      name: string;
      pk: number;
    }[];
    const key = columns.filter(({ pk }) => pk > 0).sort((one, other) => one.pk - other.pk);
    return {
      name,
      columns: columns.map((column) => column.name),
      key: wr === 1 ? key.map((column) => column.name) : null,
    };
  });
  // Tables with row numbers first: they tell the keys by which the others are asked.
  return [...tables.filter(({ key }) => !key), ...tables.filter(({ key }) => key)];
}

function sharedColumns(source: Connection, { name, columns }: Table): string[] {
  const there = attempt(
    () => source.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(name) as string[],
  );
  return columns.filter((column) => there?.includes(column));
}

function parentsOf(connection: Connection, table: string): [column: string, parent: string][] {
  const rows = connection.prepare('SELECT "from", "table" FROM pragma_foreign_key_list(?)').all(table) as {
    from: string;
    table: string;
  }[];
  return rows.map((row) => [row.from, row.table]);
}

/** What a migration put into the new catalog gives way to what was there. A row that breaks a rule stays out. */
function inserter(connection: Connection, { name, columns }: Table): (row: Row) => void {
  const listed = columns.map((column) => `"${column}"`).join(', ');
  const insert = connection.prepare(
    `INSERT OR REPLACE INTO "${name}" (${listed}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  return (row) => {
    try {
      insert.run(...columns.map((column) => row[column] as Value));
    } catch (error) {
      if (!(error instanceof Sqlite.SqliteError) || !error.code.startsWith('SQLITE_CONSTRAINT')) throw error;
    }
  };
}

const unnamedPictures = `SELECT picture AS sha256 FROM faces UNION SELECT picture FROM variations
  UNION SELECT aligned FROM photo_faces EXCEPT SELECT sha256 FROM pictures`;

function makePictureRows(writer: WriteDatabase, damaged: string): void {
  for (const { sha256: name } of all(writer, z.object({ sha256: z.string() }), unnamedPictures))
    try {
      const png = readFileSync(pictureFile(damaged, name));
      if (sha256(png) !== name) continue;
      const { width, height } = pngSize(png);
      run(
        writer,
        'INSERT INTO pictures (sha256, bytes, width, height) VALUES (:name, :bytes, :width, :height)',
        {
          name,
          bytes: png.length,
          width,
          height,
        },
      );
    } catch {
      // Its file is lost as well: what it belongs to can't be kept.
    }
}

/** A lost face code is left open; anything else that points to what is lost goes, and with it what points to that. */
function dropUnsupported(connection: Connection): void {
  // Those that keep a log's rows from being deleted.
  const guards = connection
    .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '%BEFORE DELETE ON%'`)
    .all() as { name: string; sql: string }[];
  for (const { name } of guards) connection.exec(`DROP TRIGGER "${name}"`);
  for (;;) {
    const broken = connection.pragma('foreign_key_check') as {
      table: string;
      parent: string;
      fkid: number;
    }[];
    if (broken.length === 0) break;
    const kinds = new Map(broken.map((one) => [`${one.table} ${one.fkid}`, one]));
    for (const { table, parent, fkid } of kinds.values()) settleTable(connection, table, parent, fkid);
  }
  for (const { sql } of guards) connection.exec(sql);
}

function settleTable(connection: Connection, table: string, parent: string, fkid: number): void {
  const columns = (
    connection.prepare('SELECT id, "from", "to" FROM pragma_foreign_key_list(?)').all(table) as {
      id: number;
      from: string;
      to: string;
    }[]
  ).filter(({ id }) => id === fkid);
  const matches = columns.map(({ from, to }) => `parent."${to}" = "${table}"."${from}"`).join(' AND ');
  const lost = columns.map(({ from }) => `"${table}"."${from}" IS NOT NULL`).join(' AND ');
  const where = `WHERE ${lost} AND NOT EXISTS (SELECT 1 FROM "${parent}" AS parent WHERE ${matches})`;
  if (parent === 'latents')
    connection.exec(
      `UPDATE "${table}" SET ${columns.map(({ from }) => `"${from}" = NULL`).join(', ')} ${where}`,
    );
  else connection.exec(`DELETE FROM "${table}" ${where}`);
}

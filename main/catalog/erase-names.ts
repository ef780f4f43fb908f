// Names that stand beside what is erased: a subject's in filters and rules, a photo's file name and hash in the jobs
// that took it in. They are taken out of the JSON that holds them; what is asked for there stays readable.
import { basename } from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '../support/json.ts';
import { all, run, type WriteDatabase } from './database.ts';

/** What is named by its own hash, belongs to a face and goes with it, or is large and holds no names. */
const leftOut = new Set([
  'recipes',
  'trainings',
  'faces',
  'photo_faces',
  'photos',
  'variations',
  'measures',
  'version_items',
  'job_items.input',
]);
const erasedWord = '(erased)';

export interface ErasedNames {
  /** As they stand alone, or end a path. */
  readonly alone: readonly string[];
  /** Wherever they stand. */
  readonly anywhere: readonly string[];
}

/** Inside the transaction that erases. */
export function eraseNames(writer: WriteDatabase, { alone, anywhere }: ErasedNames): void {
  const names = new Set([...alone, ...anywhere].filter((name) => name !== ''));
  if (names.size === 0) return;
  const changed = (text: string) => {
    if (names.has(text) || names.has(basename(text)) || names.has(text.split('\\').at(-1)!))
      return erasedWord;
    return anywhere.reduce((left, name) => left.replaceAll(name, erasedWord), text);
  };
  for (const { table, column } of jsonColumns(writer)) {
    const holding = [...names].map((_, index) => `instr(${column}, :name${index}) > 0`).join(' OR ');
    const parameters = Object.fromEntries(
      [...names].map((name, index) => [`name${index}`, JSON.stringify(name).slice(1, -1)]),
    );
    const sql = `SELECT DISTINCT ${column} AS json FROM ${table} WHERE ${holding}`;
    for (const { json } of all(writer, z.object({ json: z.string() }), sql, parameters)) {
      const left = canonicalJson(mapStrings(JSON.parse(json), changed));
      if (left !== json)
        run(writer, `UPDATE ${table} SET ${column} = :left WHERE ${column} = :json`, { left, json });
    }
  }
  eraseInItems(writer, changed, `state = 'done'`);
  // An item that is yet to be done needs the path that it has, and not who was to be on it.
  const subjects = new Set(anywhere);
  eraseInItems(writer, (text) => (subjects.has(text) ? erasedWord : text), `state <> 'done'`);
}

/** Every column that holds JSON, of tables that are no log: a log's rows go with what they are about. */
function jsonColumns(writer: WriteDatabase): { table: string; column: string }[] {
  const tables = all(
    writer,
    z.object({ name: z.string(), sql: z.string() }),
    `SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%json_valid(%' AND name NOT IN
       (SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '%BEFORE UPDATE ON%')`,
  );
  return tables.flatMap(({ name: table, sql }) =>
    [...sql.matchAll(/json_valid\((\w+)\)/g)]
      .map(([, column]) => ({ table, column: column! }))
      .filter(({ column }) => !leftOut.has(table) && !leftOut.has(`${table}.${column}`)),
  );
}

/** The key of an item is its input's hash, so another one takes its place. */
function eraseInItems(writer: WriteDatabase, changed: (text: string) => string, which: string): void {
  const schema = z.object({ job: z.string(), position: z.int(), input: z.string() });
  for (const { job, position, input } of all(
    writer,
    schema,
    `SELECT job, position, input FROM job_items WHERE ${which} AND job IN (SELECT id FROM jobs WHERE kind = 'intake')`,
  )) {
    const left = canonicalJson(mapStrings(JSON.parse(input), changed));
    if (left === input) continue;
    run(
      writer,
      `UPDATE job_items SET input = :left, key = lower(hex(randomblob(32)))
       WHERE job = :job AND position = :position`,
      { job, position, left },
    );
  }
}

function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => mapStrings(one, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapStrings(one, change)]));
}

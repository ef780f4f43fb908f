// What a catalog holds, read as a stranger would: SQLite, read-only.
import Sqlite from 'better-sqlite3';

export type Row = Readonly<Record<string, unknown>>;

/** The rows of each query, by its name. */
export function readCatalog<Name extends string>(
  file: string,
  queries: Readonly<Record<Name, string>>,
): Record<Name, readonly Row[]> {
  const connection = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    const answers = Object.entries<string>(queries).map(([name, sql]) => [
      name,
      connection.prepare<[], Row>(sql).all(),
    ]);
    return Object.fromEntries(answers);
  } finally {
    connection.close();
  }
}

import type { Connection, Parameters } from '../catalog/database.ts';
import { translated } from '../catalog/database.ts';

/** Adds one row; answers its rowid. Table and column names are the program's own, never anybody's input. */
export type Insert = (table: string, row: Parameters) => number;

export function insertInto(connection: Connection): Insert {
  // A table's rows have its columns always; a picture has half a thousand keypoints, so little is done for each.
  const statements = new Map<string, ReturnType<Connection['prepare']>>();
  const prepared = (table: string, row: Parameters) => {
    const columns = Object.keys(row);
    const statement = connection.prepare(
      `INSERT INTO ${table} (${columns.map((name) => `"${name}"`).join(', ')})
       VALUES (${columns.map((name) => `:${name}`).join(', ')})`,
    );
    statements.set(table, statement);
    return statement;
  };
  return (table, row) =>
    translated(() => Number((statements.get(table) ?? prepared(table, row)).run(row).lastInsertRowid));
}

import type { Connection, Parameters } from '../catalog/database.ts';
import { translated } from '../catalog/database.ts';

/** Adds one row; answers its rowid. Table and column names are the program's own, never anybody's input. */
export type Insert = (table: string, row: Parameters) => number;

export function insertInto(connection: Connection): Insert {
  const statements = new Map<string, ReturnType<Connection['prepare']>>();
  return (table, row) =>
    translated(() => {
      const columns = Object.keys(row);
      const sql = `INSERT INTO ${table} (${columns.map((name) => `"${name}"`).join(', ')})
        VALUES (${columns.map((name) => `:${name}`).join(', ')})`;
      const statement = statements.get(sql) ?? connection.prepare(sql);
      statements.set(sql, statement);
      return Number(statement.run(row).lastInsertRowid);
    });
}

import Sqlite from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import type { Connection } from '../../main/catalog/database.ts';
import { migrate } from '../../main/catalog/migrate.ts';

/** A catalog as the version before `version` left it. */
export function catalogAt(version: number): Connection {
  const connection = new Sqlite(':memory:');
  onTestFinished(() => {
    connection.close();
  });
  connection.pragma('foreign_keys = ON');
  migrate(connection, version);
  return connection;
}

export function tables(connection: Connection): string[] {
  return connection
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .pluck()
    .all() as string[];
}

export function version(connection: Connection): unknown {
  return connection.pragma('user_version', { simple: true });
}

const hash = 'ab'.repeat(32);

/** One face in the form of version 10, so that later migrations have something to carry over. */
export function addFace(connection: Connection): void {
  connection.exec(`
    INSERT INTO pictures VALUES ('${hash}', 10, 1, 1);
    INSERT INTO latents (id, generator, rows, vector) VALUES (1, 'g', 1, zeroblob(2048));
    INSERT INTO faces (id, kind, seed, truncation, generator, latent, picture, age, gender, expression,
      expression_probability, environment, models, created)
    VALUES ('face000001', 'sample', 1, 0.7, 'g', 1, '${hash}', 30, 0.5, 'happy', 0.9, '{}', '{}', '2026-01-01T00:00:00Z');`);
}

export function addVariation(connection: Connection): void {
  connection.exec(`
    INSERT INTO recipes VALUES ('${hash}', '{}');
    INSERT INTO latents (id, generator, rows, vector) VALUES (2, 'g', 23, zeroblob(${23 * 2048}));
    INSERT INTO variations (id, face, recipe, latent, picture, environment, lock_steps, lock_loss, created)
    VALUES ('variation1', 'face000001', '${hash}', 2, '${hash}', '{}', 0, '{}', '2026-01-01T00:00:00Z');`);
}

export function count(connection: Connection, table: string): unknown {
  return connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
}

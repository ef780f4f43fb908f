// A catalog as each earlier version left it, with rows in what that version knew, brought to the newest: its rows are
// there, its schema is that of a new catalog, and what came later has been derived for it.
import { expect, it } from 'vitest';
import type { Connection } from '../../main/catalog/database.ts';
import { migrate, migrations, newestVersion } from '../../main/catalog/migrate.ts';
import { addFace, addVariation, catalogAt, count, version } from './temporary-catalog.ts';

const hash = 'ab'.repeat(32);

/** From which version on there is something, and how a row of it is written; later versions keep the columns. */
const rows: readonly (readonly [from: number, table: string, sql: string])[] = [
  [
    40,
    'jobs',
    `INSERT INTO jobs (id, kind, title, input, state, created, changed) VALUES ('job0000001', 'vary', 't', '{}', 'done', 'c', 'c')`,
  ],
  [
    40,
    'job_items',
    `INSERT INTO job_items (job, position, key, input, state, result) VALUES ('job0000001', 0, '${hash}', '{}', 'done', 'variation1')`,
  ],
  [
    50,
    'subjects',
    `INSERT INTO subjects (id, legal_basis, permits_edit, permits_show, permits_share, permits_train, ethics, created) VALUES ('P1', 'consent', 1, 1, 1, 1, 'E', 'c')`,
  ],
  [
    50,
    'photos',
    `INSERT INTO photos (sha256, name, format, bytes, width, height, found, created) VALUES ('${hash}', 'p.jpg', 'jpeg', 1, 1, 1, '[]', 'c')`,
  ],
  [55, 'face_tags', `INSERT INTO face_tags (face, tag) VALUES ('face000001', 'pilot')`],
  [55, 'saved_filters', `INSERT INTO saved_filters (name, filter, created) VALUES ('f', '{}', 'c')`],
  [
    60,
    'verdicts',
    `INSERT INTO verdicts (id, kind, variation, answer, reviewer, seconds, program, queue, queue_order, blind, seen, at) VALUES ('verdict001', 'verdict', 'variation1', 'accept', 'Ana', 1, '0.1.0', 'queue00001', 'risk', 0, '{}', 'c')`,
  ],
  [70, 'sets', `INSERT INTO sets (id, name, created) VALUES ('set0000001', 'n', 'c')`],
  [70, 'set_items', `INSERT INTO set_items ("set", variation) VALUES ('set0000001', 'variation1')`],
  [
    80,
    'trainings',
    `INSERT INTO trainings (key, settings, step, curve, rounds_without_gain, changed) VALUES ('${hash}', '{}', 1, '[]', 0, 'c')`,
  ],
  [
    85,
    'designs',
    `INSERT INTO designs (id, name, json, cells, job, created) VALUES ('design0001', 'd', '{}', '[]', 'job0000001', 'c')`,
  ],
  [95, 'face_skin', `INSERT INTO face_skin (face, lightness) VALUES ('face000001', 60)`],
  [100, 'tombstones', `INSERT INTO tombstones (id, kind, erased) VALUES ('tombstone1', 'face', 'c')`],
];

function filled(at: number): { catalog: Connection; tables: string[] } {
  const catalog = catalogAt(at);
  addFace(catalog);
  if (at >= 20) addVariation(catalog);
  const known = rows.filter(([from]) => from <= at);
  for (const [, , sql] of known) catalog.exec(sql);
  return {
    catalog,
    tables: ['faces', ...(at >= 20 ? ['variations', 'recipes'] : []), ...known.map(([, table]) => table)],
  };
}

const schemaOf = (catalog: Connection) =>
  catalog.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();

it.each(migrations.map((migration) => migration.version))('a catalog of version %i keeps its rows', (at) => {
  const { catalog, tables } = filled(at);
  const dump = () =>
    tables.map((table) => [table, catalog.prepare(`SELECT count(*) FROM ${table}`).pluck().get()]);
  const before = dump();
  migrate(catalog);
  expect([version(catalog), dump()]).toEqual([newestVersion, before]);
  expect(catalog.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(catalog.pragma('foreign_key_check')).toEqual([]);
  expect(schemaOf(catalog)).toEqual(schemaOf(catalogAt(newestVersion)));
  expect(count(catalog, 'face_texts')).toBe(1);
  expect(count(catalog, 'variation_facts')).toBe(at >= 20 ? 1 : 0);
});

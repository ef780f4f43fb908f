import { expect, it } from 'vitest';
import { migrate } from '../../main/catalog/migrate.ts';
import { addFace, addVariation, catalogAt, count, tables, version } from './temporary-catalog.ts';

it('0085 adds designs, places in the queue and work times, and keeps jobs and variations', () => {
  const catalog = catalogAt(80);
  addFace(catalog);
  addVariation(catalog);
  catalog.exec(`INSERT INTO jobs (id, kind, title, input, state, created, changed)
    VALUES ('job0000001', 'vary', 'Vary', '{}', 'done', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')`);
  const before = tables(catalog);
  migrate(catalog, 85);
  expect([version(catalog), count(catalog, 'variations'), count(catalog, 'jobs')]).toEqual([85, 1, 1]);
  expect(tables(catalog).filter((name) => !before.includes(name))).toEqual([
    'design_cells',
    'designs',
    'target_results',
    'work_times',
  ]);
});

import { expect, it } from 'vitest';
import { migrate } from '../../main/catalog/migrate.ts';
import { addFace, addVariation, catalogAt, count, tables, version } from './temporary-catalog.ts';

it('0040 adds jobs and their items, and keeps faces and variations', () => {
  const catalog = catalogAt(30);
  addFace(catalog);
  addVariation(catalog);
  const before = tables(catalog);
  migrate(catalog, 40);
  expect([version(catalog), count(catalog, 'faces'), count(catalog, 'variations')]).toEqual([40, 1, 1]);
  expect(tables(catalog).filter((name) => !before.includes(name))).toEqual(['job_items', 'jobs']);
});

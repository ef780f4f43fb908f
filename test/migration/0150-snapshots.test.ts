import { expect, it } from 'vitest';
import { migrate } from '../../main/catalog/migrate.ts';
import { addFace, catalogAt, count, tables, version } from './temporary-catalog.ts';

it('0150 adds a place for named snapshots, and keeps faces', () => {
  const catalog = catalogAt(149);
  addFace(catalog);
  const before = tables(catalog);
  migrate(catalog, 150);
  expect([version(catalog), count(catalog, 'faces'), count(catalog, 'snapshots')]).toEqual([150, 1, 0]);
  expect(tables(catalog).filter((name) => !before.includes(name))).toEqual(['snapshots']);
});

import { expect, it } from 'vitest';
import { migrate } from '../../main/catalog/migrate.ts';
import { addFace, catalogAt, count, tables, version } from './temporary-catalog.ts';

it('0095 adds a place for skin lightness, and keeps faces', () => {
  const catalog = catalogAt(90);
  addFace(catalog);
  const before = tables(catalog);
  migrate(catalog, 95);
  expect([version(catalog), count(catalog, 'faces'), count(catalog, 'face_skin')]).toEqual([95, 1, 0]);
  expect(tables(catalog).filter((name) => !before.includes(name))).toEqual(['face_skin']);
});

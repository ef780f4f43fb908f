import { expect, it } from 'vitest';
import { migrate } from '../../main/catalog/migrate.ts';
import { addFace, catalogAt, count, tables, version } from './temporary-catalog.ts';

it('0190 adds places for the exports that were made and for what people say of faces, and keeps faces', () => {
  const catalog = catalogAt(100);
  addFace(catalog);
  const before = tables(catalog);
  migrate(catalog, 190);
  expect([version(catalog), count(catalog, 'faces')]).toEqual([190, 1]);
  expect(tables(catalog)).toEqual(
    expect.arrayContaining([...before, 'coded_fields', 'made_export_faces', 'made_exports']),
  );
  catalog.exec(`INSERT INTO coded_fields VALUES ('face000001', 'age', '34', 'ada', '2026-01-01T00:00:00Z')`);
  catalog.exec(`DELETE FROM faces WHERE id = 'face000001'`);
  expect(count(catalog, 'coded_fields')).toBe(0);
});

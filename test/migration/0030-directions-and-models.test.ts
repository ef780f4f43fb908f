import { expect, it } from 'vitest';
import { migrate } from '../../main/catalog/migrate.ts';
import { addFace, addVariation, catalogAt, count, tables, version } from './temporary-catalog.ts';

it('0030 adds directions and models, and keeps faces and variations', () => {
  const catalog = catalogAt(20);
  addFace(catalog);
  addVariation(catalog);
  const before = tables(catalog);
  migrate(catalog, 30);
  expect([version(catalog), count(catalog, 'faces'), count(catalog, 'variations')]).toEqual([30, 1, 1]);
  expect(tables(catalog).filter((name) => !before.includes(name))).toEqual(['directions', 'models']);
});

import { expect, it } from 'vitest';
import { migrate } from '../../main/catalog/migrate.ts';
import { addFace, addVariation, catalogAt, count, tables, version } from './temporary-catalog.ts';

it('0205 keeps whose expression a variation shows, and forgets it with the variation', () => {
  const catalog = catalogAt(200);
  addFace(catalog);
  addVariation(catalog);
  const before = tables(catalog);
  migrate(catalog, 205);
  expect(tables(catalog).filter((name) => !before.includes(name))).toEqual(['expression_sources']);
  catalog.exec(`INSERT INTO expression_sources VALUES ('variation1', 'face000001'); DELETE FROM variations;`);
  expect([version(catalog), count(catalog, 'expression_sources')]).toEqual([205, 0]);
});

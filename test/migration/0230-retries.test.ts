import { expect, it } from 'vitest';
import { migrate } from '../../main/catalog/migrate.ts';
import { addFace, addVariation, catalogAt, count, tables, version } from './temporary-catalog.ts';

it('0230 keeps in whose place a variation was made, and forgets it with either', () => {
  const catalog = catalogAt(225);
  addFace(catalog);
  addVariation(catalog);
  const before = tables(catalog);
  migrate(catalog, 230);
  expect(tables(catalog).filter((name) => !before.includes(name))).toEqual(['retries']);
  catalog.exec(
    `INSERT INTO retries (variation, instead_of) VALUES ('variation1', 'variation1'); DELETE FROM variations;`,
  );
  expect([version(catalog), count(catalog, 'retries')]).toEqual([230, 0]);
});

import { expect, it } from 'vitest';
import { migrate } from '../../main/catalog/migrate.ts';
import { addFace, addVariation, catalogAt, count, tables } from './temporary-catalog.ts';

it('0200 puts locks and edits of recipes beside them, of those that are there and of those to come', () => {
  const catalog = catalogAt(195);
  addFace(catalog);
  addVariation(catalog);
  catalog.exec(`UPDATE recipes SET json =
    '{"edits":[{"direction":"age","strength":2},{"direction":"smile","strength":-1.5}],"lock":{"kind":"full"}}'`);
  const before = tables(catalog);
  migrate(catalog, 200);
  expect(tables(catalog).filter((name) => !before.includes(name))).toEqual(['recipe_edits', 'recipe_kinds']);
  catalog.exec(`INSERT INTO recipes VALUES ('${'cd'.repeat(32)}', '{"edits":[],"lock":null}')`);
  const kinds = 'SELECT lock, strength FROM recipe_kinds ORDER BY lock';
  expect(catalog.prepare(kinds).raw().all()).toEqual([
    ['full', 2],
    ['off', null],
  ]);
  expect(catalog.prepare('SELECT direction, strength FROM recipe_edits').raw().all()).toEqual([
    ['age', 2],
    ['smile', -1.5],
  ]);
  catalog.exec('DELETE FROM variations; DELETE FROM recipes');
  expect(count(catalog, 'recipe_edits')).toBe(0);
});

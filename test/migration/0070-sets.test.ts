import { expect, it } from 'vitest';
import { migrate } from '../../main/catalog/migrate.ts';
import { addFace, addVariation, catalogAt, count, tables } from './temporary-catalog.ts';

const hash = 'ab'.repeat(32);

it('0070 adds sets and their versions and keeps what was there', () => {
  const catalog = catalogAt(60);
  addFace(catalog);
  addVariation(catalog);
  const before = tables(catalog);
  migrate(catalog, 70);
  expect(tables(catalog).filter((name) => !before.includes(name))).toEqual([
    'set_items',
    'set_versions',
    'sets',
    'version_items',
  ]);
  expect([count(catalog, 'faces'), count(catalog, 'variations')]).toEqual([1, 1]);
});

it('0070 lets an item of a version outlive its variation as an id, without salt and labels', () => {
  const catalog = catalogAt(70);
  addFace(catalog);
  addVariation(catalog);
  catalog.exec(`
    INSERT INTO sets VALUES (1, 'set0000001', 'n', NULL, NULL, 'c');
    INSERT INTO set_items VALUES ('set0000001', 'variation1');
    INSERT INTO set_versions VALUES (1, 'version001', 'set0000001', 1, '', '${hash}', NULL, NULL, 'm', 'c');
    INSERT INTO version_items VALUES ('version001', 'variation1', 'face000001', 'train', '["older"]', zeroblob(16), '${hash}');
    DELETE FROM faces;`);
  expect(count(catalog, 'set_items')).toBe(0);
  expect(catalog.prepare('SELECT variation, labels, salt FROM version_items').all()).toEqual([
    { variation: 'variation1', labels: null, salt: null },
  ]);
});

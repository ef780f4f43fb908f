import { expect, it } from 'vitest';
import { migrate } from '../../main/catalog/migrate.ts';
import { addFace, addVariation, catalogAt, version } from './temporary-catalog.ts';

it('0240 leaves the places of a queue as they were found', () => {
  const catalog = catalogAt(235);
  addFace(catalog);
  addVariation(catalog);
  catalog.exec(
    `INSERT INTO review_queues VALUES (1, 'queue00001', 'All', 'verdict', 0, '{}', '');
     INSERT INTO review_items (queue, position, variation) VALUES ('queue00001', 0, 'variation1');`,
  );
  migrate(catalog, 240);
  expect(version(catalog)).toBe(240);
  expect(catalog.prepare('SELECT position, rank FROM review_items').all()).toEqual([
    { position: 0, rank: null },
  ]);
});

import { expect, it } from 'vitest';
import { migrate } from '../../main/catalog/migrate.ts';
import { addFace, catalogAt, count, tables } from './temporary-catalog.ts';

it('0195 adds what is to be called back of what was erased, and keeps faces and tombstones', () => {
  const catalog = catalogAt(190);
  addFace(catalog);
  catalog.exec(`INSERT INTO tombstones VALUES ('tombstone1', 'face', 'c')`);
  const before = tables(catalog);
  migrate(catalog, 195);
  expect(tables(catalog).filter((name) => !before.includes(name))).toEqual(['recalls', 'unswept']);
  expect([count(catalog, 'faces'), count(catalog, 'tombstones')]).toEqual([1, 1]);
  catalog.exec(`INSERT INTO recalls VALUES ('tombstone1', 'export', '/x', 'c')`);
  expect(() => catalog.exec(`INSERT INTO recalls VALUES ('nobody', 'export', '/x', 'c')`)).toThrow(
    'FOREIGN KEY',
  );
});

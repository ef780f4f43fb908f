import { expect, it } from 'vitest';
import { migrate } from '../../main/catalog/migrate.ts';
import { addFace, catalogAt, count, tables, version } from './temporary-catalog.ts';

it('0140 adds teachings and their labels, and lets a direction be a taught one', () => {
  const catalog = catalogAt(135);
  addFace(catalog);
  const insert = (id: string, origin: string) =>
    catalog.exec(`INSERT INTO directions (id, title, sha256, origin, provenance, first_row, last_row, moves, range_low,
      range_high, quality, vector, created)
      VALUES ('${id}', 'Title', '${'ab'.repeat(32)}', '${origin}', '', 0, 22, '[]', -1, 1, '', zeroblob(2048), '')`);
  insert('mine', 'imported');
  expect(() => insert('beard', 'taught')).toThrow('CHECK');
  const before = tables(catalog);
  migrate(catalog, 140);
  insert('beard', 'taught');
  expect([version(catalog), count(catalog, 'faces'), count(catalog, 'directions')]).toEqual([140, 1, 2]);
  expect(tables(catalog).filter((name) => !before.includes(name))).toEqual(['taught_labels', 'teachings']);
});

it('labels of an erased face go with it, those of a sample stay', () => {
  const catalog = catalogAt(140);
  addFace(catalog);
  catalog.exec(`INSERT INTO teachings (name, title, created) VALUES ('beard', 'Beard', '');
    INSERT INTO taught_labels (teaching, face, answer, origin, created) VALUES ('beard', 'face000001', 'yes', 'file', '');
    INSERT INTO taught_labels (teaching, seed, answer, origin, created) VALUES ('beard', 7, 'no', 'random', '');
    DELETE FROM faces;`);
  expect(count(catalog, 'taught_labels')).toBe(1);
});

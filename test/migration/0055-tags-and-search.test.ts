import { expect, it } from 'vitest';
import { migrate } from '../../main/catalog/migrate.ts';
import { addFace, addVariation, catalogAt, count } from './temporary-catalog.ts';

it('0055 makes what was there findable by its words', () => {
  const catalog = catalogAt(50);
  addFace(catalog);
  addVariation(catalog);
  catalog.exec(`UPDATE variations SET note = 'a Crooked smile';
    INSERT INTO labels VALUES ('variation1', 0, 'first wave')`);
  migrate(catalog, 55);
  const find = (table: string, word: string) =>
    catalog.prepare(`SELECT rowid FROM ${table} WHERE ${table} MATCH ?`).pluck().all(word);
  expect(find('face_texts', 'seed')).toEqual([1]);
  expect(find('variation_texts', 'crooked')).toEqual([1]);
  expect(find('variation_texts', 'wave')).toEqual([1]);
});

it('0055 takes tags and words away with what they stand for', () => {
  const catalog = catalogAt(55);
  addFace(catalog);
  addVariation(catalog);
  catalog.exec(`INSERT INTO face_tags VALUES ('face000001', 'pilot');
    INSERT INTO variation_tags VALUES ('variation1', 'figure');
    DELETE FROM faces`);
  const left = ['face_tags', 'variation_tags', 'face_texts', 'variation_texts'].map((table) =>
    count(catalog, table),
  );
  expect(left).toEqual([0, 0, 0, 0]);
});

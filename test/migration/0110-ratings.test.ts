import { expect, it } from 'vitest';
import { migrate } from '../../main/catalog/migrate.ts';
import { addFace, addVariation, catalogAt, count, tables, version } from './temporary-catalog.ts';

const rating = (id: string, number = '5') => `INSERT INTO ratings
  (id, kind, picture, face, variation, rater, question, number, repeat, way, seconds, program, at)
  SELECT '${id}', 'rating', v.id, v.face, v.id, 'Ana', 'valence', ${number}, 0, 'window', 1, '0.1.0', 'c'
  FROM variations AS v`;
const question = `INSERT INTO rating_questions VALUES (1, 'valence', 'scale', 'none', '{}', 'c')`;

it('0110 adds ratings and keeps faces and variations', () => {
  const catalog = catalogAt(100);
  addFace(catalog);
  addVariation(catalog);
  const before = tables(catalog);
  migrate(catalog, 110);
  expect([version(catalog), count(catalog, 'faces'), count(catalog, 'variations')]).toEqual([110, 1, 1]);
  expect(tables(catalog).filter((name) => !before.includes(name))).toEqual([
    'current_ratings',
    'rating_forms',
    'rating_items',
    'rating_questions',
    'ratings',
    'unit_readings',
  ]);
});

it('0110 keeps ratings from being changed or deleted, and lets them go with their picture', () => {
  const catalog = catalogAt(110);
  addFace(catalog);
  addVariation(catalog);
  catalog.exec(question);
  catalog.exec(rating('rating0001'));
  expect(() => catalog.exec(`UPDATE ratings SET number = 1`)).toThrow('never changed');
  expect(() => catalog.exec('DELETE FROM ratings')).toThrow('never deleted');
  expect(() => catalog.exec(rating('rating0002', 'NULL'))).toThrow('CHECK');
  expect(() => catalog.exec(rating('rating0001'))).toThrow('UNIQUE');
  catalog.exec('DELETE FROM variations');
  expect(count(catalog, 'ratings')).toBe(0);
});

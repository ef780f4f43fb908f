import { expect, it } from 'vitest';
import { migrate } from '../../main/catalog/migrate.ts';
import { addFace, catalogAt, count, tables, version } from './temporary-catalog.ts';

it('0080 adds trainings, editors and what is known of samples, and keeps faces', () => {
  const catalog = catalogAt(70);
  addFace(catalog);
  const before = tables(catalog);
  migrate(catalog, 80);
  expect([version(catalog), count(catalog, 'faces')]).toEqual([80, 1]);
  expect(tables(catalog).filter((name) => !before.includes(name))).toEqual([
    'editors',
    'sample_sets',
    'trainings',
  ]);
});

it('0080 keeps a training while an editor comes from it', () => {
  const catalog = catalogAt(80);
  const key = 'a'.repeat(64);
  catalog.exec(`INSERT INTO trainings VALUES ('${key}', '{}', 10, NULL, '[]', NULL, 0, 'steps', 'c');
    INSERT INTO editors VALUES ('age-base', '${key}', '{}', 'c')`);
  expect(() => catalog.exec('DELETE FROM trainings')).toThrow('FOREIGN KEY');
});

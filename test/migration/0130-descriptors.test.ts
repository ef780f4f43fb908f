import { expect, it } from 'vitest';
import { migrate } from '../../main/catalog/migrate.ts';
import { addFace, catalogAt, count, tables, version } from './temporary-catalog.ts';

it('0130 adds descriptors and lets a face be there without its code, and keeps faces', () => {
  const catalog = catalogAt(100);
  addFace(catalog);
  const before = tables(catalog);
  migrate(catalog, 130);
  expect([version(catalog), count(catalog, 'faces'), count(catalog, 'descriptors')]).toEqual([130, 1, 0]);
  expect(tables(catalog).filter((name) => !before.includes(name))).toContain('descriptors');
  catalog.exec('UPDATE faces SET latent = NULL');
  expect(catalog.prepare('SELECT latent FROM faces').pluck().get()).toBeNull();
});

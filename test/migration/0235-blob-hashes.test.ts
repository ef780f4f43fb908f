import { expect, it } from 'vitest';
import { migrate } from '../../main/catalog/migrate.ts';
import { addFace, addVariation, catalogAt, version } from './temporary-catalog.ts';

it('0235 puts a hash beside face codes and keypoints, unknown for those that are there', () => {
  const catalog = catalogAt(230);
  addFace(catalog);
  addVariation(catalog);
  migrate(catalog, 235);
  expect(version(catalog)).toBe(235);
  expect(catalog.prepare('SELECT DISTINCT sha256 FROM latents').pluck().all()).toEqual([null]);
  expect(() => catalog.exec(`UPDATE latents SET sha256 = 'short'`)).toThrow('CHECK');
});

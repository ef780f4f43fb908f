import { expect, it } from 'vitest';
import { migrate } from '../../main/catalog/migrate.ts';
import { addFace, addVariation, catalogAt, count, tables, version } from './temporary-catalog.ts';

it('0020 adds variations and what belongs to them, and keeps the faces', () => {
  const catalog = catalogAt(10);
  addFace(catalog);
  const before = tables(catalog);
  migrate(catalog, 20);
  expect([version(catalog), count(catalog, 'faces')]).toEqual([20, 1]);
  expect(tables(catalog).filter((name) => !before.includes(name))).toEqual([
    'keypoints',
    'labels',
    'measures',
    'recipes',
    'variations',
  ]);
});

it('0020 refuses a variation twice by face and recipe, and keypoints of nobody', () => {
  const catalog = catalogAt(20);
  addFace(catalog);
  addVariation(catalog);
  expect(() =>
    catalog.exec(`INSERT INTO latents VALUES (3, 'g', 23, zeroblob(47104));
      INSERT INTO variations SELECT NULL, 'variation2', face, recipe, 3, picture, environment, lock_steps, lock_loss,
        kept, note, created FROM variations`),
  ).toThrow('UNIQUE');
  expect(() => catalog.exec(`INSERT INTO keypoints VALUES (NULL, NULL, 'facemesh', zeroblob(8))`)).toThrow(
    'CHECK',
  );
});

it('0020 takes all that belongs to a variation away with its face', () => {
  const catalog = catalogAt(20);
  addFace(catalog);
  addVariation(catalog);
  catalog.exec(`INSERT INTO labels VALUES ('variation1', 0, 'a');
    INSERT INTO keypoints VALUES (NULL, 'variation1', 'facemesh', zeroblob(8)); DELETE FROM faces`);
  expect(['variations', 'labels', 'keypoints'].map((table) => count(catalog, table))).toEqual([0, 0, 0]);
});

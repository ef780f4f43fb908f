import { expect, it } from 'vitest';
import { migrate } from '../../main/catalog/migrate.ts';
import { addFace, catalogAt, tables, version } from './temporary-catalog.ts';

it('0010 makes the tables of pictures, latents and faces in an empty database', () => {
  const catalog = catalogAt(0);
  expect([version(catalog), tables(catalog)]).toEqual([0, []]);
  migrate(catalog, 10);
  expect([version(catalog), tables(catalog)]).toEqual([
    10,
    ['erased_pictures', 'faces', 'latents', 'pictures'],
  ]);
});

it('0010 refuses the same sample twice, a sample without a seed and a latent of a broken length', () => {
  const catalog = catalogAt(10);
  addFace(catalog);
  expect(() =>
    catalog.exec(`INSERT INTO latents VALUES (3, 'g', 1, zeroblob(2048));
      INSERT INTO faces SELECT NULL, 'face000002', kind, seed, truncation, name, generator, 3, picture, age, gender,
        expression, expression_probability, environment, models, created FROM faces`),
  ).toThrow('UNIQUE');
  expect(() => catalog.exec('UPDATE faces SET seed = NULL')).toThrow('CHECK');
  expect(() => catalog.exec(`INSERT INTO latents VALUES (4, 'g', 23, zeroblob(2048))`)).toThrow('CHECK');
});

import { expect, it } from 'vitest';
import type { Connection } from '../../main/catalog/database.ts';
import { migrate } from '../../main/catalog/migrate.ts';
import { factsAnew } from '../../main/catalog/migrations/0220-variation-facts.ts';
import { addFace, addVariation, catalogAt, count } from './temporary-catalog.ts';

const recipe = `{"edits":[{"direction":"age","strength":2},{"direction":"smile","strength":-1.5}],"lock":{"kind":"full"}}`;

const measure = (catalog: Connection, variation: string) =>
  catalog.exec(
    `INSERT INTO measures VALUES ('${variation}', '{}', 0.5, 0.01, 0.1, 0.2, 0.3, 0.4, 0.005, 0.9, 40, 52, 0.2, 0.3)`,
  );

const facts = (catalog: Connection) =>
  catalog
    .prepare(
      `SELECT serial, face, kept, lock, strength, expression_change, drift_jaw, age_after FROM variation_facts ORDER BY serial`,
    )
    .raw()
    .all();
const edits = (catalog: Connection) =>
  catalog.prepare('SELECT * FROM variation_edits ORDER BY variation, position').raw().all();

it('0220 puts what is filtered and sorted by beside variations, of those that are there and of those to come', () => {
  const catalog = catalogAt(205);
  addFace(catalog);
  addVariation(catalog);
  catalog.exec(`UPDATE recipes SET json = '${recipe}'`);
  measure(catalog, 'variation1');
  migrate(catalog, 220);
  const first = [1, 1, 0, 'full', 2, 0.5, 0.4, 52];
  const firstEdits = [
    [1, 0, 'age', 2],
    [1, 1, 'smile', -1.5],
  ];
  expect([facts(catalog), edits(catalog)]).toEqual([[first], firstEdits]);

  catalog.exec(`
    BEGIN;
    PRAGMA defer_foreign_keys = ON;
    INSERT INTO labels VALUES ('variation2', 0, 'older'), ('variation2', 1, 'calm');
    INSERT INTO recipes VALUES ('${'cd'.repeat(32)}', '{"edits":[],"lock":null}');
    INSERT INTO latents VALUES (3, 'g', 1, zeroblob(2048));
    INSERT INTO variations (id, face, recipe, latent, picture, environment, lock_steps, lock_loss, created)
      SELECT 'variation2', face, '${'cd'.repeat(32)}', 3, picture, '{}', 0, '{}', created FROM variations;`);
  measure(catalog, 'variation2');
  catalog.exec(`COMMIT; UPDATE variations SET kept = 1 WHERE id = 'variation2'`);
  expect(facts(catalog)).toEqual([first, [2, 1, 1, 'off', null, 0.5, 0.4, 52]]);
  const found = `SELECT rowid FROM variation_texts WHERE variation_texts MATCH 'calm'`;
  expect(catalog.prepare(found).pluck().all()).toEqual([2]);

  const before = [facts(catalog), edits(catalog)];
  catalog.exec(`UPDATE variation_facts SET lock = 'lost'; ${factsAnew}`);
  expect([facts(catalog), edits(catalog)]).toEqual(before);

  catalog.exec('DELETE FROM variations');
  expect([count(catalog, 'variation_facts'), count(catalog, 'variation_edits')]).toEqual([0, 0]);
});

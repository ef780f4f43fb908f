import { expect, it } from 'vitest';
import { migrate } from '../../main/catalog/migrate.ts';
import { factsAnew } from '../../main/catalog/migrations/0225-label-and-verdict-facts.ts';
import { addFace, addVariation, catalogAt, count } from './temporary-catalog.ts';

it('0225 puts labels and where reviews stand beside variations, of those that are there and of those to come', () => {
  const catalog = catalogAt(220);
  addFace(catalog);
  addVariation(catalog);
  catalog.exec(`INSERT INTO labels VALUES ('variation1', 0, 'older');
    INSERT INTO standings VALUES ('variation1', 'accept', 0, 0)`);
  migrate(catalog, 225);
  const labels = () => catalog.prepare('SELECT label, variation FROM variation_labels').raw().all();
  const standing = () => catalog.prepare('SELECT standing FROM variation_facts').pluck().get();
  expect([labels(), standing()]).toEqual([[['older', 1]], 'accept']);
  catalog.exec(`INSERT INTO labels VALUES ('variation1', 1, 'calm'); DELETE FROM labels WHERE label = 'older';
    UPDATE standings SET standing = 'disagreed'`);
  expect([labels(), standing()]).toEqual([[['calm', 1]], 'disagreed']);
  catalog.exec(`INSERT OR REPLACE INTO standings VALUES ('variation1', 'reject', 0, 0)`);
  const before = [labels(), standing()];
  expect(before).toEqual([[['calm', 1]], 'reject']);
  catalog.exec(`DELETE FROM variation_labels; UPDATE variation_facts SET standing = NULL; ${factsAnew}`);
  expect([labels(), standing()]).toEqual(before);
  catalog.exec('DELETE FROM standings');
  expect(standing()).toBeNull();
  catalog.exec('DELETE FROM variations');
  expect(count(catalog, 'variation_labels')).toBe(0);
});

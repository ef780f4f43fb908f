import { expect, it } from 'vitest';
import { migrate } from '../../main/catalog/migrate.ts';
import { addFace, addVariation, catalogAt, count, tables, version } from './temporary-catalog.ts';

const verdict = (id: string, answer = 'accept') => `INSERT INTO verdicts
  (id, kind, variation, answer, reviewer, seconds, program, queue, queue_order, blind, seen, at)
  VALUES ('${id}', 'verdict', (SELECT id FROM variations), '${answer}', 'Ana', 1, '0.1.0', 'queue00001', 'risk', 0, '{}', 'c')`;

it('0060 adds reviewing, with reasons to begin with, and keeps faces and variations', () => {
  const catalog = catalogAt(55);
  addFace(catalog);
  addVariation(catalog);
  const before = tables(catalog);
  migrate(catalog, 60);
  expect([version(catalog), count(catalog, 'faces'), count(catalog, 'variations')]).toEqual([60, 1, 1]);
  expect(tables(catalog).filter((name) => !before.includes(name))).toEqual([
    'current_verdicts',
    'review_assignments',
    'review_items',
    'review_queues',
    'review_reasons',
    'review_rules',
    'reviewers',
    'standings',
    'verdicts',
  ]);
  expect(count(catalog, 'review_reasons')).toBe(8);
});

it('0060 keeps verdicts from being changed or deleted, and lets them go with their variation', () => {
  const catalog = catalogAt(60);
  addFace(catalog);
  addVariation(catalog);
  catalog.exec(verdict('verdict001'));
  expect(() => catalog.exec(`UPDATE verdicts SET note = 'x'`)).toThrow('never changed');
  expect(() => catalog.exec('DELETE FROM verdicts')).toThrow('never deleted');
  expect(() => catalog.exec(verdict('verdict002', 'maybe'))).toThrow('CHECK');
  expect(() => catalog.exec(verdict('verdict001'))).toThrow('UNIQUE');
  catalog.exec('DELETE FROM variations');
  expect(count(catalog, 'verdicts')).toBe(0);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { all, type ReadDatabase, run, type WriteDatabase } from '../../../main/catalog/database.ts';
import { facesWhere, variationsWhere } from '../../../main/catalog/filter.ts';
import { setSubject } from '../../../main/catalog/subjects.ts';
import { type Condition, type Filter, fields, filterSchema } from '../../../main/contracts/filter.ts';
import { filteredLibrary } from './filtered-library.ts';

const ids = z.object({ id: z.string() });

function faces(reader: ReadDatabase, filter: Partial<Filter>): string[] {
  const { sql, parameters } = facesWhere(filterSchema.parse(filter));
  return all(reader, ids, `SELECT f.id FROM faces AS f WHERE ${sql} ORDER BY f.serial`, parameters).map(
    ({ id }) => id,
  );
}

function variations(reader: ReadDatabase, filter: Partial<Filter>): string[] {
  const { sql, parameters } = variationsWhere(filterSchema.parse(filter));
  return all(reader, ids, `SELECT v.id FROM variations AS v WHERE ${sql} ORDER BY v.serial`, parameters).map(
    ({ id }) => id,
  );
}

const between = (field: string, low: number | null, high: number | null) =>
  ({ kind: 'between', field, low, high }) as Condition;
const oneOf = (field: string, ...values: string[]) => ({ kind: 'one-of', field, values }) as Condition;
const noneOf = (field: string, ...values: string[]) => ({ kind: 'none-of', field, values }) as Condition;

describe('the filter', () => {
  it('finds faces by their own fields', async () => {
    const { writer, younger, older, photo } = await filteredLibrary();
    const found = (...conditions: Condition[]) => faces(writer, { conditions });
    expect(found()).toEqual([younger, older, photo]);
    expect(found(between('age', 31, 31))).toEqual([younger]);
    expect(found(between('age', 32, null))).toEqual([older, photo]);
    expect(found(between('seed', null, 10))).toEqual([younger]);
    expect(found(between('variations', 1, 1))).toEqual([older]);
    expect(found(oneOf('source', 'photo'))).toEqual([photo]);
    expect(found(noneOf('source', 'photo'))).toEqual([younger, older]);
    expect(found(oneOf('subject', 'Person 7'))).toEqual([photo]);
    expect(found(oneOf('subject', ''))).toEqual([younger, older]);
    expect(found(oneOf('quality', 'good'), between('inversionIdentity', 0.5, 1))).toEqual([photo]);
    expect(found(oneOf('tag', 'pilot', 'other'))).toEqual([younger]);
    expect(found(oneOf('tag', ''))).toEqual([older, photo]);
    expect(found(oneOf('expression'))).toEqual([]);
    expect(found(noneOf('expression'))).toEqual([younger, older, photo]);
  });

  it('finds faces by what one of their variations is', async () => {
    const { writer, younger, older } = await filteredLibrary();
    const found = (...conditions: Condition[]) => faces(writer, { conditions });
    expect(found(between('expressionChange', 0.5, null))).toEqual([younger, older]);
    expect(found(oneOf('label', 'calm'))).toEqual([younger]);
    // The two conditions hold for different variations of the younger face, so for none of them.
    expect(found(oneOf('label', 'calm'), between('expressionChange', 0.5, null))).toEqual([]);
    expect(found(between('strength', -4, -2))).toEqual([older]);
  });

  it('finds variations by their own fields and by their face’s', async () => {
    const { writer, calm, wild, olderWild } = await filteredLibrary();
    const found = (...conditions: Condition[]) => variations(writer, { conditions });
    expect(found()).toEqual([calm, wild, olderWild]);
    expect(found(between('expressionChange', 0.5, 0.65))).toEqual([wild]);
    expect(found(between('age', 40, null))).toEqual([olderWild]);
    expect(found(oneOf('label', 'wild'), noneOf('variation', wild))).toEqual([olderWild]);
    expect(found(oneOf('tag', 'pilot'))).toEqual([calm, wild]);
    expect(found(oneOf('tag', 'figure 2'))).toEqual([olderWild]);
    expect(found(oneOf('tag', ''))).toEqual([]);
    expect(found(oneOf('lock', 'off'), oneOf('kept', 'unkept'), oneOf('direction', 'age'))).toHaveLength(3);
    expect(found(between('ageChange', 12, 13))).toHaveLength(3);
  });

  it('finds words by their beginnings, without regard to case and accents, wherever they stand', async () => {
    const { writer, younger, older, photo, calm, wild, olderWild } = await filteredLibrary();
    expect(faces(writer, { text: 'muller' })).toEqual([photo]);
    expect(faces(writer, { text: 'Person 7' })).toEqual([photo]);
    expect(faces(writer, { text: 'seed 15' })).toEqual([older]);
    expect(faces(writer, { text: 'grub' })).toEqual([younger, older]);
    expect(faces(writer, { text: younger.slice(0, 5) })).toEqual([younger]);
    // So few letters begin one of many random ids by chance, and mean something else.
    expect(faces(writer, { text: younger.slice(0, 4) })).toEqual([]);
    expect(variations(writer, { text: 'wild' })).toEqual([wild, olderWild]);
    expect(variations(writer, { text: 'pilot grübchen' })).toEqual([calm, wild]);
    expect(variations(writer, { text: '" figure' })).toEqual([olderWild]);
  });

  it('follows what is renamed, untagged, labelled anew and erased', async () => {
    const { writer, younger, photo, calm } = await filteredLibrary();
    setSubject(writer, [photo], null);
    run(writer, `DELETE FROM face_tags`);
    run(writer, `UPDATE variations SET note = 'nothing' WHERE id = :calm`, { calm });
    run(writer, `DELETE FROM labels WHERE variation = :calm`, { calm });
    expect(faces(writer, { text: 'Person 7' })).toEqual([]);
    expect(faces(writer, { text: 'pilot' })).toEqual([]);
    expect(variations(writer, { text: 'calm' })).toEqual([]);
    expect(variations(writer, { text: 'nothing' })).toEqual([calm]);
    run(writer, `DELETE FROM faces WHERE id = :younger`, { younger });
    expect(variations(writer, { text: 'nothing' })).toEqual([]);
    expect(wordsLeft(writer)).toEqual({ faces: 2, variations: 1 });
  });

  it('takes any filter of its form, and none finds more than there is', async () => {
    const { writer } = await filteredLibrary();
    const [every, everyVariation] = [faces(writer, {}), variations(writer, {})];
    fc.assert(
      fc.property(anyFilter(), (filter) => {
        expect(every).toEqual(expect.arrayContaining(faces(writer, filter)));
        expect(everyVariation).toEqual(expect.arrayContaining(variations(writer, filter)));
      }),
      { numRuns: 300 },
    );
  });

  it('none-of is the opposite of one-of', async () => {
    const { writer } = await filteredLibrary();
    const values = fc.array(
      fc.constantFrom('', 'sample', 'photo', 'Person 7', 'pilot', 'happy', 'good', 'no'),
    );
    const ofFace = textNames.filter((name) => fields[name].of === 'face');
    fc.assert(
      fc.property(fc.constantFrom(...ofFace), values, (field, chosen) => {
        const found = faces(writer, { conditions: [oneOf(field, ...chosen)] });
        const rest = faces(writer, { conditions: [noneOf(field, ...chosen)] });
        expect([...found, ...rest].sort()).toEqual(faces(writer, {}).sort());
      }),
    );
  });
});

const names = Object.keys(fields) as (keyof typeof fields)[];
const textNames = names.filter((name) => fields[name].kind === 'text');
const numberNames = names.filter((name) => fields[name].kind === 'number');

function anyFilter(): fc.Arbitrary<Filter> {
  const end = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }));
  const values = fc.array(fc.string(), { maxLength: 4 });
  const condition = fc.oneof(
    fc.tuple(fc.constantFrom(...numberNames), end, end).map(([name, low, high]) => between(name, low, high)),
    fc.tuple(fc.constantFrom(...textNames), values).map(([name, some]) => oneOf(name, ...some)),
    fc.tuple(fc.constantFrom(...textNames), values).map(([name, some]) => noneOf(name, ...some)),
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('"', '* AND NOT', 'a"b:c^'),
  );
  return fc.record({ text, conditions: fc.array(condition, { maxLength: 5 }) });
}

function wordsLeft(writer: WriteDatabase) {
  const count = (table: string) => writer.connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  return { faces: count('face_texts'), variations: count('variation_texts') };
}

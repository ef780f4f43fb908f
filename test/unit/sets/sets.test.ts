import { describe, expect, it } from 'vitest';
import { discardVariation, eraseFace } from '../../../main/catalog/erase.ts';
import { setById, versionItems } from '../../../main/catalog/read-sets.ts';
import { changeSet, deleteSet, insertSet } from '../../../main/catalog/write-sets.ts';
import { everything } from '../../../main/contracts/filter.ts';
import { freezeSet } from '../../../main/sets/freeze.ts';
import { standingOf } from '../../../main/sets/standing.ts';
import { versionStanding } from '../../../main/sets/versions.ts';
import { type Stored, stored } from '../export/stored.ts';

const withCode = (code: string) => expect.objectContaining({ code });
const splitting = { shares: { train: 0.5, validation: 0, test: 0.5 }, strata: [], seed: 1 };
const plain = { note: '', splitting: null };

const ruled = ({ library }: Stored, complete: boolean) =>
  insertSet(library.writer, {
    name: 'all',
    rule: everything,
    variations: [],
    complete: complete ? { cells: [] } : null,
  });

describe('a set', () => {
  it('by a rule holds what the rule finds now; a fixed list holds what was put in', async () => {
    const from = await stored();
    const { writer } = from.library;
    const rule = ruled(from, false);
    const list = insertSet(writer, {
      name: 'two',
      rule: null,
      variations: from.kept.map(({ id }) => id),
      complete: null,
    });
    expect([standingOf(writer, rule).variations, standingOf(writer, list).variations]).toEqual([3, 2]);
    discardVariation(writer, from.kept[0]!.id);
    expect([standingOf(writer, rule).variations, standingOf(writer, list).variations]).toEqual([2, 1]);
    const changed = changeSet(writer, list.id, { add: [from.unkept.id], remove: [from.kept[1]!.id] });
    expect(changed.listed).toBe(1);
    expect(() => changeSet(writer, rule.id, { add: [from.unkept.id] })).toThrow(withCode('input-invalid'));
    expect(() => changeSet(writer, list.id, { name: 'all' })).toThrow(withCode('set-exists'));
    expect(() => ruled(from, false)).toThrow(withCode('set-exists'));
    deleteSet(writer, list.id);
    expect(() => setById(writer, list.id)).toThrow(withCode('set-unknown'));
  });

  it('of complete faces says who drops out and why', async () => {
    const from = await stored();
    const { writer } = from.library;
    const set = insertSet(writer, {
      name: 'kept',
      rule: { text: '', conditions: [{ kind: 'one-of', field: 'kept', values: ['kept'] }] },
      variations: [],
      complete: { cells: ['age=+2 · no lock', 'age=+3 · no lock'] },
    });
    const { variations, dropped, cells } = standingOf(writer, set);
    expect(variations).toBe(0);
    expect(cells).toEqual([
      { cell: 'age=+2 · no lock', faces: 1 },
      { cell: 'age=-1.5 · no lock', faces: 1 },
    ]);
    expect(dropped).toEqual([
      { face: from.faces[0]!.id, reasons: ['age=+3 · no lock: made, but not in the set'] },
      {
        face: from.faces[1]!.id,
        reasons: ['age=+2 · no lock: never made', 'age=+3 · no lock: never made'],
      },
    ]);
    expect(() => freezeSet(writer, set.id, plain)).toThrow(withCode('set-empty'));
  });

  it('flags the nets that its rule has chosen by', async () => {
    const from = await stored();
    const rule = {
      text: '',
      conditions: [{ kind: 'between' as const, field: 'expressionChange' as const, low: null, high: 0.2 }],
    };
    const set = insertSet(from.library.writer, { name: 'calm', rule, variations: [], complete: null });
    const nets = standingOf(from.library.reader, set).unfit.map(({ net }) => net);
    expect(nets).toEqual(['facemesh', 'faceres', 'face_expression', 'emotion']);
  });
});

describe('a frozen version', () => {
  it('stays as it is while the set goes on, and the next one says what changed', async () => {
    const from = await stored();
    const { writer } = from.library;
    const set = ruled(from, false);
    const first = freezeSet(writer, set.id, { note: 'first', splitting });
    expect(first).toMatchObject({ number: 1, variations: 3, faces: 2, note: 'first' });
    changeSet(writer, set.id, {
      rule: { text: '', conditions: [{ kind: 'one-of', field: 'kept', values: ['kept'] }] },
    });
    const second = freezeSet(writer, set.id, plain);
    expect(versionStanding(writer, first.id).verification).toEqual({ whole: true, erased: 0, problems: [] });
    expect(versionStanding(writer, second.id).changes).toMatchObject({
      against: 1,
      added: { count: 0 },
      removed: { count: 1, first: [from.unkept.id] },
      relabelled: { count: 0 },
      moved: { count: 2 },
    });
    expect(setById(writer, set.id).versions.map(({ number }) => number)).toEqual([2, 1]);
  });

  it('is verifiable after a face was erased, and holds nothing of it but random ids', async () => {
    const from = await stored();
    const { writer } = from.library;
    const version = freezeSet(writer, ruled(from, false).id, { note: '', splitting });
    eraseFace(writer, from.faces[0]!.id);
    expect(versionStanding(writer, version.id).verification).toEqual({
      whole: true,
      erased: 2,
      problems: [],
    });
    const gone = versionItems(writer, version.id).filter(({ face }) => face === from.faces[0]!.id);
    expect(gone.map(({ salt, labels }) => [salt, labels])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it('tells when an item or its picture is not the frozen one', async () => {
    const from = await stored();
    const { writer } = from.library;
    const version = freezeSet(writer, ruled(from, false).id, { note: '', splitting });
    const damaged = (sql: string) => {
      writer.connection.exec(`SAVEPOINT before; ${sql}`);
      const { whole } = versionStanding(writer, version.id).verification;
      writer.connection.exec('ROLLBACK TO before; RELEASE before');
      return !whole;
    };
    const [kept] = from.kept;
    expect(damaged(`UPDATE version_items SET split = 'validation'`)).toBe(true);
    expect(damaged(`DELETE FROM version_items WHERE variation = '${kept!.id}'`)).toBe(true);
    expect(damaged(`UPDATE variations SET picture = '${from.faces[0]!.picture}'`)).toBe(true);
    expect(damaged(`UPDATE variations SET note = 'said later'`)).toBe(false);
  });
});

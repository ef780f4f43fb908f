// Undo and redo on the desk: a delta leads from one state to the other, and the one the other way leads back.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applied, deltaOf, type Placed } from '../../renderer/stages/edit/deskDelta.ts';

const strength = fc.integer({ min: -30, max: 30 }).map((tenths) => tenths / 10 || 0);
const placed: fc.Arbitrary<Placed> = fc.record({
  strengths: fc
    .dictionary(fc.constantFrom('age', 'gender', 'smile', 'yaw'), strength)
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== 0))),
  rows: fc.dictionary(fc.constantFrom('age', 'smile'), fc.constantFrom<[number, number]>([0, 9], [3, 22]), {
    noNullPrototype: true,
  }),
  lock: fc.record({
    on: fc.boolean(),
    regions: fc.record({
      lips: fc.constantFrom(0, 1, 2),
      eyelids: fc.constantFrom(0, 1),
      brows: fc.constantFrom(0, 0.5),
      jaw: fc.constantFrom(0, 1),
    }),
  }),
});

test('a delta there and back is where one was', () => {
  fc.assert(
    fc.property(placed, placed, (one, other) => {
      const [forth, back] = [deltaOf(one, other), deltaOf(other, one)];
      if (!forth || !back) return expect(one).toEqual(other);
      expect(applied(one, forth)).toEqual(other);
      expect(applied(applied(one, forth), back)).toEqual(one);
    }),
  );
});

test('a delta holds what changed and nothing else', () => {
  const lock = { on: true, regions: { lips: 1, eyelids: 1, brows: 0.5, jaw: 0 } };
  const from: Placed = { strengths: { age: 1, smile: 2 }, rows: {}, lock };
  expect(deltaOf(from, from)).toBeNull();
  expect(deltaOf(from, { ...from, strengths: { smile: 2, yaw: -1 } })).toEqual({
    strengths: { age: 0, yaw: -1 },
  });
  expect(deltaOf(from, { ...from, rows: { smile: [0, 9] } })).toEqual({
    strengths: {},
    rows: { smile: [0, 9] },
  });
  expect(deltaOf(from, { ...from, lock: { ...lock, on: false } })).toEqual({
    strengths: {},
    lock: { ...lock, on: false },
  });
});

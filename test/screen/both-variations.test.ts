import { expect, test } from 'vitest';
import type { Variation } from '../../main/contracts/entities.ts';
import { variationsOfEdit } from '../../renderer/stages/edit/variationsOfEdit.ts';

const regions = { lips: 1, eyelids: 1, brows: 0.5, jaw: 0 };
const desk = { strengths: { age: -1.5, smile: 0 }, rows: {}, lock: { on: true, regions }, shown: null };

const variation = (id: string, age: number, lock: typeof regions | null) =>
  ({
    id,
    recipe: {
      edits: [{ direction: 'age', strength: age, rows: [0, 22] }],
      lock: lock && { kind: 'full', regions: lock },
    },
  }) as unknown as Variation;

const all = [
  variation('other', -1, null),
  variation('plain', -1.5, null),
  variation('held', -1.5, regions),
  variation('held otherwise', -1.5, { ...regions, jaw: 1 }),
];
const idsOf = (shown: string | null) => {
  const { unlocked, locked } = variationsOfEdit({ ...desk, shown }, all);
  return [unlocked?.id, locked?.id];
};

test('the same edit is found without the lock and with the weights that stand on the desk', () => {
  expect(idsOf(null)).toEqual(['plain', 'held']);
});

test('a variation that was picked stands on its own side', () => {
  expect(idsOf('held otherwise')).toEqual(['plain', 'held otherwise']);
  expect(idsOf('plain')).toEqual(['plain', 'held otherwise']);
});

test('an edit that was not rendered has neither', () => {
  const { unlocked, locked } = variationsOfEdit({ ...desk, strengths: { age: 2 } }, all);
  expect([unlocked, locked]).toEqual([undefined, undefined]);
});

test('the same strength on other layers is another edit', () => {
  const { unlocked } = variationsOfEdit({ ...desk, rows: { age: [0, 9] } }, all);
  expect(unlocked).toBeUndefined();
  expect(variationsOfEdit({ ...desk, rows: { age: [0, 22] } }, all).unlocked?.id).toBe('plain');
});

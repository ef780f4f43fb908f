import { describe, expect, test } from 'vitest';
import { lockSchema } from '../../../main/contracts/recipe.ts';
import { defaultLock, defaultRegions, withoutMoved } from '../../../main/edit/lock-settings.ts';

describe('the lock’s settings', () => {
  test('are a valid part of a recipe', () => {
    for (const kind of ['instant', 'full'] as const)
      expect(() => lockSchema.parse(defaultLock(kind))).not.toThrow();
  });

  test('take the person’s region weights and keep the others', () => {
    expect(defaultLock('full', { brows: 2 }).regions).toEqual({ ...defaultRegions, brows: 2 });
  });
});

describe('regions that an edit moves by itself', () => {
  const lock = defaultLock('full', { lips: 1, eyelids: 2, brows: 3, jaw: 4 });
  test.each([
    [[], { lips: 1, eyelids: 2, brows: 3, jaw: 4 }],
    [['mouth'], { lips: 0, eyelids: 2, brows: 3, jaw: 0 }],
    [['lids'], { lips: 1, eyelids: 0, brows: 3, jaw: 4 }],
    [['brows'], { lips: 1, eyelids: 2, brows: 0, jaw: 4 }],
    [['pose'], { lips: 1, eyelids: 2, brows: 3, jaw: 4 }],
    [['mouth', 'lids', 'brows', 'pose'], { lips: 0, eyelids: 0, brows: 0, jaw: 0 }],
  ] as const)('%j are left free', (moves, regions) => {
    expect(withoutMoved(lock, moves)).toMatchObject({ regions, weights: lock.weights, rows: lock.rows });
  });

  test('an edit that turns the head is held by the fit that turns with it, others are not', () => {
    expect(withoutMoved(lock, ['mouth', 'pose']).normalisation).toBe('affine-camera');
    expect(withoutMoved(lock, ['mouth']).normalisation).toBe('similarity');
  });
});

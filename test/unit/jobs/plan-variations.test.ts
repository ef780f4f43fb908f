import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { combinations, lockChoices, rungs } from '../../../main/jobs/plan-variations.ts';

const ladder = (direction: string, from: number, to: number, step: number) => ({ direction, from, to, step });

describe('rungs', () => {
  test('hold both ends, as a person wrote them', () => {
    expect(rungs(ladder('age', -3, 3, 1))).toEqual([-3, -2, -1, 0, 1, 2, 3]);
    expect(rungs(ladder('age', 0, 0.5, 0.1))).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(rungs(ladder('age', -0.2, 0.2, 0.2))).toEqual([-0.2, 0, 0.2]);
    expect(rungs(ladder('age', 0, 1, 0.3))).toEqual([0, 0.3, 0.6, 0.9]);
    expect(rungs(ladder('age', 2, 2, 1))).toEqual([2]);
  });

  test('never leave the ladder, whatever its steps', () => {
    const tenths = fc.integer({ min: -200, max: 200 }).map((value) => value / 10);
    const steps = fc.integer({ min: 1, max: 100 }).map((value) => value / 100);
    fc.assert(
      fc.property(tenths, tenths, steps, (one, other, step) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const made = rungs(ladder('age', from, to, step));
        expect(made[0]).toBeCloseTo(from, 9);
        expect(made.at(-1)!).toBeLessThanOrEqual(to + 1e-6);
        expect(made.at(-1)! + step).toBeGreaterThan(to - 1e-6);
        expect(new Set(made).size).toBe(made.length);
      }),
    );
  });

  test('are refused when they can’t be climbed', () => {
    for (const wrong of [ladder('age', 1, 0, 1), ladder('age', 0, 20, 1e-9)])
      expect(() => rungs(wrong)).toThrow(expect.objectContaining({ code: 'input-invalid' }));
  });
});

describe('combinations', () => {
  test('are all of them, the first ladder changing slowest', () => {
    const made = combinations([ladder('age', 0, 1, 1), ladder('smile', -1, 1, 2)]);
    const strengths = made.map((edits) =>
      edits.map(({ amount }) => (amount.kind === 'strength' ? amount.strength : null)),
    );
    expect(strengths).toEqual([
      [0, -1],
      [0, 1],
      [1, -1],
      [1, 1],
    ]);
  });

  test('of a direction with itself, or beyond all bounds, are refused', () => {
    const wide = (direction: string) => ladder(direction, -20, 20, 0.01);
    for (const wrong of [
      [ladder('age', 0, 1, 1), ladder('age', 0, 1, 1)],
      [wide('a'), wide('b'), wide('c')],
    ])
      expect(() => combinations(wrong)).toThrow(expect.objectContaining({ code: 'input-invalid' }));
  });
});

test('an edit that moves nothing is made once, without a lock', () => {
  const [still, moving] = combinations([ladder('age', 0, 1, 1)]);
  expect(lockChoices('both', still)).toEqual([false]);
  expect(lockChoices('both', moving)).toEqual([false, true]);
  expect(lockChoices('on', moving)).toEqual([true]);
  expect(lockChoices('off', moving)).toEqual([false]);
});

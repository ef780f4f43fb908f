import { describe, expect, test } from 'vitest';
import { lockStrengths, shownAt, sweepBase, sweepTo } from '../../../../main/report/comparison/sweep.ts';

/** A face whose attribute answers by `reach` of the strength. */
async function swept(
  sweep: (
    read: (strength: number) => Promise<{ strength: number; target: number }>,
  ) => Promise<readonly { strength: number; target: number }[]>,
  reach: (strength: number) => number,
) {
  return sweep(async (strength) => ({ strength, target: reach(strength) }));
}

describe('a sweep of strengths', () => {
  test('of the base has strength 1 and goes on until twice its change is reached', async () => {
    const straight = await swept(
      (read) => sweepBase(4, read),
      (strength) => 10 * strength,
    );
    expect(straight.map(({ strength }) => strength)).toEqual([0.5, 1, 1.6, 2.3]);
    const slowing = await swept(
      (read) => sweepBase(4, read),
      (strength) => 10 * Math.sqrt(strength),
    );
    expect(slowing.at(-1)!.strength).toBeGreaterThan(2.3);
  });

  test('ends where the judge’s reading has come to its end', async () => {
    const ended = await swept(
      (read) => sweepBase(4, read),
      (strength) => Math.min(10 * strength, 16),
    );
    expect(ended.at(-1)!.strength).toBe(2.3);
  });

  test.each([0.3, 1, 4])(
    'of an editor that answers by %s a step covers the goal and twice the goal',
    async (gain) => {
      const points = await swept(
        (read) => sweepTo({ goal: 10, first: 10, last: 100 }, read),
        (strength) => gain * strength,
      );
      const targets = points.map(({ target }) => target);
      expect(targets).toEqual([...targets].sort((one, other) => one - other));
      expect(targets[0]).toBeLessThan(10);
      expect(targets.at(-1)).toBeGreaterThanOrEqual(20);
      expect(points.length).toBeLessThanOrEqual(7);
    },
  );

  test('never goes beyond the last strength', async () => {
    const points = await swept(
      (read) => sweepTo({ goal: 10, first: 1, last: 3 }, read),
      (strength) => strength,
    );
    expect(Math.max(...points.map(({ strength }) => strength))).toBeLessThanOrEqual(3);
  });
});

describe('the strengths to lock at', () => {
  const curve = [1, 2, 3].map((strength) => ({ strength, target: 10 * strength }));

  test('are where the unlocked edit reaches a little more than the levels', () => {
    expect(lockStrengths(curve, 10).map((strength) => Number(strength.toFixed(6)))).toEqual([0.6, 1.15, 2.2]);
  });

  test('end where its curve ends, once', () => {
    expect(lockStrengths(curve, 100)).toEqual([3]);
  });
});

test('the picture that is shown is where the curve first comes to the goal, not where it comes back to it', () => {
  const curve = [
    { strength: 1, target: 20 },
    { strength: 2, target: 40 },
    { strength: 5, target: 34 },
  ];
  expect(shownAt(curve, 33)).toBe(1);
});

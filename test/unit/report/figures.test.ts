import { describe, expect, test } from 'vitest';
import { figuresOf } from '../../../main/report/figures.ts';
import { scatteredShards, scoresOf, shardOf } from './shards.ts';

describe('the figures of an edit', () => {
  test('are means over its own faces, and the reduction is one less their quotient', () => {
    const figures = figuresOf('younger', [
      ...scatteredShards(24),
      shardOf(99, { edit: 'older', target: 400 }),
    ]);
    const { change, drift } = figures;
    expect([figures.n, change.n]).toEqual([24, 24]);
    expect(figures.target.value).toBe(12);
    expect(change.unlocked.value).toBeCloseTo(0.4, 1);
    expect(change.reduction.value).toBeCloseTo(1 - change.locked.value / change.unlocked.value, 12);
    expect(change.reduction.value).toBeCloseTo(0.75, 1);
    expect(drift.reduction.value).toBeCloseTo(0.6, 1);
    expect(change.difference.value).toBeCloseTo(change.locked.value - change.unlocked.value, 12);
    expect(figures.flips).toEqual({ unlocked: 24, locked: 0, of: 48 });
    expect(figures.identity).toEqual({ median: 0.9, ceiling: 0.96, share: 0.9 / 0.96 });
    expect([change.worse, drift.worse]).toEqual([false, false]);
  });

  test('changes that go both ways, as perceived gender does, do not cancel', () => {
    const shards = [-4, 3, -5, 4].map((target, seed) => shardOf(seed, { target }));
    expect(figuresOf('younger', shards).target.value).toBe(4);
  });

  test('stand within their intervals, and come out the same again', () => {
    const shards = scatteredShards(24);
    const { change } = figuresOf('younger', shards);
    for (const { value, interval } of [change.unlocked, change.locked, change.reduction, change.difference]) {
      expect(interval[0]).toBeLessThan(value);
      expect(interval[1]).toBeGreaterThan(value);
    }
    expect(figuresOf('younger', shards).change).toEqual(change);
  });

  test('the mean of the reduction is of the means, not of the faces’ quotients', () => {
    // One face that the edit hardly disturbs would weigh as much as the others.
    const shards = [
      shardOf(1, { unlocked: scoresOf(0.4, 0.05), locked: scoresOf(0.1, 0.02) }),
      shardOf(2, { unlocked: scoresOf(0.02, 0.05), locked: scoresOf(0.04, 0.02) }),
    ];
    expect(figuresOf('younger', shards).change.reduction.value).toBeCloseTo(1 - 0.14 / 0.42, 12);
  });
});

describe('worse', () => {
  const worse = (unlocked: number, locked: readonly number[], floor: number) =>
    figuresOf(
      'younger',
      locked.map((value, index) =>
        shardOf(index, {
          unlocked: scoresOf(unlocked, 0.05),
          locked: scoresOf(value, 0.05),
          changeFloor: floor,
        }),
      ),
    ).change.worse;

  test('is a mean that is higher by more than the floor, with its whole interval above', () => {
    expect(worse(0.1, [0.2, 0.22, 0.18, 0.2, 0.21, 0.19, 0.2, 0.2], 0.02)).toBe(true);
  });

  test('is not what lies within the floor', () => {
    expect(worse(0.1, [0.11, 0.112, 0.108, 0.11, 0.111, 0.109, 0.11, 0.11], 0.02)).toBe(false);
  });

  test('is not what one face alone makes', () => {
    expect(worse(0.1, [0.9, 0.09, 0.09, 0.09, 0.09, 0.09, 0.09, 0.09], 0.02)).toBe(false);
  });

  test('is not what is better', () => {
    expect(worse(0.2, [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], 0.02)).toBe(false);
  });
});

describe('faces that the edit disturbs', () => {
  test('are chosen on half A and scored on half B', () => {
    const faces = scatteredShards(10).map((shard, index) => {
      // Half A says of even faces that they are disturbed; half B says otherwise of all of them.
      const changeA = index % 2 === 0 ? 0.3 : 0.04;
      return {
        ...shard,
        unlocked: { ...shard.unlocked, changeA, changeB: 0.2, driftA: 0.001, driftB: 0.09 },
        locked: { ...shard.locked, changeA: 0.9, changeB: 0.1, driftB: 0.09 },
      };
    });
    const { disturbedChange, disturbedDrift } = figuresOf('younger', faces);
    expect(disturbedChange?.n).toBe(5);
    expect(disturbedChange?.unlocked.value).toBeCloseTo(0.2, 12);
    expect(disturbedChange?.locked.value).toBeCloseTo(0.1, 12);
    expect(disturbedDrift).toBeNull();
  });

  test('are not chosen by what the lock made of them', () => {
    const shards = scatteredShards(9);
    const chosen = figuresOf('younger', shards).disturbedChange?.n;
    const spoilt = shards.map((shard) => ({ ...shard, locked: scoresOf(1, 1) }));
    expect(figuresOf('younger', spoilt).disturbedChange?.n).toBe(chosen);
  });
});

test('an edit that no face reached has figures of no face', () => {
  const figures = figuresOf('older', []);
  expect(figures.n).toBe(0);
  expect(figures.change.worse).toBe(false);
  expect(figures.target.interval).toEqual([Number.NaN, Number.NaN]);
});

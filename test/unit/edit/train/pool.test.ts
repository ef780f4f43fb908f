// What training refuses, and how its batches are drawn.
import { describe, expect, test } from 'vitest';
import { batchOf, makePool, targetsOf } from '../../../../main/edit/train/pool.ts';
import { heldRegions } from '../../../../main/edit/train/regions.ts';
import { numberSamples } from './numbers.ts';

const samples = numberSamples(300);

describe('samples that can’t be trained on', () => {
  test('are too few', () => {
    expect(() => makePool(samples.slice(0, 199))).toThrow('There are 199; training takes at least 200.');
  });

  test('are one-sided', () => {
    const men = samples.map((sample) => ({ ...sample, labels: sample.labels.with(1, 3) }));
    expect(() => makePool(men)).toThrow("255 are above the threshold of 'gender'");
  });

  test('hold what is no number', () => {
    const broken = samples.with(7, { ...samples[7], labels: samples[7].labels.with(0, Number.NaN) });
    expect(() => makePool(broken)).toThrow('not finite');
  });
});

test('an attribute that turns the head has no HFLD form; one that moves the mouth leaves it free', () => {
  expect(() => heldRegions({ attribute: 'yaw', hfld: 800 })).toThrow('turns the head');
  expect(heldRegions({ attribute: 'yaw', hfld: 0 }).lips).toBe(1);
  expect(heldRegions({ attribute: 'smile', hfld: 800 })).toMatchObject({ lips: 0, eyelids: 1 });
  expect(heldRegions({ attribute: 'age', hfld: 800, regions: { brows: 2 } }).brows).toBe(2);
  expect(heldRegions({ attribute: 'age', hfld: 800 })).toMatchObject({ lips: 1, eyelids: 1 });
});

describe('a pool', () => {
  const pool = makePool(samples);

  test('holds samples out, and no judge’s answer is among its attributes', () => {
    expect([pool.training.length, pool.heldOut.length]).toEqual([255, 45]);
    expect(pool.attributes.map(({ id }) => id).filter((id) => id.startsWith('looks-'))).toEqual([]);
  });

  test('draws every training sample once a round, in an order that the seed gives', () => {
    const round = (seed: number, first: number) =>
      [0, 1, 2].flatMap((step) => batchOf(pool, seed, first + step, 85));
    expect([...round(1, 0)].sort((a, b) => a - b)).toEqual(pool.training);
    expect(round(1, 0)).toEqual(round(1, 0));
    expect(round(1, 3)).not.toEqual(round(1, 0));
    expect(round(2, 0)).not.toEqual(round(1, 0));
  });

  test('makes each class count for one half', () => {
    const { targets, weights } = targetsOf(pool, pool.training);
    const width = pool.attributes.length;
    const gender = pool.training.map((_, at) => at * width + 1);
    const weightOf = (above: boolean) =>
      gender.reduce((sum, at) => sum + (targets[at] > 0.5 === above ? weights[at] : 0), 0);
    expect(weightOf(true)).toBeCloseTo(weightOf(false), 3);
  });
});

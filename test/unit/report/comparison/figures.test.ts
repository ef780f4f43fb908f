import { describe, expect, test } from 'vitest';
import { attributeComparisonSchema } from '../../../../main/contracts/comparison.ts';
import { compareAttribute } from '../../../../main/report/comparison/figures.ts';
import { atTarget } from '../../../../main/report/comparison/levels.ts';
import { pairOf, signFlipTest } from '../../../../main/report/comparison/paired.ts';
import { commandsOf } from '../../../../main/report/comparison/report.ts';
import { pointAt, shardOf } from './shards.ts';

const faces = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('an editor at a target change', () => {
  const points = [
    pointAt(1, 10, { change: 0.02, drift: 0.004 }),
    pointAt(2, 20, { change: 0.03, drift: 0.004 }),
  ];

  test('is read off its curve, from nought through its points, score by score', () => {
    expect(atTarget(points, 5)?.scores.change).toBeCloseTo(0.1, 12);
    expect(atTarget(points, 15)?.scores.change).toBeCloseTo(0.4, 12);
    expect(atTarget(points, 15)?.scores.identityLoss).toBeCloseTo(0.15, 12);
    expect(atTarget(points, 10)?.floors.drift).toBe(0.003);
  });

  test('is not there beyond the curve’s end: a weaker edit would stand in for it', () => {
    expect(atTarget(points, 21)).toBeNull();
    expect(atTarget(points, -1)).toBeNull();
  });
});

describe('a comparison', () => {
  // The HFLD editor is half as strong and changes half as much at the same target change.
  const shards = faces(10).flatMap((seed) => [
    shardOf(seed, 'base', 10 + seed, { change: 0.02, drift: 0.004 }),
    shardOf(seed, 'hfld', (10 + seed) / 2, { change: 0.01, drift: 0.001 }),
  ]);
  const compared = compareAttribute('age', shards);
  const figure = (editor: string, level: number, measure: string) =>
    compared.figures.find((one) => one.editor === editor && one.level === level && one.measure === measure);

  test('is made where both changed the attribute alike, not where their strengths are', () => {
    const change = figure('hfld', 1, 'change');
    expect(change?.against?.faces).toBe(10);
    expect(change?.against?.reduction?.value).toBeCloseTo(0.5, 12);
    expect(change?.value.value).toBeCloseTo(0.155, 12);
    expect(figure('base', 1, 'change')?.value.value).toBeCloseTo(0.31, 12);
    expect(figure('hfld', 1, 'drift')?.against?.reduction?.value).toBeCloseTo(0.75, 12);
    expect(figure('base', 1, 'change')?.against).toBeNull();
    expect(compared.goal?.value).toBeCloseTo(15.5, 12);
  });

  test('leaves a face out where an editor does not reach so far, and counts the rest', () => {
    // Half as strong, its curve ends at strength 3: one and a half times what the base reaches at 1.
    expect(figure('hfld', 1.5, 'change')?.faces).toBe(10);
    expect(figure('hfld', 2, 'change')).toBeUndefined();
    expect(figure('base', 2, 'change')?.faces).toBe(10);
  });

  test('leaves out, and names, a face that the base hardly moves', () => {
    const still = compareAttribute('age', [...shards, shardOf(77, 'base', 1.4, { change: 0.02, drift: 0 })]);
    expect(still.leftOut).toEqual([{ seed: 77, reached: 1.4, floor: 0.5 }]);
    expect(still.faces).toHaveLength(10);
  });

  test('chooses disturbed faces by one half of the crops and scores them by the other', () => {
    const [chosen, calm] = [
      shardOf(1, 'base', 10, { change: 0.02, drift: 0 }),
      shardOf(2, 'base', 10, { change: 0.001, drift: 0 }),
    ];
    const noisy = chosen.points.map((point) => ({ ...point, scores: { ...point.scores, changeB: 0.06 } }));
    const { disturbed } = compareAttribute('age', [
      { ...chosen, points: noisy },
      calm,
      shardOf(1, 'hfld', 10, { change: 0.003, drift: 0 }),
      shardOf(2, 'hfld', 10, { change: 0.003, drift: 0 }),
    ]);
    const pair = disturbed.find(({ level, measure }) => level === 1 && measure === 'change')?.pair;
    expect([pair?.faces, pair?.base.value, pair?.editor.value]).toEqual([1, 0.06, 0.03]);
  });

  test('gives no figure of a group of fewer than twenty faces, and its number', () => {
    const young = compared.groups.find(({ title }) => title === 'Age band: 18 to 29');
    expect(young).toMatchObject({ faces: 10, change: null, drift: null });
  });

  test('names the faces whose expression an editor changes more than the base', () => {
    const worse = shardOf(3, 'hfld', 10, { change: 0.05, drift: 0.001 });
    const { worst } = compareAttribute(
      'age',
      shards.map((shard) => (shard.seed === 3 && shard.editor === 'hfld' ? worse : shard)),
    );
    expect(worst[0]).toMatchObject({ editor: 'hfld', seed: 3 });
    expect(worst[0].value).toBeCloseTo(0.65, 12);
    expect(worst).toHaveLength(1);
  });

  test('is what the contract says, whatever faces are there', () => {
    for (const some of [shards, shards.slice(0, 1), []])
      expect(
        attributeComparisonSchema.parse(JSON.parse(JSON.stringify(compareAttribute('age', some)))),
      ).toEqual(compareAttribute('age', some));
  });

  test('says the commands that make it: one for the editors of the same faces', () => {
    expect(
      commandsOf(
        [...shards, shardOf(1, 'base+lock', 10, { change: 0.01, drift: 0 })],
        { picture: 128 },
        'latent-transformer',
      ),
    ).toEqual([
      'mien report --faces 10 --seed 1 --attributes age --editors base,hfld --lock-picture 128 --out DIR',
      'mien report --faces 1 --seed 1 --attributes age --editors base+lock --lock-picture 128 --out DIR',
    ]);
  });
});

describe('a pair', () => {
  test('is worse only above the floor, with its whole interval above nought', () => {
    const by = (step: number, floor: number) =>
      pairOf(
        faces(12).map((face) => ({ base: 0.1 + face / 1000, editor: 0.1 + step + face / 900 })),
        floor,
      )?.worse;
    expect([by(0.05, 0.02), by(0.01, 0.02), by(-0.05, 0.02)]).toEqual([true, false, false]);
  });

  test('has no reduction where the base changes nothing', () => {
    expect(pairOf([{ base: 0, editor: 0.1 }], 0)?.reduction).toBeNull();
    expect(pairOf([], 0)).toBeNull();
  });
});

describe('the test by sign flips', () => {
  test('counts every sign of few faces', () => {
    // Of the eight sums of ±1 ±2 ±3, two are as far from nought as 6.
    expect(signFlipTest([1, 2, 3])).toBe(2 / 8);
    expect(signFlipTest([1, -1])).toBe(1);
    expect(signFlipTest(faces(10).map(() => 1))).toBe(2 / 1024);
  });

  test('draws signs of many faces, and never answers nought', () => {
    expect(signFlipTest(faces(40).map(() => 1))).toBe(1 / 10_001);
    const even = signFlipTest(faces(40).map((face) => (face % 2 ? 1 : -1) * (1 + face / 100)));
    expect(even).toBeGreaterThan(0.5);
  });
});

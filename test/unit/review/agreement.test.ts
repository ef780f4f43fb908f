// Agreement against published libraries: krippendorff 0.9.0, scikit-learn 1.9.1's cohen_kappa_score and statsmodels' fleiss_kappa
// on the same table of answers (golden numbers below, made by them once).
import { describe, expect, test } from 'vitest';
import {
  agreementIntervals,
  cohenKappa,
  fleissKappa,
  krippendorffAlpha,
  type Ratings,
  rawAgreement,
} from '../../../main/review/agreement.ts';
import { assign } from '../../../main/review/assign.ts';
import { choiceShare } from '../../../main/review/choice-share.ts';
import { uniformGenerator } from '../../../native-models/recipes/sampling.ts';

/** Krippendorff's own example of nominal data (2011): four observers, twelve units, gaps. */
const gaps: Ratings = [
  ['1', '1', null, '1'],
  ['2', '2', '3', '2'],
  ['3', '3', '3', '3'],
  ['3', '3', '3', '3'],
  ['2', '2', '2', '2'],
  ['1', '2', '3', '4'],
  ['4', '4', '4', '4'],
  ['1', '1', '2', '1'],
  ['2', '2', '2', '2'],
  [null, '5', '5', '5'],
  [null, null, '1', '1'],
  [null, null, '3', null],
];

/** 40 items by three raters, made by seed: what they say depends on the item more than on them. */
const table: Ratings = (() => {
  const uniform = uniformGenerator(5);
  const answers = ['accept', 'reject', 'unsure'] as const;
  return Array.from({ length: 40 }, () => {
    const truth = Math.floor(uniform() * 3);
    return [0.2, 0.35, 0.5].map((doubt) => answers[uniform() < doubt ? Math.floor(uniform() * 3) : truth]);
  });
})();

describe('agreement', () => {
  test('is Krippendorff’s on his own example', () => {
    expect(krippendorffAlpha(gaps)).toBeCloseTo(0.743, 3);
  });

  test('is that of the published libraries', () => {
    expect(krippendorffAlpha(table)).toBeCloseTo(0.34212204975547533, 9);
    expect(fleissKappa(table)).toBeCloseTo(0.33659366361896664, 9);
    expect(cohenKappa(table, 0, 1)).toBeCloseTo(0.4696969696969697, 9);
    expect(cohenKappa(table, 1, 2)).toBeCloseTo(0.20903954802259883, 9);
  });

  test('is 1 where all say the same of different things, and raw agreement counts pairs', () => {
    const same: Ratings = [
      ['a', 'a'],
      ['b', 'b'],
    ];
    expect([rawAgreement(same), krippendorffAlpha(same), fleissKappa(same), cohenKappa(same, 0, 1)]).toEqual([
      1, 1, 1, 1,
    ]);
    expect(
      rawAgreement([
        ['a', 'a', 'b'],
        ['a', null, null],
      ]),
    ).toBeCloseTo(1 / 3, 9);
  });

  test('is not defined where nobody rated twice or all answers are one', () => {
    expect(
      krippendorffAlpha([
        ['a', null],
        [null, 'b'],
      ]),
    ).toBeNaN();
    expect(
      cohenKappa(
        [
          ['a', 'a'],
          ['a', 'a'],
        ],
        0,
        1,
      ),
    ).toBeNaN();
  });

  test('has an interval around it that is the same each time', () => {
    const [low, high] = agreementIntervals(table)(krippendorffAlpha);
    expect(low).toBeLessThan(krippendorffAlpha(table));
    expect(high).toBeGreaterThan(krippendorffAlpha(table));
    expect(agreementIntervals(table)(krippendorffAlpha)).toEqual([low, high]);
  });
});

test('the share of forced choices is wider by cluster than by choice', () => {
  const uniform = uniformGenerator(8);
  const chosen = Array.from({ length: 30 }, (_, face) => {
    const clear = uniform() < 0.7;
    return ['Ana', 'Ben'].map((reviewer) => ({ face: `f${face}`, reviewer, locked: clear }));
  }).flat();
  const { n, share, interval } = choiceShare(chosen);
  expect(n).toBe(60);
  const alone = 1.96 * Math.sqrt((share * (1 - share)) / n);
  expect(interval[1] - interval[0]).toBeGreaterThan(2 * alone);
  expect(interval[0]).toBeLessThan(share);
  expect(choiceShare([]).share).toBeNaN();
});

test('assignments give everybody the same number, and a share to several', () => {
  const assigned = assign(100, { reviewers: ['Ana', 'Ben', 'Cleo'], share: 0.2, each: 2 }, 3);
  const load = (name: string) => assigned.filter((reviewers) => reviewers.includes(name)).length;
  const loads = ['Ana', 'Ben', 'Cleo'].map(load);
  expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
  expect(assigned.filter((reviewers) => reviewers.length === 2)).toHaveLength(20);
  expect(
    assigned.every((reviewers) => new Set(reviewers).size === reviewers.length && reviewers.length > 0),
  ).toBe(true);
  expect(() => assign(3, { reviewers: ['Ana'], share: 1, each: 2 }, 3)).toThrow('2 reviewers');
});

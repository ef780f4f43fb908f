// Intraclass correlations against a published library: pingouin 0.7.0's intraclass_corr on the same tables (golden numbers
// below, made by it once; its ICC(A,·) and ICC(C,·) are (2,·) and (3,·)); quantiles against SciPy 1.17.1.
import { expect, test } from 'vitest';
import { fQuantile } from '../../../main/ratings/f-distribution.ts';
import { intraclassCorrelations } from '../../../main/ratings/icc.ts';
import { uniformGenerator } from '../../../native-models/recipes/sampling.ts';

/** Six pictures by four raters: Shrout and Fleiss (1979), table 2. */
const published = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

/** 30 pictures by five raters on 1 to 7, made by seed. */
const made = (() => {
  const uniform = uniformGenerator(5);
  return Array.from({ length: 30 }, () => {
    const truth = 1 + uniform() * 6;
    return [-0.5, 0, 0.3, 0.8, 0].map((bias) =>
      Math.min(7, Math.max(1, Math.round(truth + bias + (uniform() - 0.5) * 3))),
    );
  });
})();

const golden: readonly [readonly number[][], readonly (readonly [string, number, number, number])[]][] = [
  [
    published,
    [
      ['ICC(2,1)', 0.289763779528, 0.0187865134, 0.7610843696],
      ['ICC(2,k)', 0.620050547599, 0.0711368153, 0.9272320402],
      ['ICC(3,1)', 0.714840714841, 0.342464765, 0.94585826],
      ['ICC(3,k)', 0.909315542377, 0.6756747138, 0.9858916782],
    ],
  ],
  [
    made,
    [
      ['ICC(2,1)', 0.718484431158, 0.5752656011, 0.8361330219],
      ['ICC(2,k)', 0.927330899758, 0.8713340292, 0.9622820191],
      ['ICC(3,1)', 0.754231311707, 0.6321058367, 0.8566087284],
      ['ICC(3,k)', 0.938816713483, 0.8957341206, 0.9676056975],
    ],
  ],
];

test.each(golden)(
  'intraclass correlations and their intervals are the published library’s',
  (table, wanted) => {
    const found = intraclassCorrelations(table);
    expect(found.map(({ kind }) => kind)).toEqual(wanted.map(([kind]) => kind));
    for (const [at, [, value, low, high]] of wanted.entries()) {
      expect(found[at]!.value).toBeCloseTo(value, 10);
      expect(found[at]!.low).toBeCloseTo(low, 8);
      expect(found[at]!.high).toBeCloseTo(high, 8);
    }
  },
);

test('there is none below two pictures or raters, or where nothing differs', () => {
  expect(intraclassCorrelations([])).toEqual([]);
  expect(intraclassCorrelations([[1, 2]])).toEqual([]);
  expect(intraclassCorrelations([[1], [2]])).toEqual([]);
  expect(
    intraclassCorrelations([
      [3, 3],
      [3, 3],
    ]),
  ).toEqual([]);
});

test('quantiles of the F distribution are SciPy’s, broken degrees of freedom too', () => {
  const cases = [
    [0.975, 5, 3.7, 10.466545635649885],
    [0.975, 29, 20.25, 2.346367138696354],
    [0.95, 1, 10, 4.964602743730711],
    [0.975, 200, 3.3, 11.536959779779336],
    [0.5, 2, 2, 1],
  ] as const;
  for (const [probability, one, other, wanted] of cases)
    expect(fQuantile(probability, one, other) / wanted).toBeCloseTo(1, 9);
});

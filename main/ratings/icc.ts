// Intraclass correlations of raters who all rated the same pictures, two-way models: McGraw and Wong, Psychol. Methods 1
// (1996) 30, in the names of Shrout and Fleiss, Psychol. Bull. 86 (1979) 420.
import { mean } from '../measure/statistics.ts';
import { fQuantile } from './f-distribution.ts';

export interface IccEstimate {
  /** (2,·): raters drawn at random, absolute agreement; (3,·): these raters, consistency. k: of the raters' mean. */
  readonly kind: 'ICC(2,1)' | 'ICC(2,k)' | 'ICC(3,1)' | 'ICC(3,k)';
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const upper = 0.975;

/** `table`: a row a picture, a column a rater. Empty below two of either, or where nothing varies. */
export function intraclassCorrelations(table: readonly (readonly number[])[]): IccEstimate[] {
  const [n, k] = [table.length, table[0]?.length ?? 0];
  if (n < 2 || k < 2) return [];
  const { pictures: b, raters: j, error: e } = meanSquares(table);
  if (!(e > 0) || !(b > 0)) return [];
  const [freeB, freeE] = [n - 1, (n - 1) * (k - 1)];
  const single = (b - e) / (b + (k - 1) * e + (k * (j - e)) / n);
  const [low, high] = agreementInterval(single, { n, k, b, j, e });
  const consistent = (b - e) / (b + (k - 1) * e);
  const lowF = b / e / fQuantile(upper, freeB, freeE);
  const highF = (b / e) * fQuantile(upper, freeE, freeB);
  const ofOne = (f: number) => (f - 1) / (f + k - 1);
  const ofMean = (one: number) => (k * one) / (1 + (k - 1) * one);
  return [
    { kind: 'ICC(2,1)', value: single, low, high },
    { kind: 'ICC(2,k)', value: (b - e) / (b + (j - e) / n), low: ofMean(low), high: ofMean(high) },
    { kind: 'ICC(3,1)', value: consistent, low: ofOne(lowF), high: ofOne(highF) },
    { kind: 'ICC(3,k)', value: (b - e) / b, low: 1 - 1 / lowF, high: 1 - 1 / highF },
  ];
}

interface MeanSquares {
  readonly pictures: number;
  readonly raters: number;
  readonly error: number;
}

function meanSquares(table: readonly (readonly number[])[]): MeanSquares {
  const [n, k] = [table.length, table[0].length];
  const rows = table.map(mean);
  const columns = table[0].map((_, rater) => mean(table.map((row) => row[rater])));
  const grand = mean(rows);
  const squares = (values: readonly number[]) => values.reduce((sum, value) => sum + (value - grand) ** 2, 0);
  const [pictures, raters] = [k * squares(rows), n * squares(columns)];
  const error = squares(table.flat()) - pictures - raters;
  return { pictures: pictures / (n - 1), raters: raters / (k - 1), error: error / ((n - 1) * (k - 1)) };
}

interface Squares {
  readonly n: number;
  readonly k: number;
  readonly b: number;
  readonly j: number;
  readonly e: number;
}

/** Of ICC(2,1), with Satterthwaite's degrees of freedom (Shrout and Fleiss 1979, p. 424). */
function agreementInterval(icc: number, { n, k, b, j, e }: Squares): [low: number, high: number] {
  const ratio = j / e;
  const inner = n * (1 + (k - 1) * icc) - k * icc;
  const free =
    ((k - 1) * (n - 1) * (k * icc * ratio + inner) ** 2) /
    ((n - 1) * k ** 2 * icc ** 2 * ratio ** 2 + inner ** 2);
  const [up, down] = [fQuantile(upper, n - 1, free), fQuantile(upper, free, n - 1)];
  const rest = k * j + (k * n - k - n) * e;
  return [(n * (b - up * e)) / (up * rest + n * b), (n * (down * b - e)) / (rest + n * down * b)];
}

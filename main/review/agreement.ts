// How far reviewers agree on the same items, corrected for chance in the ways the field uses. A table of ratings has
// a row an item and a column a rater; null where a rater did not rate it. NaN: not defined on these ratings.
//
// Krippendorff, Content Analysis (2004), ch. 11, nominal; Cohen, Educ. Psychol. Meas. 20 (1960) 37; Fleiss, Psychol. Bull. 76
// (1971) 378.
import { uniformGenerator } from '../../native-models/recipes/sampling.ts';
import { percentileInterval } from '../measure/statistics.ts';

export type Ratings = readonly (readonly (string | null)[])[];

/** A statistic of ratings; `times` says how often each row counts, once where it is left out. */
export type Statistic = (ratings: Ratings, times?: ArrayLike<number>) => number;

interface Rated {
  readonly answers: readonly string[];
  readonly times: number;
}

const given = (item: readonly (string | null)[]) => item.filter((answer) => answer !== null);
const rated = (ratings: Ratings, times: ArrayLike<number> | undefined): Rated[] =>
  ratings
    .map((item, row) => ({ answers: given(item), times: times?.[row] ?? 1 }))
    .filter((item) => item.answers.length > 1 && item.times > 0);

function counts(items: readonly Rated[]): Map<string, number> {
  const many = new Map<string, number>();
  for (const { answers, times } of items)
    for (const answer of answers) many.set(answer, (many.get(answer) ?? 0) + times);
  return many;
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
const sizeOf = (items: readonly Rated[]) => sum(items.map(({ times }) => times));

/** Pairs of one item's answers that are the same, each order counting. */
function samePairs(answers: readonly string[]): number {
  return sum([...counts([{ answers, times: 1 }]).values()].map((many) => many * (many - 1)));
}

/** Of all pairs of answers to one item, the share that are the same; items with one answer have no pairs. */
export function rawAgreement(ratings: Ratings, times?: ArrayLike<number>): number {
  const items = rated(ratings, times);
  const same = sum(items.map((item) => item.times * samePairs(item.answers)));
  return same / sum(items.map((item) => item.times * item.answers.length * (item.answers.length - 1)));
}

/** Krippendorff's alpha for nominal answers: 1 - observed / expected disagreement; any number of raters, gaps allowed. */
export function krippendorffAlpha(ratings: Ratings, times?: ArrayLike<number>): number {
  const items = rated(ratings, times);
  const total = sum(items.map((item) => item.times * item.answers.length));
  const observed = sum(
    items.map(({ answers, times: often }) => {
      const pairs = answers.length * (answers.length - 1);
      return (often * (pairs - samePairs(answers))) / (answers.length - 1);
    }),
  );
  const expected = (total ** 2 - sum([...counts(items).values()].map((many) => many ** 2))) / (total - 1);
  return expected === 0 ? Number.NaN : 1 - observed / expected;
}

/** Cohen's kappa of two raters, over the items that both rated. */
export function cohenKappa(ratings: Ratings, one: number, other: number, times?: ArrayLike<number>): number {
  const both = rated(
    ratings.map((item) => [item[one] ?? null, item[other] ?? null]),
    times,
  );
  const size = sizeOf(both);
  const side = (at: 0 | 1) =>
    counts(both.map(({ answers, times: often }) => ({ answers: [answers[at]!], times: often })));
  const [lefts, rights] = [side(0), side(1)];
  const observed = sizeOf(both.filter(({ answers: [left, right] }) => left === right)) / size;
  const expected = sum([...lefts].map(([answer, many]) => many * (rights.get(answer) ?? 0))) / size ** 2;
  return expected === 1 ? Number.NaN : (observed - expected) / (1 - expected);
}

/** Fleiss' kappa, over the items that all raters rated. */
export function fleissKappa(ratings: Ratings, times?: ArrayLike<number>): number {
  const raters = ratings[0]?.length ?? 0;
  const whole = rated(ratings, times).filter(({ answers }) => answers.length === raters);
  const size = sizeOf(whole);
  if (raters < 2 || size === 0) return Number.NaN;
  const expected = sum([...counts(whole).values()].map((many) => (many / (size * raters)) ** 2));
  const same = sum(whole.map(({ answers, times: often }) => often * samePairs(answers)));
  const observed = same / (size * raters * (raters - 1));
  return expected === 1 ? Number.NaN : (observed - expected) / (1 - expected);
}

const draws = 1000;

/**
 * Percentile bootstraps over items, 95 %, of any number of statistics. Items with the same answers are one row that
 * counts often, and the draws are the same for all statistics: thousands of items take a moment, not minutes.
 */
export function agreementIntervals(ratings: Ratings): (statistic: Statistic) => [low: number, high: number] {
  const rows = new Map<string, number>();
  const rowOf = ratings.map((item) => {
    const key = JSON.stringify(item);
    if (!rows.has(key)) rows.set(key, rows.size);
    return rows.get(key)!;
  });
  const distinct: Ratings = [...rows.keys()].map((key) => JSON.parse(key));
  const uniform = uniformGenerator(11);
  const drawn = Array.from({ length: draws }, () => {
    const times = new Float64Array(distinct.length);
    for (let item = 0; item < rowOf.length; item++) times[rowOf[Math.floor(uniform() * rowOf.length)]!] += 1;
    return times;
  });
  return (statistic) => percentileInterval(drawn.map((times) => statistic(distinct, times)));
}

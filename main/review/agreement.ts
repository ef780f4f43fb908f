// How far reviewers agree on the same items, corrected for chance in the ways the field uses. A table of ratings has
// a row an item and a column a rater; null where a rater did not rate it. NaN: not defined on these ratings.
//
// Krippendorff, Content Analysis (2004), ch. 11, nominal; Cohen, Educ. Psychol. Meas. 20 (1960) 37; Fleiss, Psychol. Bull. 76
// (1971) 378.
import { uniformGenerator } from '../../native-models/recipes/sampling.ts';
import { bootstrapInterval, mean } from '../measure/statistics.ts';

export type Ratings = readonly (readonly (string | null)[])[];

const given = (item: readonly (string | null)[]) => item.filter((answer) => answer !== null);
const rated = (ratings: Ratings) => ratings.map(given).filter((answers) => answers.length > 1);

function counts(answers: readonly string[]): Map<string, number> {
  const many = new Map<string, number>();
  for (const answer of answers) many.set(answer, (many.get(answer) ?? 0) + 1);
  return many;
}

/** Of all pairs of answers to one item, the share that are the same; items with one answer have no pairs. */
export function rawAgreement(ratings: Ratings): number {
  let [same, pairs] = [0, 0];
  for (const answers of rated(ratings)) {
    pairs += answers.length * (answers.length - 1);
    for (const many of counts(answers).values()) same += many * (many - 1);
  }
  return same / pairs;
}

/** Krippendorff's alpha for nominal answers: 1 - observed / expected disagreement; any number of raters, gaps allowed. */
export function krippendorffAlpha(ratings: Ratings): number {
  const items = rated(ratings);
  const total = items.reduce((sum, answers) => sum + answers.length, 0);
  let observed = 0;
  for (const answers of items) {
    const same = [...counts(answers).values()].reduce((sum, many) => sum + many * (many - 1), 0);
    observed += (answers.length * (answers.length - 1) - same) / (answers.length - 1);
  }
  const all = [...counts(items.flat()).values()];
  const expected = (total * total - all.reduce((sum, many) => sum + many * many, 0)) / (total - 1);
  return expected === 0 ? Number.NaN : 1 - observed / expected;
}

/** Cohen's kappa of two raters, over the items that both rated. */
export function cohenKappa(ratings: Ratings, one: number, other: number): number {
  const both = ratings.flatMap((item) => {
    const [left, right] = [item[one], item[other]];
    return left != null && right != null ? [[left, right] as const] : [];
  });
  const lefts = counts(both.map(([left]) => left));
  const rights = counts(both.map(([, right]) => right));
  const observed = both.filter(([left, right]) => left === right).length / both.length;
  const expected =
    [...lefts].reduce((sum, [answer, many]) => sum + many * (rights.get(answer) ?? 0), 0) / both.length ** 2;
  return expected === 1 ? Number.NaN : (observed - expected) / (1 - expected);
}

/** Fleiss' kappa, over the items that all raters rated. */
export function fleissKappa(ratings: Ratings): number {
  const raters = ratings[0]?.length ?? 0;
  const whole = ratings.map(given).filter((answers) => answers.length === raters);
  if (raters < 2 || whole.length === 0) return Number.NaN;
  const all = [...counts(whole.flat()).values()];
  const expected = all.reduce((sum, many) => sum + (many / (whole.length * raters)) ** 2, 0);
  const observed = mean(
    whole.map((answers) => {
      const same = [...counts(answers).values()].reduce((sum, many) => sum + many * (many - 1), 0);
      return same / (raters * (raters - 1));
    }),
  );
  return expected === 1 ? Number.NaN : (observed - expected) / (1 - expected);
}

/** Percentile bootstrap over items, 95 %. */
export function agreementInterval(
  ratings: Ratings,
  statistic: (ratings: Ratings) => number,
): [low: number, high: number] {
  return bootstrapInterval(ratings, statistic, uniformGenerator(11), 1000);
}

// How far raters agree with one another and with themselves, and how well each category is told from the others.
import type { ReadDatabase } from '../catalog/database.ts';
import { questionByKey } from '../catalog/rating-forms.ts';
import { type HeldRating, heldRatings } from '../catalog/rating-log.ts';
import { confusionsOf } from '../catalog/rating-norms.ts';
import type { Reliability } from '../contracts/norms.ts';
import type { Question } from '../contracts/ratings.ts';
import { mean } from '../measure/statistics.ts';
import {
  agreementIntervals,
  krippendorffAlpha,
  type Ratings,
  rawAgreement,
  type Statistic,
} from '../review/agreement.ts';
import { intraclassCorrelations } from './icc.ts';

/** Errors: question-unknown. */
export function reliabilityOf(reader: ReadDatabase, key: string): Reliability {
  const question = questionByKey(reader, key);
  const held = heldRatings(reader, key);
  const looks = held.filter(({ repeat }) => !repeat);
  const raters = [...new Set(looks.map(({ rater }) => rater))];
  return {
    question,
    ...{ raters: raters.length, ratings: looks.length },
    pictures: new Set(looks.map(({ picture }) => picture)).size,
    agreement: question.kind === 'scale' ? wholeTable(looks) : null,
    ...(question.kind === 'categories' ? namedAlike(looks, raters) : { krippendorff: null, raw: null }),
    retest: retestOf(held),
    categories: question.kind === 'categories' ? categoriesOf(reader, question) : [],
  };
}

/**
 * Raters by how much they rated; of the first two, three and so on, the pictures that all of them rated: the choice with
 * the most ratings in its table.
 */
export function wholeTable(looks: readonly HeldRating[]): Reliability['agreement'] {
  const byRater = [...Map.groupBy(looks, ({ rater }) => rater).values()]
    .map((own) => new Map(own.map(({ picture, number }) => [picture, number ?? Number.NaN])))
    .sort((one, other) => other.size - one.size);
  let best: { raters: number; pictures: readonly string[] } | null = null;
  let shared = [...(byRater[0]?.keys() ?? [])];
  for (let raters = 2; raters <= byRater.length; raters++) {
    shared = shared.filter((picture) => byRater[raters - 1].has(picture));
    if (shared.length < 2) break;
    if (best === null || raters * shared.length > best.raters * best.pictures.length)
      best = { raters, pictures: shared };
  }
  if (best === null) return null;
  const { raters, pictures } = best;
  const table = pictures.map((picture) => byRater.slice(0, raters).map((own) => own.get(picture)!));
  return { raters, pictures: pictures.length, icc: intraclassCorrelations(table) };
}

function namedAlike(
  looks: readonly HeldRating[],
  raters: readonly string[],
): Pick<Reliability, 'krippendorff' | 'raw'> {
  const table: Ratings = [...Map.groupBy(looks, ({ picture }) => picture).values()].map((own) =>
    raters.map((rater) => own.find((one) => one.rater === rater)?.category ?? null),
  );
  const interval = agreementIntervals(table);
  const estimate = (statistic: Statistic) => {
    const value = statistic(table);
    if (!Number.isFinite(value)) return null;
    const [low, high] = interval(statistic);
    return { value, low, high };
  };
  return { krippendorff: estimate(krippendorffAlpha), raw: estimate(rawAgreement) };
}

function retestOf(held: readonly HeldRating[]): Reliability['retest'] {
  const pairs = [...Map.groupBy(held, ({ picture, rater }) => `${picture} ${rater}`).values()].flatMap(
    (own) => {
      const [first, again] = [own.find(({ repeat }) => !repeat), own.find(({ repeat }) => repeat)];
      return first && again ? [{ first, again }] : [];
    },
  );
  if (pairs.length === 0) return null;
  const numbers = pairs.flatMap(({ first, again }) =>
    first.number !== null && again.number !== null ? [[first.number, again.number] as const] : [],
  );
  const same = pairs.filter(
    ({ first, again }) => first.number === again.number && first.category === again.category,
  );
  return {
    pairs: pairs.length,
    raters: new Set(pairs.map(({ first }) => first.rater)).size,
    correlation: correlation(numbers),
    distance: numbers.length > 0 ? mean(numbers.map(([one, other]) => Math.abs(one - other))) : null,
    same: same.length / pairs.length,
  };
}

/** Pearson's r; null below three pairs or where one side does not vary. */
export function correlation(pairs: readonly (readonly [number, number])[]): number | null {
  if (pairs.length < 3) return null;
  const [left, right] = [mean(pairs.map(([one]) => one)), mean(pairs.map(([, other]) => other))];
  let [both, ones, others] = [0, 0, 0];
  for (const [one, other] of pairs) {
    both += (one - left) * (other - right);
    ones += (one - left) ** 2;
    others += (other - right) ** 2;
  }
  return ones > 0 && others > 0 ? both / Math.sqrt(ones * others) : null;
}

/** Wagner 1993: Hu = hits² / (presented x used); by chance presented x used / all². */
function categoriesOf(
  reader: ReadDatabase,
  { key, categories }: Extract<Question, { kind: 'categories' }>,
): Reliability['categories'] {
  const counts = confusionsOf(reader, key);
  const sum = (some: typeof counts) => some.reduce((total, { count }) => total + count, 0);
  const all = sum(counts);
  if (all === 0) return [];
  return categories.map((category) => {
    const shown = counts.filter(({ intended }) => intended === category);
    const [presented, used] = [sum(shown), sum(counts.filter(({ named }) => named === category))];
    const hits = sum(shown.filter(({ named }) => named === category));
    return {
      ...{ category, presented, used, hits },
      hitRate: presented > 0 ? hits / presented : null,
      unbiasedHitRate: presented > 0 ? (used > 0 ? hits ** 2 / (presented * used) : 0) : null,
      chance: presented > 0 ? (presented * used) / all ** 2 : null,
      named: categories.map((one) => sum(shown.filter(({ named }) => named === one))),
    };
  });
}

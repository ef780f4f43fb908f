// Norms and reliability in words and tables.
import type { Norm, Reliability } from '../../main/contracts/norms.ts';
import type { Question, TakenFiles } from '../../main/contracts/ratings.ts';
import { counted } from './describe.ts';
import { table } from './terminal.ts';

const figure = (value: number | null, digits = 2) => (value === null ? '-' : value.toFixed(digits));

export function questionWords(question: Question): string {
  if (question.kind === 'categories') {
    const intended = question.intended === 'none' ? '' : `, intended by ${question.intended}`;
    return `${question.categories.join(', ')}${intended}`;
  }
  const { low, high, lowWords, highWords } = question;
  const ends = lowWords || highWords ? ` (${lowWords} | ${highWords})` : '';
  return `${low} to ${high}${ends}`;
}

export function normTable(norms: readonly Norm[], { kind }: Question): string {
  if (kind === 'scale')
    return table(
      ['picture', 'raters', 'mean', 'SD'],
      norms.map(({ picture, raters, mean, sd }) => [picture, String(raters), figure(mean), figure(sd)]),
    );
  return table(
    ['picture', 'raters', 'intended', 'hit rate', 'unbiased'],
    norms.map(({ picture, raters, intended, hitRate, unbiasedHitRate }) => [
      ...[picture, String(raters), intended ?? '-', figure(hitRate), figure(unbiasedHitRate)],
    ]),
  );
}

export function reliabilityWords(found: Reliability): string {
  const { question, raters, pictures, ratings, agreement, krippendorff, raw, retest, categories } = found;
  const between = (one: { value: number; low: number; high: number }) =>
    `${figure(one.value, 3)} (95 %: ${figure(one.low, 3)} to ${figure(one.high, 3)})`;
  return [
    `${question.key}: ${question.title} ${ratings} ratings of ${pictures} pictures by ${raters} raters.`,
    ...(question.kind === 'scale' && (agreement === null || agreement.icc.length === 0)
      ? ['Intraclass correlations need two raters who rated the same two pictures, and answers that differ.']
      : []),
    ...(agreement?.icc.map((one) => `${one.kind}  ${between(one)}`) ?? []),
    ...(agreement ? [`Over ${agreement.pictures} pictures that ${agreement.raters} raters all rated.`] : []),
    ...(raw ? [`Raw agreement         ${between(raw)}`] : []),
    ...(krippendorff ? [`Krippendorff’s alpha  ${between(krippendorff)}`] : []),
    retest === null
      ? 'No hidden repeats have been rated twice yet.'
      : `Hidden repeats: ${retest.pairs} pairs by ${retest.raters} raters, the same answer in ${figure(retest.same)}` +
        `${retest.correlation === null ? '' : `, r ${figure(retest.correlation)}`}` +
        `${retest.distance === null ? '' : `, mean distance ${figure(retest.distance)}`}.`,
    ...(categories.length > 0
      ? [
          table(
            ['category', 'shown', 'named', 'hits', 'hit rate', 'unbiased', 'by chance'],
            categories.map((one) => [
              ...[one.category, String(one.presented), String(one.used), String(one.hits)],
              ...[figure(one.hitRate), figure(one.unbiasedHitRate), figure(one.chance)],
            ]),
          ),
        ]
      : []),
  ].join('\n');
}

export function takenWords({ stored, ratings, units, known, wrong, problems }: TakenFiles): string {
  const right = [
    ratings > 0 || units === 0 ? counted(ratings, 'rating') : '',
    units > 0 ? `${counted(units, 'reading')} of action units` : '',
  ]
    .filter(Boolean)
    .join(' and ');
  return [
    stored
      ? `${right} stored, ${known} here already, ${wrong} left out.`
      : `Nothing stored: ${wrong} wrong. Right and new: ${right}, here already: ${known}. --leave-out stores what is right.`,
    ...problems,
    ...(wrong > problems.length ? [`And ${wrong - problems.length} more.`] : []),
  ].join('\n');
}

// methods.md: the methods section of a paper that uses a frozen version, in plain words. Every number is the
// catalog's.

import { uniformGenerator } from '../../native-models/recipes/sampling.ts';
import type { Measured } from '../catalog/measured.ts';
import { judgedFrom, type ReportEstimate } from '../contracts/report.ts';
import { bootstrapInterval, mean, median } from '../measure/statistics.ts';
import { markdownTable } from '../support/markdown.ts';
import type { SetFacts } from './facts.ts';
import { count } from './words.ts';

const judges = [
  ['change of expression', 'face_expression and emotion'],
  ['keypoint drift', 'face_landmark_68'],
  ['age and perceived gender', 'age_gender'],
  ['identity', 'face_recognition'],
] as const;

const estimate = ({ value, low, high }: ReportEstimate) =>
  `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;

/** Over faces, each counting once; in words where there are too few to judge. */
function over(rows: readonly Measured[], value: (row: Measured) => number): string {
  const means = [...Map.groupBy(rows, ({ face }) => face).values()].map((some) => mean(some.map(value)));
  if (means.length < judgedFrom) return 'not judged';
  const [low, high] = bootstrapInterval(means, mean, uniformGenerator(5), 2000);
  return estimate({ value: mean(means), low, high });
}

const locks = [
  ['off', 'without the lock'],
  ['full', 'with the lock'],
  ['instant', 'with the instant lock'],
] as const;

function measures({ measured }: SetFacts): string {
  const sides = locks.flatMap(([lock, title]) => {
    const rows = measured.filter((row) => row.lock === lock);
    return rows.length > 0 ? [{ title, rows }] : [];
  });
  const floor = (value: (row: Measured) => number) =>
    measured.length > 0 ? median(measured.map(value)).toFixed(3) : '';
  const line = (name: string, value: (row: Measured) => number, noise: string) => [
    name,
    ...sides.map(({ rows }) => over(rows, value)),
    noise,
  ];
  const faces = (rows: readonly Measured[]) => String(new Set(rows.map(({ face }) => face)).size);
  return markdownTable(
    ['Measure', ...sides.map(({ title }) => title), 'noise floor'],
    [
      ['faces (N)', ...sides.map(({ rows }) => faces(rows)), ''],
      ['variations', ...sides.map(({ rows }) => String(rows.length)), ''],
      line(
        'change of expression, 0 to 1',
        (row) => row.expressionChange,
        floor((row) => row.expressionFloor),
      ),
      line(
        'drift of lips and lids, eye distances',
        (row) => row.drift,
        floor((row) => row.driftFloor),
      ),
      line('identity, cosine to the unedited picture', (row) => row.identity, 'not measured'),
    ],
  );
}

function sources({ sources: { samples, photos, subjects }, truncations, generators }: SetFacts): string {
  const parts = [
    samples > 0
      ? `${count(samples, 'face')} ${samples === 1 ? 'was' : 'were'} sampled from ${generators.join(' and ')} (truncation ${truncations.join(', ')})`
      : '',
    photos > 0
      ? `${count(photos, 'face')} came from photographs${subjects > 0 ? ` of ${count(subjects, 'named subject')}` : ''}, aligned as FFHQ is and inverted into the generator's latent space by optimisation`
      : '',
  ].filter((part) => part !== '');
  return `${parts.join('; ')}.`;
}

function lock({ recipes }: SetFacts): string {
  const full = [...recipes.values()].map((recipe) => recipe.lock).find((one) => one?.kind === 'full');
  if (!full) return 'No variation of the set was made with the full expression lock.';
  const regions = Object.entries(full.regions)
    .filter(([, weight]) => weight > 0)
    .map(([region, weight]) => `${region} ${weight}`)
    .join(', ');
  return `Where the expression lock was on, one vector added to rows ${full.rows[0]} to ${full.rows[1]} of the latent code was optimised by Adam (up to ${full.steps} steps, ${full.picture} px pictures) to bring the keypoints of facemesh back to where they were before the edit (weights: ${regions}; ${full.normalisation} normalisation), after the idea of He and McGough [@he2025emotion], while age, gender, descriptor and colour were held at those of the unlocked edit. Regions that an edit moves by itself were left free.`;
}

function review({ review: { accepted, rejected, unsure, none }, agreement }: SetFacts): string {
  const said = accepted + rejected + unsure;
  if (said === 0) return 'No person has reviewed the variations of the set.';
  const { krippendorff, reviewers } = agreement;
  const alpha =
    krippendorff.value !== null && krippendorff.low !== null && krippendorff.high !== null
      ? ` Over the whole library, ${count(reviewers.length, 'reviewer')} agreed with Krippendorff's alpha ${estimate({ value: krippendorff.value, low: krippendorff.low, high: krippendorff.high })} [@krippendorff2004content].`
      : ' Agreement between reviewers could not be computed.';
  return `People accepted ${accepted}, rejected ${rejected} and were unsure of ${unsure} of the set's variations; ${none} stand without a settled verdict.${alpha}`;
}

export function methodsText(facts: SetFacts): string {
  const { set, version, members, erased, environments, directions, models, unfit } = facts;
  const { splits } = version;
  return `# Methods: ${set.name}, version ${version.number}

Frozen ${version.created.slice(0, 10)}, SHA-256 ${version.sha256}. Written by Mien ${version.mien} from the set's catalog; numbers in this text are counted there.

## Stimuli

The set holds ${count(version.variations, 'variation')} of ${count(version.faces, 'face')}${erased > 0 ? `; ${erased} have been erased since, and figures below are over the other ${members.length}` : ''}. ${sources(facts)} Every variation is the output of a generative model.${splits ? ` By subject, ${splits.train} are for training, ${splits.validation} for validation and ${splits.test} for testing.` : ''}

${markdownTable(
  ['Cell', 'variations'],
  facts.cells.map(([cell, many]) => [cell, String(many)]),
)}

Edits:

${markdownTable(
  ['Direction', 'origin', 'quality', 'provenance', 'SHA-256'],
  directions.map(({ title, origin, quality, provenance, sha256 }) => [
    title,
    origin,
    quality,
    provenance,
    sha256,
  ]),
)}

One strength step is one standard deviation of the attribute over samples of the generator. ${lock(facts)}

## Exclusions

${markdownTable(
  ['Step', 'variations', 'faces'],
  facts.exclusions.map(({ step, variations, faces }) => [step, String(variations), String(faces)]),
)}

Counted over what had been made when the version was frozen and is still in the library (exclusions.svg).

## Measures

Each compares a variation with its face before the edit. Judges had no part in making the pictures: ${judges.map(([what, nets]) => `${what} by ${nets}`).join('; ')}. Answers are means over jittered crops; the noise floor is the median standard deviation of that mean. Means are over faces, each counting once, with 95 % bootstrap intervals over faces.

${measures(facts)}

Locked and unlocked variations of one strength do not change the edited attribute equally; a claim about the lock needs a comparison at equal target change (mien report).${unfit.map(({ net, why }) => ` ${net} is unfit to evaluate on this set: ${why}`).join('')}

## Review

${review(facts)}

## What these measures cannot show

Keypoints see only what moves them: raised cheeks, a wrinkled nose, tension and colour of the skin leave no trace in them. The nets that read expression, age and gender were trained on pictures of people unlike some of those shown here, and err more on the young, the old and on dark skin; what they say of a picture is nothing about a person. No figure here shows that an expression was preserved for a human eye.

## Models

${markdownTable(
  ['Model', 'version', 'licence', 'what it asks', 'SHA-256'],
  models.map((model) => [model.title, model.version, model.licence, model.consequence, model.sha256]),
)}

Computed on: ${environments.map(({ provider, threads, onnxruntime, platform, mien }) => `${provider}, ${count(threads, 'thread')}, ONNX Runtime ${onnxruntime}, ${platform}, Mien ${mien}`).join('; ') || 'nothing is left of it'}. The same recipe gives the same bytes there (recipes.jsonl).
`;
}

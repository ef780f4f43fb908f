// Faces, variations and jobs in a few words.
import type { Face, Job, Variation } from '../../main/contracts/entities.ts';
import type { Recipe } from '../../main/contracts/recipe.ts';
import type { ExpressionReference } from '../../main/contracts/transfer.ts';
import { table } from './terminal.ts';

const decimals = (value: number, digits = 2) => value.toFixed(digits);

export function sourceOf({ source }: Face): string {
  return source.kind === 'sample' ? `seed ${source.seed}` : source.name;
}

export function faceTable(faces: readonly Face[]): string {
  return table(
    ['face', 'source', 'age', 'male', 'expression', 'variations'],
    faces.map((face) => [
      face.id,
      sourceOf(face),
      decimals(face.reading.age, 0),
      decimals(face.reading.gender),
      `${face.reading.expression} ${decimals(face.reading.expressionProbability)}`,
      String(face.variations),
    ]),
  );
}

/** Faces from photos, by how well each was inverted. */
export function photoFaceTable(faces: readonly Face[]): string {
  return table(
    ['face', 'photo', 'preset', 'identity', 'drift', 'age', 'expression', 'mark'],
    faces.flatMap(({ id, source, reading }) =>
      source.kind === 'photo'
        ? [
            [
              id,
              source.name,
              source.preset,
              decimals(source.quality.identity),
              decimals(source.quality.drift, 3),
              decimals(reading.age, 0),
              reading.expression,
              marksOf(source).join(', '),
            ],
          ]
        : [],
    ),
  );
}

type PhotoSource = Extract<Face['source'], { kind: 'photo' }>;

function marksOf({ quality, looksMinor, corrected }: PhotoSource): string[] {
  return [
    ...(quality.poor.length > 0 ? ['poor'] : []),
    ...(looksMinor ? ['looks like a minor'] : []),
    ...(corrected ? ['corrected by hand'] : []),
  ];
}

export function photoInWords(source: PhotoSource): string {
  const { quality, photo, position, preset, name, subject } = source;
  const nets = quality.expression.map(
    ({ net, change, topKept }) => `${net} ${decimals(change)}${topKept ? '' : ' (another class)'}`,
  );
  return [
    `Photo ${name}, face ${position + 1} of it (${photo})`,
    `Inverted by the ${preset} preset: identity similarity ${decimals(quality.identity)}, drift of lips and eyelids ${decimals(quality.drift, 3)} eye distances, ${decimals(quality.psnr, 1)} dB; change of expression ${nets.join(', ')}`,
    ...quality.poor.map((why) => `Poor: ${why}.`),
    ...(source.looksMinor ? ['Looks like a minor: the predicted age is under 18.'] : []),
    ...(source.corrected ? ['The alignment was corrected by hand.'] : []),
    subject === null ? 'Nobody has said who this is.' : `Subject ${subject}`,
  ].join('\n');
}

export function recipeInWords({ edits, lock }: Recipe): string {
  const moved = edits.map(({ direction, strength, target }) => {
    const solved = target ? ` (${signed(target.change)}${target.unit})` : '';
    return `${direction} ${signed(Number(strength.toFixed(3)))}${solved}`;
  });
  if (lock?.reference) moved.push(expressionInWords(lock.reference));
  return `${moved.join(', ') || 'no edit'}; ${lock ? `lock ${lock.kind}` : 'no lock'}`;
}

const signed = (value: number) => `${value > 0 ? '+' : ''}${value}`;

export function variationTable(variations: readonly Variation[]): string {
  return table(
    ['variation', 'edit', 'change', 'lips', 'lids', 'brows', 'identity', 'kept', 'labels'],
    variations.map(({ id, recipe, measures, kept, labels }) => [
      id,
      recipeInWords(recipe),
      decimals(measures.expressionChange),
      decimals(measures.drift.lips, 3),
      decimals(measures.drift.eyelids, 3),
      decimals(measures.drift.brows, 3),
      decimals(measures.identity),
      kept ? 'yes' : '',
      labels.join(', '),
    ]),
  );
}

function expressionInWords(reference: ExpressionReference): string {
  const share = `${Math.round(100 * reference.share)} %`;
  return reference.kind === 'face'
    ? `expression of another face, ${share}`
    : `${reference.action} at ${share}`;
}

export function variationInWords({ id, face, recipe, measures, lockSteps }: Variation): string {
  const { drift, expression } = measures;
  const lines = [
    `Variation ${id} of face ${face}: ${recipeInWords(recipe)}${lockSteps > 0 ? `, ${lockSteps} steps` : ''}`,
    `Change of expression ${decimals(measures.expressionChange)} (noise ${decimals(measures.expressionFloor)})`,
    ...expression.map(({ net, classes, before, after }) => {
      const [was, is] = [top(classes, before), top(classes, after)];
      return `  ${net}: ${was} → ${is}`;
    }),
    `Drift in eye distances: lips ${decimals(drift.lips, 3)}, eyelids ${decimals(drift.eyelids, 3)}, brows ${decimals(drift.brows, 3)}, jaw ${decimals(drift.jaw, 3)} (noise ${decimals(measures.driftFloor, 3)})`,
    `Age ${decimals(measures.age.before, 0)} → ${decimals(measures.age.after, 0)}, perceived as male ${decimals(measures.gender.before)} → ${decimals(measures.gender.after)}, identity similarity ${decimals(measures.identity)}`,
  ];
  return lines.join('\n');
}

function top(classes: readonly string[], answers: readonly number[]): string {
  const best = answers.indexOf(Math.max(...answers));
  return `${classes[best]} ${decimals(answers[best])}`;
}

export function jobTable(jobs: readonly Job[]): string {
  return table(
    ['job', 'what', 'state', 'done', 'failed'],
    jobs.map(({ id, title, state, done, total, failed }) => [
      id,
      title,
      state,
      `${done}/${total}`,
      String(failed),
    ]),
  );
}

/** '1 problem', '2 problems'. */
export const counted = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;

// A linear separator of labelled points of W (InterFaceGAN's boundary; Shen et al. 2020, arXiv 1907.10786): logistic
// regression with a quadratic penalty, both answers counting for one half, by Nesterov's accelerated descent (1983).
// The penalty is chosen by five-fold cross-validation, which also says how many left-out labels are told right.
import { uniformGenerator } from '../../../native-models/recipes/sampling.ts';
import type { TeachingQuality } from '../../contracts/teach.ts';
import { bootstrapInterval, mean } from '../../measure/statistics.ts';

export interface LabelledPoint {
  /** [512]. */
  readonly latent: Float32Array;
  readonly yes: boolean;
  /** Drawn at random and not for being hard: only on these a left-out answer says how good the separator is. */
  readonly fair: boolean;
}

/** Where W lies: what points are centred on and measured by. */
export interface Frame {
  readonly mean: Float64Array;
  /** Root mean square of the coordinates about the mean. */
  readonly scale: number;
}

export interface Separator {
  /** Log odds of yes = bias + weights · (w − mean) / scale. */
  readonly weights: Float64Array;
  readonly bias: number;
}

export interface SeparatorFit {
  readonly separator: Separator;
  readonly penalty: number;
  readonly quality: TeachingQuality;
}

const penalties = [0.03, 0.1, 0.3, 1, 3] as const;
const folds = 5;
const iterations = 120;
const qualitySeed = 5;

const logistic = (value: number) => 1 / (1 + Math.exp(-value));

function centred(latent: Float32Array, { mean: centre, scale }: Frame): Float64Array {
  return Float64Array.from(latent, (value, at) => (value - centre[at]) / scale);
}

interface Row {
  readonly point: Float64Array;
  readonly yes: boolean;
  readonly weight: number;
}

/** Points with weights that add up to one, half of it for each answer. */
function balanced(points: readonly Float64Array[], answers: readonly boolean[]): Row[] {
  const yes = answers.filter(Boolean).length;
  const no = answers.length - yes;
  return points.map((point, at) => ({
    point,
    yes: answers[at],
    weight: answers[at] ? 0.5 / yes : 0.5 / no,
  }));
}

/** Minimises the weighted log loss + penalty x |weights|² / 2; from zero, so that it is repeatable. */
function descend(rows: readonly Row[], penalty: number): Separator {
  const width = rows[0].point.length;
  const power = Math.max(...rows.map(({ point }) => point.reduce((sum, value) => sum + value * value, 1)));
  const step = 1 / (0.25 * power + penalty);
  let weights = new Float64Array(width);
  let ahead = new Float64Array(width);
  let [bias, biasAhead] = [0, 0];
  for (let iteration = 0; iteration < iterations; iteration++) {
    const gradient = Float64Array.from(ahead, (value) => penalty * value);
    let biasGradient = 0;
    for (const { point, yes, weight } of rows) {
      let odds = biasAhead;
      for (let at = 0; at < width; at++) odds += ahead[at] * point[at];
      const share = weight * (logistic(odds) - (yes ? 1 : 0));
      for (let at = 0; at < width; at++) gradient[at] += share * point[at];
      biasGradient += share;
    }
    const momentum = iteration / (iteration + 3);
    const next = ahead.map((value, at) => value - step * gradient[at]);
    const nextBias = biasAhead - step * biasGradient;
    ahead = next.map((value, at) => value + momentum * (value - weights[at]));
    biasAhead = nextBias + momentum * (nextBias - bias);
    [weights, bias] = [next, nextBias];
  }
  return { weights, bias };
}

/** Of yes, 0..1. */
function answerTo({ weights, bias }: Separator, point: ArrayLike<number>): number {
  let odds = bias;
  for (let at = 0; at < weights.length; at++) odds += weights[at] * point[at];
  return logistic(odds);
}

/** How likely yes is for a latent [512]. */
export function likelyYes(separator: Separator, latent: Float32Array, frame: Frame): number {
  return answerTo(separator, centred(latent, frame));
}

/** The fold of each label: those of one answer are dealt out in turn, so that every fold has both. */
function foldsOf(answers: readonly boolean[]): number[] {
  const counts = { yes: 0, no: 0 };
  return answers.map((yes) => counts[yes ? 'yes' : 'no']++ % folds);
}

interface LeftOut {
  readonly yes: boolean;
  readonly right: boolean;
}

const shareRight = (answers: readonly LeftOut[]) => mean(answers.map(({ right }) => (right ? 1 : 0)));

/** Mean of the two sides' shares; NaN where one side is missing. */
function balancedShare(answers: readonly LeftOut[]): number {
  return (shareRight(answers.filter(({ yes }) => yes)) + shareRight(answers.filter(({ yes }) => !yes))) / 2;
}

function qualityOf(labels: number, judged: readonly LeftOut[]): TeachingQuality {
  const [low, high] = bootstrapInterval(judged, balancedShare, uniformGenerator(qualitySeed));
  return {
    labels,
    judged: judged.length,
    accuracy: balancedShare(judged),
    low,
    high,
    ofYes: shareRight(judged.filter(({ yes }) => yes)),
    ofNo: shareRight(judged.filter(({ yes }) => !yes)),
  };
}

/** Both answers have to be among the labels, each at least as often as there are folds. */
export function fitSeparator(labelled: readonly LabelledPoint[], frame: Frame): SeparatorFit {
  const points = labelled.map(({ latent }) => centred(latent, frame));
  const answers = labelled.map(({ yes }) => yes);
  const foldOf = foldsOf(answers);
  const leftOut = penalties.map(() => new Array<number>(labelled.length).fill(0.5));
  for (let fold = 0; fold < folds; fold++) {
    const kept = points.flatMap((_, at) => (foldOf[at] === fold ? [] : [at]));
    const rows = balanced(
      kept.map((at) => points[at]),
      kept.map((at) => answers[at]),
    );
    penalties.forEach((penalty, which) => {
      const separator = descend(rows, penalty);
      points.forEach((point, at) => {
        if (foldOf[at] === fold) leftOut[which][at] = answerTo(separator, point);
      });
    });
  }
  const losses = leftOut.map((likely) =>
    mean(likely.map((value, at) => -Math.log(Math.max(answers[at] ? value : 1 - value, 1e-9)))),
  );
  const best = losses.indexOf(Math.min(...losses));
  const told = leftOut[best].map(
    (likely, at): LeftOut => ({
      yes: answers[at],
      right: likely > 0.5 === answers[at],
    }),
  );
  const fair = told.filter((_, at) => labelled[at].fair);
  const both = fair.some(({ yes }) => yes) && fair.some(({ yes }) => !yes);
  return {
    separator: descend(balanced(points, answers), penalties[best]),
    penalty: penalties[best],
    quality: qualityOf(labelled.length, both ? fair : told),
  };
}

/** One step: along the separator's normal, one standard deviation of the pool's latents long, [512]. */
export function stepAlong({ weights }: Separator, pool: readonly Float32Array[], frame: Frame): Float32Array {
  const length = Math.sqrt(weights.reduce((sum, value) => sum + value * value, 0));
  const places = pool.map((latent) =>
    latent.reduce((sum, value, at) => sum + ((value - frame.mean[at]) * weights[at]) / length, 0),
  );
  const centre = mean(places);
  const deviation = Math.sqrt(mean(places.map((place) => (place - centre) ** 2)));
  return Float32Array.from(weights, (value) => (value / length) * deviation);
}

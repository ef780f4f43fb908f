// The latent classifier C, trained on the pool: what it predicts of samples it has not seen says which attributes an
// editor is offered for.
import type { Session } from '../../../native-models/graph/session.ts';
import { classifierShapes, hiddenUnits } from '../../../native-models/recipes/latent-classifier.ts';
import { standardNormals } from '../../../native-models/recipes/sampling.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import { annealed } from '../adam.ts';
import { adamFeed, initialState, nextState, type Values } from './optimiser-state.ts';
import { batchOf, latentsOf, type Pool, standardised, targetsOf } from './pool.ts';

export const classifierBatch = 64;
export const classifierSteps = 800;
const rates = { first: 2e-3, last: 1e-4 } as const;
/** Below this an attribute is not offered: a classifier that guesses teaches nothing. */
export const leastAccuracy = 0.75;

export interface AttributeQuality {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  /** Share of held-out samples told right, each class counting for one half. */
  readonly accuracy: number;
  /** Correlation of the logit with the label on held-out samples. */
  readonly correlation: number;
  readonly offered: boolean;
}

export interface Classifier {
  readonly parameters: Values;
  /** C(w) of every sample of the pool, [samples x K]. */
  readonly logits: Float32Array;
  readonly quality: readonly AttributeQuality[];
}

export interface ClassifierSessions {
  /** Of classifierStepGraph at classifierBatch, and of classifierGraph at the same batch. */
  readonly step: Session;
  readonly answer: Session;
}

/** W centred and scaled, as C takes it. */
export function centred({ mean, scale }: Pool, latents: Float32Array): Float32Array {
  return latents.map((value, at) => (value - mean[at % 512]) / scale);
}

/** Scatters latents by normal draws along directions [512 x 512], each as long as it scatters. */
function scattered(latents: Float32Array, directions: Float32Array, seed: number): Float32Array {
  const draws = standardNormals(seed, latents.length);
  const answer = Float32Array.from(latents);
  for (let row = 0; row < latents.length; row += 512)
    for (let along = 0; along < 512; along++) {
      const far = draws[row + along];
      const line = along * 512;
      for (let at = 0; at < 512; at++) answer[row + at] += far * directions[line + at];
    }
  return answer;
}

/**
 * C; with `noise`, directions [512 x 512] of W that its samples are scattered along anew each time they are seen: a C
 * that is sure of a face only where its surroundings agree is not fooled by small steps.
 * Errors: 'training-diverged' when the loss is no number.
 */
export async function trainClassifier(
  pool: Pool,
  seed: number,
  sessions: ClassifierSessions,
  report: (step: number, total: number, loss: number) => Promise<void>,
  noise: Float32Array | null = null,
): Promise<Classifier> {
  const { length } = pool.attributes;
  const draws = { first: Math.sqrt(2 / 512), second: Math.sqrt(2 / hiddenUnits), last: 1 / hiddenUnits };
  let state = initialState(classifierShapes(length), seed, draws);
  while (state.step < classifierSteps) {
    const indices = batchOf(pool, seed, state.step, classifierBatch);
    const rate = annealed(rates.first, rates.last, state.step, classifierSteps);
    const latents = latentsOf(pool, indices);
    const answers = await sessions.step.run({
      ...state.values,
      ...targetsOf(pool, indices),
      adam: adamFeed(rate, state.step),
      latents: centred(
        pool,
        noise ? scattered(latents, noise, Math.imul(seed + 11, 7919) ^ state.step) : latents,
      ),
    });
    const [loss] = answers.loss;
    if (!Number.isFinite(loss))
      throw new ExpectedError('training-diverged', `The classifier, at step ${state.step + 1}.`);
    state = nextState(state, answers);
    await report(state.step, classifierSteps, loss);
  }
  const parameters = Object.fromEntries(
    Object.keys(classifierShapes(length)).map((name) => [name, state.values[name]]),
  );
  const logits = await logitsOf(pool, parameters, sessions.answer);
  return { parameters, logits, quality: qualityOf(pool, logits) };
}

async function logitsOf(pool: Pool, parameters: Values, answer: Session): Promise<Float32Array> {
  const { length } = pool.attributes;
  const logits = new Float32Array(pool.samples.length * length);
  for (let from = 0; from < pool.samples.length; from += classifierBatch) {
    // The last batch repeats the last sample: the graph's batch has one size.
    const indices = Array.from({ length: classifierBatch }, (_, at) =>
      Math.min(from + at, pool.samples.length - 1),
    );
    const answers = await answer.run({ ...parameters, latents: centred(pool, latentsOf(pool, indices)) });
    logits.set(answers.logits.subarray(0, (pool.samples.length - from) * length), from * length);
  }
  return logits;
}

function qualityOf(pool: Pool, logits: Float32Array): AttributeQuality[] {
  const { length } = pool.attributes;
  const truth = pool.heldOut.map((index) => standardised(pool, index));
  return pool.attributes.map(({ id, title, source }, at) => {
    const labels = truth.map((row) => row[at]);
    const answers = pool.heldOut.map((index) => logits[index * length + at]);
    const right = (above: boolean) => {
      const ofClass = labels.flatMap((label, index) => (label > 0 === above ? [answers[index]] : []));
      return ofClass.filter((answer) => answer > 0 === above).length / Math.max(ofClass.length, 1);
    };
    const accuracy = (right(true) + right(false)) / 2;
    return {
      id,
      title,
      source,
      accuracy,
      correlation: correlation(labels, answers),
      offered: accuracy >= leastAccuracy,
    };
  });
}

/** Pearson's; 0 where one of them does not vary. */
export function correlation(left: readonly number[], right: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [a, b] = [mean(left), mean(right)];
  let [product, first, second] = [0, 0, 0];
  left.forEach((value, at) => {
    product += (value - a) * (right[at] - b);
    first += (value - a) ** 2;
    second += (right[at] - b) ** 2;
  });
  return first === 0 || second === 0 ? 0 : product / Math.sqrt(first * second);
}

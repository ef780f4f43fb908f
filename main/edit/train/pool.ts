// The labelled samples as training takes them: which serve to train and which are held out, each attribute's class and
// how sure it is, and the order in which batches are drawn.
import { uniformGenerator } from '../../../native-models/recipes/sampling.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import { sampleLabels } from '../learn/sample-labels.ts';
import type { LabelledSample } from '../learn/samples.ts';
import { meanOf } from '../learn/spectrum.ts';

/** Attributes that a loss may know: no judge's answer is among them. They come first among a sample's labels. */
export const trainedLabels = sampleLabels.filter(({ judged }) => !judged);

/** Fewer samples than this, or fewer of either class, train nothing. */
export const fewestSamples = 200;
export const fewestOfClass = 20;
const heldOutShare = 0.15;
/** A target is the logistic of this many times the label's distance from the threshold, in deviations. */
const sharpness = 2;

export interface PoolAttribute {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  /** Between the two classes: nought for gender, the median elsewhere. */
  readonly threshold: number;
  readonly deviation: number;
  /** Weights of the classes below and above, so that each counts for one half. */
  readonly balance: readonly [number, number];
}

export interface Pool {
  readonly samples: readonly LabelledSample[];
  readonly training: readonly number[];
  readonly heldOut: readonly number[];
  readonly mean: Float32Array;
  /** Root mean square of W's coordinates about their mean. */
  readonly scale: number;
  readonly attributes: readonly PoolAttribute[];
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Errors: 'training-samples' where there are too few samples or one class of an attribute has hardly any. */
export function makePool(samples: readonly LabelledSample[]): Pool {
  if (samples.length < fewestSamples)
    throw new ExpectedError(
      'training-samples',
      `There are ${samples.length}; training takes at least ${fewestSamples}.`,
    );
  if (!samples.every(({ latent, labels }) => latent.every(Number.isFinite) && labels.every(Number.isFinite)))
    throw new ExpectedError('training-samples', 'Some hold numbers that are not finite.');
  const count = Math.floor(samples.length * (1 - heldOutShare));
  const all = samples.map((_, index) => index);
  const mean = Float32Array.from(meanOf(samples.map(({ latent }) => latent)));
  let squares = 0;
  for (const { latent } of samples) for (let at = 0; at < 512; at++) squares += (latent[at] - mean[at]) ** 2;
  return {
    samples,
    training: all.slice(0, count),
    heldOut: all.slice(count),
    mean,
    scale: Math.sqrt(squares / samples.length / 512),
    attributes: trainedLabels.map((label, at) => attributeOf(label, at, samples.slice(0, count))),
  };
}

function attributeOf(
  { id, title, source }: (typeof trainedLabels)[number],
  at: number,
  samples: readonly LabelledSample[],
): PoolAttribute {
  const values = samples.map(({ labels }) => labels[at]);
  const threshold = id === 'gender' ? 0 : medianOf(values);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  const above = values.filter((value) => value > threshold).length;
  if (Math.min(above, values.length - above) < fewestOfClass)
    throw new ExpectedError(
      'training-samples',
      `Of ${values.length}, ${above} are above the threshold of '${id}': both sides need ${fewestOfClass}.`,
    );
  const half = values.length / 2;
  return { id, title, source, threshold, deviation, balance: [half / (values.length - above), half / above] };
}

/** Each attribute's label in deviations from its threshold, [K]. */
export const standardised = ({ samples, attributes }: Pool, index: number): number[] =>
  attributes.map(({ threshold, deviation }, at) => (samples[index].labels[at] - threshold) / deviation);

/** Targets in 0..1 and class weights of some samples, [B x K] each: what the classifier's step takes. */
export function targetsOf(pool: Pool, indices: readonly number[]) {
  const distances = indices.map((index) => standardised(pool, index));
  return {
    targets: Float32Array.from(
      distances.flatMap((row) => row.map((z) => 1 / (1 + Math.exp(-sharpness * z)))),
    ),
    weights: Float32Array.from(
      distances.flatMap((row) => row.map((z, at) => pool.attributes[at].balance[z > 0 ? 1 : 0])),
    ),
  };
}

export function latentsOf({ samples }: Pool, indices: readonly number[]): Float32Array {
  const flat = new Float32Array(indices.length * 512);
  indices.forEach((index, at) => {
    flat.set(samples[index].latent, at * 512);
  });
  return flat;
}

/** The batch of step `step`: the training samples in an order shuffled anew each time round, the same for a seed. */
export function batchOf({ training }: Pool, seed: number, step: number, size: number): number[] {
  const perRound = Math.floor(training.length / size);
  const round = Math.floor(step / perRound);
  const order = [...training];
  const uniform = uniformGenerator(Math.imul(seed + 1, 0x9e3779b1) ^ round);
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(uniform() * (at + 1));
    [order[at], order[other]] = [order[other], order[at]];
  }
  const from = (step % perRound) * size;
  return order.slice(from, from + size);
}

// Learning the encoder: ridge regression of W on standardised features in its dual form (samples are fewer than
// features), every kind of feature counting alike, the penalty by samples left out; then reduced in rank to the
// directions of W in which the answers vary most (reduced-rank regression, Izenman 1975).
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { GraphBuilder } from '../../../native-models/graph/builder.ts';
import { openSession } from '../../../native-models/graph/session.ts';
import { encoderFeatures } from '../../../native-models/recipes/invert-features.ts';
import { latentWidth } from '../../edit/map-rows.ts';
import { standardised } from './encode.ts';
import type { Encoder } from './file.ts';
import { type EncoderSample, featureCount } from './samples.ts';

export interface EncoderFit {
  readonly encoder: Encoder;
  readonly penalty: number;
  /** Share of W's variance that is predicted on samples left out, by the encoder that ships. */
  readonly explained: number;
}

const penalties = [0.3, 1, 3, 10];
/** Every tenth sample is left out while the penalty is chosen. */
const leftOut = 10;

/** a [rows x inner] times b [inner x columns], by ONNX Runtime, which is a hundred times as fast as a loop. */
async function product(
  a: Float32Array,
  b: Float32Array,
  [rows, inner, columns]: readonly [number, number, number],
): Promise<Float32Array> {
  const builder = new GraphBuilder('product');
  const [left, right] = [builder.input('a', [rows, inner]), builder.input('b', [inner, columns])];
  builder.output('c', builder.matmul(left, right));
  const session = await openSession(builder.build());
  const { c } = await session.run({ a, b });
  await session.release();
  return c;
}

function transposed(values: Float32Array, rows: number, columns: number): Float32Array {
  const result = new Float32Array(values.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      result[column * rows + row] = values[row * columns + column];
  return result;
}

/** Mean and 1 / deviation of every feature, the latter over the root of how many features are of its kind. */
function statisticsOf(samples: readonly EncoderSample[]) {
  const means = new Float32Array(featureCount);
  const deviations = new Float64Array(featureCount);
  for (const { features } of samples)
    for (let at = 0; at < featureCount; at++) means[at] += features[at] / samples.length;
  for (const { features } of samples)
    for (let at = 0; at < featureCount; at++)
      deviations[at] += (features[at] - means[at]) ** 2 / samples.length;
  const shares = Float32Array.from(
    encoderFeatures.flatMap(({ count }) => new Array<number>(count).fill(1 / Math.sqrt(count))),
  );
  return { means, scales: Float32Array.from(deviations, (value) => 1 / (Math.sqrt(value) + 1e-4)), shares };
}

/** Lower Cholesky factor of `kernel` + penalty on the positions of `kept`. */
function factorOf(
  kernel: Float32Array,
  count: number,
  kept: readonly number[],
  penalty: number,
): Float64Array {
  const size = kept.length;
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = kernel[kept[i] * count + kept[j]] + (i === j ? penalty : 0);
      const [a, b] = [i * size, j * size];
      for (let k = 0; k < j; k++) sum -= lower[a + k] * lower[b + k];
      lower[a + j] = i === j ? Math.sqrt(sum) : sum / lower[b + j];
    }
  return lower;
}

/** Solves L L^T x = y for `y` [size x width], in place. */
function solve(lower: Float64Array, size: number, y: Float64Array, width: number): void {
  const eliminate = (row: number, by: number, factor: number) => {
    for (let at = 0; at < width; at++) y[row * width + at] -= factor * y[by * width + at];
  };
  const divide = (row: number) => {
    for (let at = 0; at < width; at++) y[row * width + at] /= lower[row * size + row];
  };
  for (let row = 0; row < size; row++) {
    for (let by = 0; by < row; by++) eliminate(row, by, lower[row * size + by]);
    divide(row);
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let by = row + 1; by < size; by++) eliminate(row, by, lower[by * size + row]);
    divide(row);
  }
}

interface Ground {
  readonly kernel: Float32Array;
  readonly count: number;
  /** W less its mean, [count x 512]. */
  readonly latents: Float32Array;
}

/** Dual weights [kept x 512]. */
function dualWeights({ kernel, count, latents }: Ground, kept: readonly number[], penalty: number) {
  const weights = new Float64Array(kept.length * latentWidth);
  kept.forEach((sample, row) => {
    weights.set(latents.subarray(sample * latentWidth, (sample + 1) * latentWidth), row * latentWidth);
  });
  solve(factorOf(kernel, count, kept, penalty), kept.length, weights, latentWidth);
  return weights;
}

/** The `rank` directions of W [rank x 512] in which the answers to the samples themselves vary most. */
async function outputsOf(
  { kernel, count }: Ground,
  weights: Float64Array,
  rank: number,
): Promise<Float32Array> {
  const answers = await product(kernel, Float32Array.from(weights), [count, count, latentWidth]);
  const squares = await product(transposed(answers, count, latentWidth), answers, [
    latentWidth,
    count,
    latentWidth,
  ]);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    Matrix.from1DArray(latentWidth, latentWidth, squares),
    { assumeSymmetric: true },
  );
  const order = realEigenvalues
    .map((_, index) => index)
    .sort((a, b) => realEigenvalues[b] - realEigenvalues[a]);
  return Float32Array.from(order.slice(0, rank).flatMap((column) => eigenvectorMatrix.getColumn(column)));
}

/** `pick` [rows of all] as dual answers: share of the variance explained on `left` by the weights of `kept`. */
function explainedOn(
  { kernel, count, latents }: Ground,
  kept: readonly number[],
  left: readonly number[],
  weights: Float64Array,
  outputs?: Float32Array,
): number {
  let [error, whole] = [0, 0];
  for (const sample of left) {
    const answer = new Float64Array(latentWidth);
    kept.forEach((other, row) => {
      const factor = kernel[sample * count + other];
      for (let at = 0; at < latentWidth; at++) answer[at] += factor * weights[row * latentWidth + at];
    });
    const reduced = outputs ? projected(answer, outputs) : answer;
    for (let at = 0; at < latentWidth; at++) {
      const truth = latents[sample * latentWidth + at];
      error += (reduced[at] - truth) ** 2;
      whole += truth ** 2;
    }
  }
  return 1 - error / whole;
}

function projected(vector: Float64Array, outputs: Float32Array): Float64Array {
  const result = new Float64Array(latentWidth);
  for (let row = 0; row < outputs.length; row += latentWidth) {
    let along = 0;
    for (let at = 0; at < latentWidth; at++) along += vector[at] * outputs[row + at];
    for (let at = 0; at < latentWidth; at++) result[at] += along * outputs[row + at];
  }
  return result;
}

/** Learns an encoder of `rank` from the samples. */
export async function fitEncoder(samples: readonly EncoderSample[], rank: number): Promise<EncoderFit> {
  const count = samples.length;
  const { means, scales, shares } = statisticsOf(samples);
  const inputs = new Float32Array(count * featureCount);
  samples.forEach(({ features }, row) => {
    for (let at = 0; at < featureCount; at++)
      inputs[row * featureCount + at] = standardised(features[at], means[at], scales[at]) * shares[at];
  });
  const across = transposed(inputs, count, featureCount);
  const bias = new Float32Array(latentWidth);
  for (const { latent } of samples) for (let at = 0; at < latentWidth; at++) bias[at] += latent[at] / count;
  const ground: Ground = {
    kernel: await product(inputs, across, [count, featureCount, count]),
    count,
    latents: Float32Array.from(
      { length: count * latentWidth },
      (_, at) => samples[Math.floor(at / latentWidth)].latent[at % latentWidth] - bias[at % latentWidth],
    ),
  };
  const all = samples.map((_, index) => index);
  const [kept, left] = [all.filter((at) => at % leftOut !== 0), all.filter((at) => at % leftOut === 0)];
  const tried = penalties.map((penalty) =>
    explainedOn(ground, kept, left, dualWeights(ground, kept, penalty)),
  );
  const penalty = penalties[tried.indexOf(Math.max(...tried))];
  const weights = dualWeights(ground, all, penalty);
  const outputs = await outputsOf(ground, weights, rank);
  const reduced = await product(Float32Array.from(weights), transposed(outputs, rank, latentWidth), [
    count,
    latentWidth,
    rank,
  ]);
  const basis = await product(across, reduced, [featureCount, count, rank]);
  for (let at = 0; at < basis.length; at++) basis[at] *= shares[Math.floor(at / rank)];
  return {
    encoder: { rank, means, scales, basis, outputs, bias },
    penalty,
    explained: explainedOn(ground, kept, left, dualWeights(ground, kept, penalty), outputs),
  };
}

// Ridge regression of an attribute on W, its penalty chosen by five-fold cross-validation: InterFaceGAN's linear
// boundary (Shen et al. 2020, arXiv 1907.10786) for attributes that are measured rather than classed.
import { compose, project, type Spectrum, spectrumOf } from './spectrum.ts';

export interface LinearFit {
  /** Attribute per unit of W, [width]. */
  readonly weights: Float64Array;
  readonly penalty: number;
  /** Share of the variance explained on samples that were left out (R squared). */
  readonly explained: number;
  /** Standard deviation of the attribute over the samples. */
  readonly deviation: number;
}

const folds = 5;
/** Penalties tried, in units of the variances' mean. */
const penalties = [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3];

interface Fold {
  readonly spectrum: Spectrum;
  readonly kept: readonly number[];
  readonly left: readonly number[];
}

/** Everything about the samples that does not depend on the attribute. */
export interface RegressionGround {
  readonly rows: readonly Float32Array[];
  readonly whole: Spectrum;
  readonly folds: readonly Fold[];
}

export function prepareRegression(rows: readonly Float32Array[]): RegressionGround {
  const all = rows.map((_, index) => index);
  return {
    rows,
    whole: spectrumOf(rows),
    folds: Array.from({ length: folds }, (_, fold) => {
      const kept = all.filter((index) => index % folds !== fold);
      return {
        spectrum: spectrumOf(kept.map((index) => rows[index])),
        kept,
        left: all.filter((index) => index % folds === fold),
      };
    }),
  };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Covariance of the samples with the attribute, along the components. */
function crossCovariance(spectrum: Spectrum, rows: readonly Float32Array[], labels: readonly number[]) {
  const centre = average(labels);
  const sum = new Float64Array(spectrum.width);
  rows.forEach((row, index) => {
    const factor = (labels[index] - centre) / rows.length;
    for (let at = 0; at < row.length; at++) sum[at] += factor * (row[at] - spectrum.mean[at]);
  });
  return project(spectrum, sum);
}

function weightsAt(spectrum: Spectrum, cross: Float64Array, penalty: number): Float64Array {
  const scale = average([...spectrum.variances]);
  return compose(
    spectrum,
    cross.map((value, k) => value / (spectrum.variances[k] + penalty * scale)),
  );
}

function squaredError(
  rows: readonly Float32Array[],
  labels: readonly number[],
  weights: Float64Array,
  mean: Float64Array,
  centre: number,
): number {
  let error = 0;
  rows.forEach((row, index) => {
    let answer = centre;
    for (let at = 0; at < row.length; at++) answer += weights[at] * (row[at] - mean[at]);
    error += (answer - labels[index]) ** 2;
  });
  return error;
}

/** `labels` has one number for each row of the ground. */
export function fitAttribute(ground: RegressionGround, labels: readonly number[]): LinearFit {
  const centre = average(labels);
  const variance = average(labels.map((label) => (label - centre) ** 2));
  const errors = penalties.map(() => 0);
  for (const { spectrum, kept, left } of ground.folds) {
    const keptLabels = kept.map((index) => labels[index]);
    const cross = crossCovariance(
      spectrum,
      kept.map((index) => ground.rows[index]),
      keptLabels,
    );
    penalties.forEach((penalty, which) => {
      errors[which] += squaredError(
        left.map((index) => ground.rows[index]),
        left.map((index) => labels[index]),
        weightsAt(spectrum, cross, penalty),
        spectrum.mean,
        average(keptLabels),
      );
    });
  }
  const best = errors.indexOf(Math.min(...errors));
  const cross = crossCovariance(ground.whole, ground.rows, labels);
  return {
    weights: weightsAt(ground.whole, cross, penalties[best]),
    penalty: penalties[best],
    explained: 1 - errors[best] / labels.length / variance,
    deviation: Math.sqrt(variance),
  };
}

/** `fit` with the parts of its weights that lie along the others' taken out. */
export function apartFrom(fit: LinearFit, others: readonly LinearFit[]): LinearFit {
  const weights = Float64Array.from(fit.weights);
  for (const other of others) {
    const length = other.weights.reduce((sum, value) => sum + value * value, 0);
    const along = other.weights.reduce((sum, value, at) => sum + value * weights[at], 0) / length;
    other.weights.forEach((value, at) => {
      weights[at] -= along * value;
    });
  }
  return { ...fit, weights };
}

/**
 * The step that moves the attribute by one standard deviation along its own gradient: weights x deviation /
 * |weights|^2, [width].
 */
export function strengthStep(fit: LinearFit): Float32Array {
  const length = fit.weights.reduce((sum, value) => sum + value * value, 0);
  return Float32Array.from(fit.weights, (value) => (value * fit.deviation) / length);
}

// Samples of W, centred, in the eigenvectors of their covariance: once computed, a ridge regression of any
// attribute at any penalty is a few products, and the principal components are GANSpace's directions.
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

export interface Spectrum {
  readonly width: number;
  readonly count: number;
  readonly mean: Float64Array;
  /** Variances, largest first. */
  readonly variances: Float64Array;
  /** Component k is [k * width, (k + 1) * width): unit length. */
  readonly components: Float64Array;
}

export function meanOf(rows: readonly Float32Array[]): Float64Array {
  const mean = new Float64Array(rows[0].length);
  for (const row of rows) for (let at = 0; at < row.length; at++) mean[at] += row[at] / rows.length;
  return mean;
}

function covarianceOf(rows: readonly Float32Array[], mean: Float64Array): Float64Array {
  const width = mean.length;
  const covariance = new Float64Array(width * width);
  const centred = new Float64Array(width);
  for (const row of rows) {
    for (let at = 0; at < width; at++) centred[at] = row[at] - mean[at];
    for (let i = 0; i < width; i++) {
      const factor = centred[i] / rows.length;
      const line = i * width;
      for (let j = 0; j <= i; j++) covariance[line + j] += factor * centred[j];
    }
  }
  for (let i = 0; i < width; i++)
    for (let j = 0; j < i; j++) covariance[j * width + i] = covariance[i * width + j];
  return covariance;
}

export function spectrumOf(rows: readonly Float32Array[]): Spectrum {
  const mean = meanOf(rows);
  const width = mean.length;
  const matrix = Matrix.from1DArray(width, width, covarianceOf(rows, mean));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix, {
    assumeSymmetric: true,
  });
  const order = realEigenvalues
    .map((_, index) => index)
    .sort((a, b) => realEigenvalues[b] - realEigenvalues[a]);
  const components = new Float64Array(width * width);
  order.forEach((column, k) => {
    // The sign of an eigenvector is free: the largest coordinate is made positive, so that it is repeatable.
    const vector = eigenvectorMatrix.getColumn(column);
    const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
    vector.forEach((value, at) => {
      components[k * width + at] = largest < 0 ? -value : value;
    });
  });
  const variances = Float64Array.from(order, (column) => Math.max(realEigenvalues[column], 0));
  return { width, count: rows.length, mean, variances, components };
}

/** Coordinates of a centred vector along every component. */
export function project({ width, components }: Spectrum, vector: ArrayLike<number>): Float64Array {
  const result = new Float64Array(width);
  for (let k = 0; k < width; k++) {
    let sum = 0;
    for (let at = 0; at < width; at++) sum += components[k * width + at] * vector[at];
    result[k] = sum;
  }
  return result;
}

/** The vector whose coordinates along the components these are. */
export function compose({ width, components }: Spectrum, coordinates: ArrayLike<number>): Float64Array {
  const result = new Float64Array(width);
  for (let k = 0; k < width; k++) {
    const coordinate = coordinates[k];
    if (coordinate !== 0)
      for (let at = 0; at < width; at++) result[at] += coordinate * components[k * width + at];
  }
  return result;
}

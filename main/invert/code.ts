// What an inversion moves: one point of W common to all rows and an offset of each row's own, both in standard
// deviations of W, so that the optimiser goes first where faces differ and the prior is a plain squared length.
import { generatorRows, latentWidth } from '../edit/map-rows.ts';
import type { Spread } from '../edit/spread.ts';

export interface FaceCode {
  /** [512]. */
  readonly common: Float32Array;
  /** [23 x 512]. */
  readonly rows: Float32Array;
}

/** The code of a point of W [512]. */
export function codeOf(latent: Float32Array, mean: Float32Array, spread: Spread): FaceCode {
  const ones = new Float32Array(latentWidth).fill(1);
  const variances = spread.pullBack(spread.toLatent(ones));
  const along = spread.pullBack(latent.map((value, at) => value - mean[at]));
  return {
    common: along.map((value, at) => (variances[at] > 1e-9 ? value / variances[at] : 0)),
    rows: new Float32Array(generatorRows * latentWidth),
  };
}

export function copyOf({ common, rows }: FaceCode): FaceCode {
  return { common: Float32Array.from(common), rows: Float32Array.from(rows) };
}

/** W+ [23 x 512]. */
export function latentOf({ common, rows }: FaceCode, mean: Float32Array, spread: Spread): Float32Array {
  const latent = new Float32Array(generatorRows * latentWidth);
  for (let row = 0; row < generatorRows; row++) {
    const own = rows.subarray(row * latentWidth, (row + 1) * latentWidth);
    const step = spread.toLatent(own.map((value, at) => value + common[at]));
    latent.set(
      step.map((value, at) => value + mean[at]),
      row * latentWidth,
    );
  }
  return latent;
}

/** d loss / d code from d loss / d latent [23 x 512]. */
export function pulledBack(gradient: Float32Array, spread: Spread): FaceCode {
  const common = new Float32Array(latentWidth);
  const rows = new Float32Array(generatorRows * latentWidth);
  for (let row = 0; row < generatorRows; row++) {
    const own = spread.pullBack(gradient.subarray(row * latentWidth, (row + 1) * latentWidth));
    rows.set(own, row * latentWidth);
    for (let at = 0; at < latentWidth; at++) common[at] += own[at];
  }
  return { common, rows };
}

export interface Prior {
  readonly mean: number;
  readonly rows: number;
}

/** The prior's term: mean squares of the code's numbers, weighted; its gradient is added to `gradient`. */
export function priorOf(code: FaceCode, weights: Prior, gradient: FaceCode): number {
  const part = (values: Float32Array, into: Float32Array, weight: number) => {
    let sum = 0;
    const factor = weight / values.length;
    for (let at = 0; at < values.length; at++) {
      sum += values[at] ** 2;
      into[at] += 2 * factor * values[at];
    }
    return factor * sum;
  };
  return part(code.common, gradient.common, weights.mean) + part(code.rows, gradient.rows, weights.rows);
}

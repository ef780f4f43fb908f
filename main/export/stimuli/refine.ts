// An outline found on a small picture, at the full one: guided by the full picture's luma, so that it follows hairs
// (guided filter, He, Sun and Tang 2013; the coefficients worked out small, after He and Sun 2015).
import { blurValues } from '../../align/blur.ts';
import { readField } from '../../align/field.ts';

/** Radius of the windows in fractions of the picture, and the variance of luma below which nothing is followed. */
const radius = 0.012;
const regular = 60;

/**
 * `alpha` and `smallLuma` [small x small], `luma` [size x size] of 0..255 to [size x size] of 0..1. `softness`: width of
 * the edge in fractions of the side.
 */
export function refined(
  alpha: Float32Array,
  smallLuma: Float32Array,
  small: number,
  luma: Float32Array,
  size: number,
): Float32Array {
  const sigma = radius * small;
  const mean = (values: Float32Array) => blurValues(Float32Array.from(values), small, small, 1, sigma);
  const decided = alpha.map((value) => sharpened(value));
  const meanLuma = mean(smallLuma);
  const meanAlpha = mean(decided);
  const products = mean(decided.map((value, at) => value * smallLuma[at]));
  const squares = mean(smallLuma.map((value) => value * value));
  const coefficients = new Float32Array(2 * small * small);
  for (let at = 0; at < small * small; at++) {
    const variance = squares[at] - meanLuma[at] ** 2;
    const slope = (products[at] - meanLuma[at] * meanAlpha[at]) / (Math.max(variance, 0) + regular);
    coefficients[2 * at] = slope;
    coefficients[2 * at + 1] = meanAlpha[at] - slope * meanLuma[at];
  }
  const smooth = blurValues(coefficients, small, small, 2, sigma);
  const field = { size: small, channels: 2, values: smooth };
  const here = new Float32Array(2);
  const out = new Float32Array(size * size);
  for (let row = 0, at = 0; row < size; row++)
    for (let column = 0; column < size; column++, at++) {
      readField(field, (column + 0.5) / size, (row + 0.5) / size, here);
      out[at] = Math.min(1, Math.max(0, here[0] * luma[at] + here[1]));
    }
  return out;
}

/** The walk leaves slopes where nothing stops it; what is left of doubt is an edge, not a veil. */
function sharpened(value: number): number {
  const unit = Math.min(1, Math.max(0, (value - 0.5) * 3 + 0.5));
  return unit * unit * (3 - 2 * unit);
}

// Smooth quantities over the aligned picture, kept on a coarse square grid and read in between bilinearly.
import { blurValues } from './blur.ts';

/** Cells of the fields that mask and colours are worked out on. */
export const fieldSize = 256;

/** 0 to 1 with flat ends (Hermite). */
export function smoothStep(t: number): number {
  const unit = Math.min(Math.max(t, 0), 1);
  return unit * unit * (3 - 2 * unit);
}

/** Values at the centres of size x size cells, interleaved by channel. */
export interface Field {
  readonly size: number;
  readonly channels: number;
  readonly values: Float32Array;
}

/** `make` is given the cell's centre in fractions of the aligned picture. */
export function fieldOf(size: number, make: (x: number, y: number) => number): Field {
  const values = new Float32Array(size * size);
  for (let row = 0, at = 0; row < size; row++)
    for (let column = 0; column < size; column++, at++)
      values[at] = make((column + 0.5) / size, (row + 0.5) / size);
  return { size, channels: 1, values };
}

/** A blurred copy; sigma is a fraction of the picture. */
export function blurredField({ size, channels, values }: Field, sigma: number): Field {
  return {
    size,
    channels,
    values: blurValues(Float32Array.from(values), size, size, channels, sigma * size),
  };
}

/**
 * The mean of `field` near each cell where only cells count as much as `weight` says (normalised convolution, Knutsson
 * and Westin 1993): it also reaches where the weight is 0.
 */
export function weightedMean(field: Field, weight: Field, sigma: number): Field {
  const { size, channels } = field;
  const weighted = field.values.map((value, at) => value * weight.values[Math.floor(at / channels)]);
  const sums = blurredField({ size, channels, values: weighted }, sigma).values;
  const weights = blurredField(weight, sigma).values;
  return {
    size,
    channels,
    values: sums.map((sum, at) => sum / Math.max(weights[Math.floor(at / channels)], 1e-5)),
  };
}

/** Reads the field at fractions (x, y) into `out`; beyond the outermost centres their values repeat. */
export function readField({ size, channels, values }: Field, x: number, y: number, out: Float32Array): void {
  const u = Math.min(Math.max(x * size - 0.5, 0), size - 1);
  const v = Math.min(Math.max(y * size - 0.5, 0), size - 1);
  const left = Math.min(Math.floor(u), size - 2);
  const top = Math.min(Math.floor(v), size - 2);
  const across = u - left;
  const down = v - top;
  const upper = (top * size + left) * channels;
  const lower = upper + size * channels;
  for (let channel = 0; channel < channels; channel++) {
    const above = values[upper + channel] * (1 - across) + values[upper + channels + channel] * across;
    const below = values[lower + channel] * (1 - across) + values[lower + channels + channel] * across;
    out[channel] = above * (1 - down) + below * down;
  }
}

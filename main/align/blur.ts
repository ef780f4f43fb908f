// Gaussian blur as three box blurs (Kutskir 2013 after Wells 1986), whose cost doesn't grow with the radius.
import type { Picture } from '../measure/resample.ts';

/** Radii of the three boxes whose variances add up to sigma squared as nearly as whole pixels can. */
function boxRadii(sigma: number): number[] {
  const ideal = Math.sqrt((12 * sigma * sigma) / 3 + 1);
  let lower = Math.floor(ideal);
  if (lower % 2 === 0) lower--;
  const smaller = Math.round((12 * sigma * sigma - 3 * lower * lower - 12 * lower - 9) / (-4 * lower - 4));
  return [0, 1, 2].map((index) => ((index < smaller ? lower : lower + 2) - 1) / 2);
}

/** One line's box blur by a running sum; beyond the ends the outermost value repeats. */
function blurLine(
  from: Float32Array,
  to: Float32Array,
  start: number,
  step: number,
  length: number,
  radius: number,
): void {
  const first = from[start];
  const last = from[start + (length - 1) * step];
  const scale = 1 / (2 * radius + 1);
  let sum = first * radius;
  for (let at = 0; at < radius; at++) sum += from[start + Math.min(at, length - 1) * step];
  for (let at = 0; at < length; at++) {
    const entering = at + radius;
    sum += entering < length ? from[start + entering * step] : last;
    to[start + at * step] = sum * scale;
    const leaving = at - radius;
    sum -= leaving >= 0 ? from[start + leaving * step] : first;
  }
}

/** Blurs `channels` interleaved planes in place. */
export function blurValues(
  values: Float32Array,
  width: number,
  height: number,
  channels: number,
  sigma: number,
): Float32Array {
  const other = new Float32Array(values.length);
  for (const radius of boxRadii(sigma)) {
    if (radius < 1) continue;
    for (let row = 0; row < height; row++)
      for (let channel = 0; channel < channels; channel++)
        blurLine(values, other, row * width * channels + channel, channels, width, radius);
    for (let at = 0; at < width * channels; at++)
      blurLine(other, values, at, width * channels, height, radius);
  }
  return values;
}

export function blurPicture({ width, height, data }: Picture, sigma: number): Float32Array {
  return blurValues(Float32Array.from(data), width, height, 3, sigma);
}

// Luma of a picture and its first two moments and histogram within a mask.

/** Rec. 601, as SHINE's rgb2gray counts it; interleaved RGB 0..255 in, 0..255 out. */
export function lumaOf(colours: ArrayLike<number>): Float32Array {
  const luma = new Float32Array(colours.length / 3);
  for (let at = 0, from = 0; at < luma.length; at++, from += 3)
    luma[at] = 0.299 * colours[from] + 0.587 * colours[from + 1] + 0.114 * colours[from + 2];
  return luma;
}

/** Pixels that the mask keeps whole; those of its soft edge are mixed with the background and not counted. */
export const wholeAt = 0.995;

export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Of a sample (n - 1), as MATLAB's std2 and so SHINE. */
  readonly deviation: number;
}

export function momentsWithin(luma: Float32Array, mask: Float32Array): Moments {
  let [count, sum] = [0, 0];
  for (let at = 0; at < luma.length; at++)
    if (mask[at] >= wholeAt) {
      count += 1;
      sum += luma[at];
    }
  if (count === 0) return { count, mean: 0, deviation: 0 };
  const mean = sum / count;
  let squares = 0;
  for (let at = 0; at < luma.length; at++) if (mask[at] >= wholeAt) squares += (luma[at] - mean) ** 2;
  return { count, mean, deviation: count > 1 ? Math.sqrt(squares / (count - 1)) : 0 };
}

/** Shares of the 256 levels within the mask; they add up to 1. */
export function histogramWithin(luma: Float32Array, mask: Float32Array): Float64Array {
  const shares = new Float64Array(256);
  let count = 0;
  for (let at = 0; at < luma.length; at++)
    if (mask[at] >= wholeAt) {
      shares[Math.min(255, Math.max(0, Math.round(luma[at])))] += 1;
      count += 1;
    }
  return count > 0 ? shares.map((value) => value / count) : shares;
}

// Bringing the luma of a picture to that of its set, after the formulas of the SHINE toolbox (Willenbockel et al. 2010,
// Behavior Research Methods 42): lumMatch sets mean and standard deviation, histMatch the whole histogram.
import { type Moments, wholeAt } from './luma.ts';

/** New luma for old, at every pixel; may leave 0..255. Pictures without contrast keep none. */
export type LumaMap = (luma: Float32Array, mask: Float32Array) => Float32Array;

/** (Y - m) / s x S + M. */
export function matchMoments(own: Moments, mean: number, deviation: number): LumaMap {
  const gain = own.deviation > 0 ? deviation / own.deviation : 0;
  return (luma) => luma.map((value) => (value - own.mean) * gain + mean);
}

/** Steps within a level in which pixels are ordered. */
const fine = 256;

/**
 * Exact histogram specification (after Coltuc, Bolon and Chassery 2006): pixels are ordered by their luma, which the
 * resampling has left with fractions, and take the levels of the target histogram in that order. Pixels of the mask's
 * soft edge take the level that their luma would have among the others.
 */
export function matchHistogram(target: Float64Array): LumaMap {
  return (luma, mask) => {
    const bin = (at: number) => Math.min(256 * fine - 1, Math.max(0, Math.round(luma[at] * fine)));
    const next = new Uint32Array(256 * fine);
    let count = 0;
    for (let at = 0; at < luma.length; at++)
      if (mask[at] >= wholeAt) {
        next[bin(at)] += 1;
        count += 1;
      }
    for (let index = 0, before = 0; index < next.length; index++) {
      const here = next[index];
      next[index] = before;
      before += here;
    }
    const levels = levelsInOrder(target, Math.max(count, 1));
    const mapped = new Float32Array(luma.length);
    // The edge first: the ranks below count up while whole pixels take them.
    for (let at = 0; at < luma.length; at++)
      if (mask[at] < wholeAt) mapped[at] = levels[Math.min(next[bin(at)], levels.length - 1)];
    for (let at = 0; at < luma.length; at++)
      if (mask[at] >= wholeAt) {
        const index = bin(at);
        mapped[at] = levels[next[index]];
        next[index] += 1;
      }
    return mapped;
  };
}

/** The levels that `count` pixels take, darkest first: the inverse of the target's cumulative shares. */
function levelsInOrder(target: Float64Array, count: number): Uint8Array {
  const levels = new Uint8Array(count);
  let level = 0;
  let below = target[0];
  for (let rank = 0; rank < count; rank++) {
    while (level < 255 && (rank + 0.5) / count > below) {
      level += 1;
      below += target[level];
    }
    levels[rank] = level;
  }
  return levels;
}

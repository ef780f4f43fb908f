// The first pass over a set: what its pictures have in common and how far each is from it. It keeps a few numbers of
// each picture and none of the pictures, so its memory does not grow with their size.
import type { StimulusSettings } from '../../contracts/stimuli.ts';
import { histogramWithin, type Moments, momentsWithin } from './luma.ts';
import { type LumaMap, matchHistogram, matchMoments } from './match.ts';
import type { Prepared, Quality } from './prepare.ts';

/** Of one picture before it is matched. */
export interface Measured {
  readonly moments: Moments;
  readonly quality: Quality;
  /** Shares of the 256 levels, where histograms are matched. */
  readonly histogram: Float64Array | null;
}

export function measure(prepared: Prepared, { match }: Pick<StimulusSettings, 'match'>): Measured {
  const { luma, mask, quality } = prepared;
  return {
    moments: momentsWithin(luma, mask),
    quality,
    histogram: match.kind === 'histogram' ? histogramWithin(luma, mask) : null,
  };
}

/** What every picture of the set is brought to. */
export interface Target {
  readonly pictures: number;
  /** Of the luma, 0..255: asked for, or the mean over the set. */
  readonly mean: number;
  readonly contrast: number;
  readonly histogram: Float64Array | null;
}

export interface Tally {
  add(measured: Pick<Measured, 'moments' | 'histogram'>): void;
  target(): Target;
}

export function openTally({ match }: Pick<StimulusSettings, 'match'>): Tally {
  let [pictures, means, deviations] = [0, 0, 0];
  const shares = match.kind === 'histogram' ? new Float64Array(256) : null;
  const asked = match.kind === 'mean-and-contrast' ? match : { mean: null, contrast: null };
  return {
    add({ moments, histogram }) {
      pictures += 1;
      means += moments.mean;
      deviations += moments.deviation;
      if (shares && histogram) for (let level = 0; level < 256; level++) shares[level] += histogram[level];
    },
    target() {
      const count = Math.max(pictures, 1);
      return {
        pictures,
        mean: asked.mean ?? means / count,
        contrast: asked.contrast ?? deviations / count,
        histogram: shares?.map((sum) => sum / count) ?? null,
      };
    },
  };
}

/** Null where luminance stays as it is. */
export function mapFor(
  { moments }: Pick<Measured, 'moments'>,
  target: Target,
  { match }: Pick<StimulusSettings, 'match'>,
): LumaMap | null {
  if (match.kind === 'mean-and-contrast') return matchMoments(moments, target.mean, target.contrast);
  return match.kind === 'histogram' && target.histogram ? matchHistogram(target.histogram) : null;
}

// The second half of a standardised picture: its luma matched to the set's, on the background, as 8 bits, and measured
// as it is written.
import type { StimulusSettings, StimulusStatistics } from '../../contracts/stimuli.ts';
import { lumaOf, momentsWithin, wholeAt } from './luma.ts';
import type { LumaMap } from './match.ts';
import type { Prepared } from './prepare.ts';
import { spectrumOf } from './spectrum.ts';

export interface Finished {
  readonly size: number;
  /** Interleaved; 3 when in colour, 1 when all of it is grey. */
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
  readonly statistics: StimulusStatistics;
}

/** `map`: null where the luminance stays as it is. */
export function finish(
  prepared: Prepared,
  settings: Pick<StimulusSettings, 'grey' | 'background'>,
  map: LumaMap | null,
): Finished {
  const { size, luma, mask, colours, quality } = prepared;
  const before = momentsWithin(luma, mask);
  const wanted = map ? map(luma, mask) : luma;
  const pixels = new Uint8ClampedArray(size * size * 3);
  let [whole, clipped] = [0, 0];
  for (let at = 0, to = 0; at < mask.length; at++, to += 3) {
    const shift = wanted[at] - luma[at];
    let over = false;
    for (let channel = 0; channel < 3; channel++) {
      const value = settings.grey ? wanted[at] : colours[to + channel] + shift;
      const held = Math.min(255, Math.max(0, value));
      if (Math.abs(held - value) > 0.5) over = true;
      const behind = settings.background[channel];
      pixels[to + channel] = behind + mask[at] * (held - behind);
    }
    if (mask[at] < wholeAt) continue;
    whole += 1;
    if (map && over) clipped += 1;
  }
  const written = lumaOf(pixels);
  const after = momentsWithin(written, mask);
  const centred = written.map((value, at) => (value - after.mean) * mask[at]);
  const { bands, slope } = spectrumOf(centred, size);
  const [red, green, blue] = settings.background;
  const grey = settings.grey && red === green && green === blue;
  return {
    size,
    channels: grey ? 1 : 3,
    data: grey ? everyThird(pixels) : new Uint8Array(pixels.buffer),
    statistics: {
      meanLuma: after.mean,
      rmsContrast: after.deviation / 255,
      meanLumaBefore: before.mean,
      rmsContrastBefore: before.deviation / 255,
      clipped: whole > 0 ? clipped / whole : 0,
      bands,
      spectralSlope: slope,
      ...quality,
      faceShare: quality.faceArea / size ** 2,
    },
  };
}

function everyThird(pixels: Uint8ClampedArray): Uint8Array {
  return Uint8Array.from({ length: pixels.length / 3 }, (_, at) => pixels[3 * at]);
}

// What stands where an alignment square reaches outside the photo, after FFHQ: the photo's reflection, ever more
// blurred (by a fiftieth of the square's side; that begins a tenth of it within the photo) and then fading to the
// crop's median colour.
import type { Picture } from '../measure/resample.ts';
import { blurPicture } from './blur.ts';
import type { PixelBox } from './warp.ts';

interface PaddedCrop {
  readonly picture: Picture;
  /** Pixels added on the left and above. */
  readonly left: number;
  readonly top: number;
}

/** Position in 0..length - 1 that the reflection about the outermost pixels' centres shows at `at`. */
function reflected(at: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const folded = ((at % period) + period) % period;
  return folded < length ? folded : period - folded;
}

function reflectionOf({ width, height, data }: Picture, pads: PixelBox): Picture {
  const outWidth = width + pads.left + pads.right;
  const outHeight = height + pads.top + pads.bottom;
  const out = new Uint8Array(outWidth * outHeight * 3);
  const columns = Int32Array.from({ length: outWidth }, (_, at) => reflected(at - pads.left, width) * 3);
  for (let row = 0, to = 0; row < outHeight; row++) {
    const line = reflected(row - pads.top, height) * width * 3;
    for (let column = 0; column < outWidth; column++) {
      const from = line + columns[column];
      out[to++] = data[from];
      out[to++] = data[from + 1];
      out[to++] = data[from + 2];
    }
  }
  return { width: outWidth, height: outHeight, data: out };
}

function medianColour({ data }: Picture): number[] {
  return [0, 1, 2].map((channel) => {
    const counts = new Uint32Array(256);
    for (let at = channel; at < data.length; at += 3) counts[data[at]]++;
    let passed = 0;
    return counts.findIndex((count) => {
      passed += count;
      return passed * 2 >= data.length / 3;
    });
  });
}

/** How far outside the photo each position of an axis lies, in pads: 1 at the outermost, 0 and below inside. */
function outsideness(length: number, before: number, after: number): Float64Array {
  return Float64Array.from({ length }, (_, at) =>
    Math.max(
      before > 0 ? 1 - at / before : Number.NEGATIVE_INFINITY,
      after > 0 ? 1 - (length - 1 - at) / after : Number.NEGATIVE_INFINITY,
    ),
  );
}

const unit = (value: number) => Math.min(Math.max(value, 0), 1);

/**
 * The crop with what its square (bounds in the crop's pixels, `side` long) needs around it; the crop itself where the
 * square stays inside.
 */
export function padCrop(crop: Picture, bounds: PixelBox, side: number): PaddedCrop {
  const border = Math.max(Math.round(side * 0.1), 3);
  const missing = {
    left: Math.max(border - bounds.left, 0),
    top: Math.max(border - bounds.top, 0),
    right: Math.max(bounds.right - crop.width + border, 0),
    bottom: Math.max(bounds.bottom - crop.height + border, 0),
  };
  // FFHQ also pads, and blurs a tenth of the photo, where a square merely comes near the border.
  if (Math.max(...Object.values(missing)) <= border + 1) return { picture: crop, left: 0, top: 0 };
  const least = Math.round(side * 0.3);
  const pads = {
    left: Math.max(missing.left, least),
    top: Math.max(missing.top, least),
    right: Math.max(missing.right, least),
    bottom: Math.max(missing.bottom, least),
  };
  const picture = reflectionOf(crop, pads);
  const { width, height, data } = picture;
  const blurred = blurPicture(picture, side * 0.02);
  const median = medianColour(picture);
  const across = outsideness(width, pads.left, pads.right);
  const down = outsideness(height, pads.top, pads.bottom);
  for (let row = 0, at = 0; row < height; row++)
    for (let column = 0; column < width; column++, at += 3) {
      const mask = Math.max(across[column], down[row]);
      if (mask <= -1 / 3) continue;
      const blur = unit(mask * 3 + 1);
      const fade = unit(mask);
      for (let channel = 0; channel < 3; channel++) {
        const soft = data[at + channel] + blur * (blurred[at + channel] - data[at + channel]);
        data[at + channel] = Math.round(soft + fade * (median[channel] - soft));
      }
    }
  return { picture, left: pads.left, top: pads.top };
}

// The aligned picture of a photo, after FFHQ's recreate_aligned_images: reduce, crop, pad by reflection where the
// square reaches outside, blur and fade the padding, resample. Here everything is done at once or twice the
// aligned picture's resolution (the pyramid's level), so that the cost is that of the crop and not of the photo.
import type { Picture } from '../measure/resample.ts';
import { padCrop } from './pad.ts';
import { halve, type Pyramid, sampleAffine } from './pyramid.ts';
import { type Quad, quadSide } from './quad.ts';
import { composeAffine, photoFromAligned, scalingAffine } from './transform.ts';

/** Whole pixels of a picture: left and top within, right and bottom not. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function boundsOf(quad: Quad): PixelBox {
  const xs = quad.map(([x]) => x);
  const ys = quad.map(([, y]) => y);
  return {
    left: Math.floor(Math.min(...xs)),
    top: Math.floor(Math.min(...ys)),
    right: Math.ceil(Math.max(...xs)),
    bottom: Math.ceil(Math.max(...ys)),
  };
}

function grown({ left, top, right, bottom }: PixelBox, by: number): PixelBox {
  return {
    left: left - by,
    top: top - by,
    right: right + by,
    bottom: bottom + by,
  };
}

function cropOf({ width, data }: Picture, { left, top, right, bottom }: PixelBox): Picture {
  const rowBytes = (right - left) * 3;
  const crop = new Uint8Array(rowBytes * (bottom - top));
  for (let row = top; row < bottom; row++) {
    const from = (row * width + left) * 3;
    crop.set(data.subarray(from, from + rowBytes), (row - top) * rowBytes);
  }
  return { width: right - left, height: bottom - top, data: crop };
}

/** The part of the box inside the photo; at least one pixel of it, however far outside the box lies. */
function insideOf({ left, top, right, bottom }: PixelBox, { width, height }: Picture): PixelBox {
  const within = (value: number, last: number) => Math.min(Math.max(value, 0), last);
  const [firstX, firstY] = [within(left, width - 1), within(top, height - 1)];
  return {
    left: firstX,
    top: firstY,
    right: Math.max(within(right, width), firstX + 1),
    bottom: Math.max(within(bottom, height), firstY + 1),
  };
}

const moved = (quad: Quad, x: number, y: number, scale: number): Quad => {
  const move = ([u, v]: Quad[number]): Quad[number] => [(u - x) * scale, (v - y) * scale];
  return [move(quad[0]), move(quad[1]), move(quad[2]), move(quad[3])];
};

/**
 * The aligned picture [size x size] of the square `quad` of an upright photo. Throws a RangeError when the square
 * has no area or a corner isn't finite.
 */
export function alignFace(photo: Picture, quad: Quad, size = 1024): Picture {
  const side = quadSide(quad);
  if (!(side > 0) || !quad.flat().every(Number.isFinite))
    throw new RangeError('the alignment square has no area');
  // Halve the crop until its square is at most twice the aligned picture.
  const wanted = grown(boundsOf(quad), Math.max(Math.round(side * 0.1), 3));
  const inside = insideOf(wanted, photo);
  let crop = cropOf(photo, inside);
  let cropQuad = moved(quad, inside.left, inside.top, 1);
  while (quadSide(cropQuad) > 2 * size) {
    crop = halve(crop);
    cropQuad = moved(cropQuad, 0, 0, 0.5);
  }
  const padded = padCrop(crop, boundsOf(cropQuad), quadSide(cropQuad));
  const toCrop = photoFromAligned(moved(cropQuad, -padded.left, -padded.top, 1));
  const levels: Pyramid = [padded.picture];
  const samples = sampleAffine(levels, composeAffine(toCrop, scalingAffine(1 / size)), size, size);
  // Clamped arrays round by themselves.
  return {
    width: size,
    height: size,
    data: new Uint8Array(Uint8ClampedArray.from(samples).buffer),
  };
}

// A picture at halves of its size, and affine sampling from them: whatever is taken from a photo is read from the
// level that is at most twice too fine, two by two samples to a pixel, so that nothing aliases and a crop costs
// what its own size is and not what the photo's is.
import type { Picture } from '../measure/resample.ts';
import { type Affine, composeAffine, scalingAffine, stretchOf } from './transform.ts';

/** The picture, its half, its quarter, and so on; level n has ceil(size / 2^n) pixels. */
export type Pyramid = readonly Picture[];

/** Means over 2 x 2 pixels; a last odd row or column stands for itself. */
export function halve({ width, height, data }: Picture): Picture {
  const [halfWidth, halfHeight] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const half = new Uint8Array(halfWidth * halfHeight * 3);
  for (let row = 0, to = 0; row < halfHeight; row++) {
    const upper = 2 * row * width * 3;
    const lower = Math.min(2 * row + 1, height - 1) * width * 3;
    for (let column = 0; column < halfWidth; column++) {
      const left = 6 * column;
      const right = Math.min(2 * column + 1, width - 1) * 3;
      for (let channel = 0; channel < 3; channel++)
        half[to++] =
          (data[upper + left + channel] +
            data[upper + right + channel] +
            data[lower + left + channel] +
            data[lower + right + channel] +
            2) >>
          2;
    }
  }
  return { width: halfWidth, height: halfHeight, data: half };
}

/** Halves until the longer side is at most `smallest` pixels. */
export function pyramidOf(picture: Picture, smallest = 128): Pyramid {
  const levels = [picture];
  while (Math.max(levels.at(-1)!.width, levels.at(-1)!.height) > smallest) levels.push(halve(levels.at(-1)!));
  return levels;
}

/** What a sample outside the picture is: the border repeated, or mid-grey. */
type Outside = 'edge' | 'grey';

/**
 * `width` x `height` samples, interleaved RGB 0..255: output pixels go by `toPhoto` (their centres at + 0.5) to
 * pixels of level 0. Enlarging is bicubic (Catmull-Rom), reducing the mean of 2 x 2 bilinear samples.
 */
export function sampleAffine(
  pyramid: Pyramid,
  toPhoto: Affine,
  width: number,
  height: number,
  outside: Outside = 'edge',
): Float32Array {
  const stretch = stretchOf(toPhoto);
  const level = Math.min(Math.max(0, Math.floor(Math.log2(stretch))), pyramid.length - 1);
  const { xx, xy, yx, yy, dx, dy } = composeAffine(scalingAffine(2 ** -level), toPhoto);
  const source = pyramid[level];
  const [right, bottom] = [pyramid[0].width * 2 ** -level, pyramid[0].height * 2 ** -level];
  const out = new Float32Array(width * height * 3);
  const enlarging = stretch <= 1;
  const shifts = enlarging ? [0.5] : [0.25, 0.75];
  const weight = 1 / shifts.length ** 2;
  for (const down of shifts)
    for (const across of shifts)
      for (let row = 0, to = 0; row < height; row++) {
        let x = xx * across + xy * (row + down) + dx;
        let y = yx * across + yy * (row + down) + dy;
        for (let column = 0; column < width; column++, to += 3, x += xx, y += yx) {
          if (outside === 'grey' && (x < 0 || y < 0 || x >= right || y >= bottom))
            for (let channel = 0; channel < 3; channel++) out[to + channel] += weight * 127.5;
          else if (enlarging) addBicubic(source, x, y, weight, out, to);
          else addBilinear(source, x, y, weight, out, to);
        }
      }
  return out;
}

const clampTo = (value: number, last: number) => (value < 0 ? 0 : value > last ? last : value);

function addBilinear(
  { width, height, data }: Picture,
  x: number,
  y: number,
  weight: number,
  out: Float32Array,
  to: number,
): void {
  const left = Math.floor(x - 0.5);
  const top = Math.floor(y - 0.5);
  const across = x - 0.5 - left;
  const down = y - 0.5 - top;
  const upper = clampTo(top, height - 1) * width;
  const lower = clampTo(top + 1, height - 1) * width;
  const first = clampTo(left, width - 1);
  const second = clampTo(left + 1, width - 1);
  const topLeft = (upper + first) * 3;
  const topRight = (upper + second) * 3;
  const bottomLeft = (lower + first) * 3;
  const bottomRight = (lower + second) * 3;
  const bottomRightWeight = across * down * weight;
  const topRightWeight = across * weight - bottomRightWeight;
  const bottomLeftWeight = down * weight - bottomRightWeight;
  const topLeftWeight = weight - topRightWeight - bottomLeftWeight - bottomRightWeight;
  for (let channel = 0; channel < 3; channel++)
    out[to + channel] +=
      topLeftWeight * data[topLeft + channel] +
      topRightWeight * data[topRight + channel] +
      bottomLeftWeight * data[bottomLeft + channel] +
      bottomRightWeight * data[bottomRight + channel];
}

/** Catmull-Rom's four weights for a sample `t` past the second of four pixels (Keys 1981, a = -1/2). */
function catmullRom(t: number, weights: Float64Array): void {
  weights[0] = ((-0.5 * t + 1) * t - 0.5) * t;
  weights[1] = (1.5 * t - 2.5) * t * t + 1;
  weights[2] = ((-1.5 * t + 2) * t + 0.5) * t;
  weights[3] = (0.5 * t - 0.5) * t * t;
}

const acrossWeights = new Float64Array(4);
const downWeights = new Float64Array(4);

function addBicubic(
  { width, height, data }: Picture,
  x: number,
  y: number,
  weight: number,
  out: Float32Array,
  to: number,
): void {
  const left = Math.floor(x - 0.5);
  const top = Math.floor(y - 0.5);
  catmullRom(x - 0.5 - left, acrossWeights);
  catmullRom(y - 0.5 - top, downWeights);
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let row = 0; row < 4; row++) {
    const line = clampTo(top - 1 + row, height - 1) * width;
    for (let column = 0; column < 4; column++) {
      const at = (line + clampTo(left - 1 + column, width - 1)) * 3;
      const part = downWeights[row] * acrossWeights[column];
      red += part * data[at];
      green += part * data[at + 1];
      blue += part * data[at + 2];
    }
  }
  out[to] += weight * clampTo(red, 255);
  out[to + 1] += weight * clampTo(green, 255);
  out[to + 2] += weight * clampTo(blue, 255);
}

/** Interleaved [size x size x 3] in 0..255 as the planes [3, size, size] that nets take: value x scale + shift. */
export function planesOf(samples: Float32Array, scale: number, shift: number): Float32Array {
  const count = samples.length / 3;
  const planes = new Float32Array(samples.length);
  for (let at = 0; at < count; at++)
    for (let channel = 0; channel < 3; channel++)
      planes[channel * count + at] = samples[at * 3 + channel] * scale + shift;
  return planes;
}

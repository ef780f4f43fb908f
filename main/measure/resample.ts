// Cutting a box out of a stored 8-bit picture and resampling it to a net's input: separable triangle filter,
// widened by the reduction (antialiased), sampled at pixel centres; outside the picture the border repeats.

/** 8-bit RGB, rows first. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** [height x width x 3]. */
  readonly data: Uint8Array;
}

/** Fractions of the picture's width and height; may reach outside. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Taps {
  readonly first: number;
  readonly weights: Float32Array;
}

/** The taps of each of `size` samples over [start, start + extent) of an axis of `length` pixels. */
function tapsOf(length: number, start: number, extent: number, size: number): Taps[] {
  const step = extent / size;
  const reach = Math.max(step, 1);
  return Array.from({ length: size }, (_, index) => {
    const centre = start + (index + 0.5) * step - 0.5;
    const first = Math.ceil(centre - reach);
    const last = Math.floor(centre + reach);
    const byPixel = new Map<number, number>();
    let total = 0;
    for (let pixel = first; pixel <= last; pixel++) {
      const weight = Math.max(0, 1 - Math.abs(pixel - centre) / reach);
      const inside = Math.min(Math.max(pixel, 0), length - 1);
      byPixel.set(inside, (byPixel.get(inside) ?? 0) + weight);
      total += weight;
    }
    const from = Math.min(...byPixel.keys());
    const to = Math.max(...byPixel.keys());
    const weights = new Float32Array(to - from + 1);
    for (const [pixel, weight] of byPixel) weights[pixel - from] = weight / total;
    return { first: from, weights };
  });
}

/** The box of `picture` at size x size: planar RGB [3 x size x size], 0..255. */
export function cropResampled(picture: Picture, box: Box, size: number): Float32Array {
  const across = tapsOf(picture.width, box.left * picture.width, box.width * picture.width, size);
  const down = tapsOf(picture.height, box.top * picture.height, box.height * picture.height, size);
  const firstRow = Math.min(...down.map((taps) => taps.first));
  const lastRow = Math.max(...down.map((taps) => taps.first + taps.weights.length));
  const rows = lastRow - firstRow;
  // First pass: across, for the rows that the second pass reads; [rows x size x 3].
  const narrow = new Float32Array(rows * size * 3);
  for (let row = 0; row < rows; row++) {
    const line = (row + firstRow) * picture.width * 3;
    for (let column = 0; column < size; column++) {
      const { first, weights } = across[column];
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let tap = 0, at = line + first * 3; tap < weights.length; tap++, at += 3) {
        const weight = weights[tap];
        red += weight * picture.data[at];
        green += weight * picture.data[at + 1];
        blue += weight * picture.data[at + 2];
      }
      const to = (row * size + column) * 3;
      narrow[to] = red;
      narrow[to + 1] = green;
      narrow[to + 2] = blue;
    }
  }
  const planes = new Float32Array(3 * size * size);
  for (let row = 0; row < size; row++) {
    const { first, weights } = down[row];
    for (let column = 0; column < size; column++)
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let tap = 0; tap < weights.length; tap++)
          sum += weights[tap] * narrow[((first - firstRow + tap) * size + column) * 3 + channel];
        planes[(channel * size + row) * size + column] = sum;
      }
  }
  return planes;
}

/** .299 R + .587 G + .114 B of planar RGB, [size x size]. */
export function greyOf(planes: Float32Array): Float32Array {
  const count = planes.length / 3;
  return Float32Array.from(
    { length: count },
    (_, at) => 0.299 * planes[at] + 0.587 * planes[count + at] + 0.114 * planes[2 * count + at],
  );
}

/** A rendering [3 x size x size] in about [-1, 1] as the 8-bit picture that is stored. */
export function toPicture(rendering: Float32Array, size: number): Picture {
  const count = size * size;
  // Clamped arrays round and clamp by themselves.
  const data = new Uint8ClampedArray(count * 3);
  for (let channel = 0; channel < 3; channel++)
    for (let at = 0; at < count; at++) data[at * 3 + channel] = (rendering[channel * count + at] + 1) * 127.5;
  return { width: size, height: size, data: new Uint8Array(data.buffer) };
}

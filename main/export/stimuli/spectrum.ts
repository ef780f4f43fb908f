// Where the energy of a picture lies in spatial frequency: shares in octave bands, and the slope of the radially
// averaged amplitude spectrum. By a fast Fourier transform of radix 2 (Cooley and Tukey 1965); a picture whose side is
// no power of two is padded with its mean, which leaves the energy at each frequency as it is.
import { bandEnds } from '../../contracts/stimuli.ts';

/** In place; lengths are a power of two. */
export function transform(real: Float64Array, imaginary: Float64Array): void {
  const length = real.length;
  for (let at = 1, other = 0; at < length; at++) {
    let bit = length >> 1;
    for (; other & bit; bit >>= 1) other ^= bit;
    other ^= bit;
    if (at < other) {
      [real[at], real[other]] = [real[other], real[at]];
      [imaginary[at], imaginary[other]] = [imaginary[other], imaginary[at]];
    }
  }
  for (let span = 2; span <= length; span *= 2) {
    const half = span / 2;
    for (let part = 0; part < half; part++) {
      const angle = (-2 * Math.PI * part) / span;
      const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
      for (let low = part; low < length; low += span) {
        const high = low + half;
        const re = real[high] * cosine - imaginary[high] * sine;
        const im = real[high] * sine + imaginary[high] * cosine;
        real[high] = real[low] - re;
        imaginary[high] = imaginary[low] - im;
        real[low] += re;
        imaginary[low] += im;
      }
    }
  }
}

export interface Spectrum {
  readonly bands: number[];
  readonly slope: number;
}

/** `values` [size x size], of mean 0 where they count and 0 elsewhere. Frequencies are in cycles per picture. */
export function spectrumOf(values: Float32Array, size: number): Spectrum {
  const length = 2 ** Math.ceil(Math.log2(size));
  const real = new Float64Array(length * length);
  const imaginary = new Float64Array(length * length);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) real[row * length + column] = values[row * size + column];
  transformBoth(real, imaginary, length);
  const bands = Array.from({ length: bandEnds.length + 1 }, () => 0);
  const rings = new Float64Array(Math.ceil(size / 2) + 1);
  const counts = new Uint32Array(rings.length);
  const signed = (at: number) => ((at < length / 2 ? at : at - length) * size) / length;
  for (let v = 0; v < length; v++)
    for (let u = 0; u < length; u++) {
      const frequency = Math.hypot(signed(u), signed(v));
      if (frequency === 0) continue;
      const at = v * length + u;
      const energy = real[at] ** 2 + imaginary[at] ** 2;
      const band = bandEnds.findIndex((end) => frequency <= end);
      bands[band < 0 ? bandEnds.length : band] += energy;
      const ring = Math.round(frequency);
      if (ring < rings.length) {
        rings[ring] += Math.sqrt(energy);
        counts[ring] += 1;
      }
    }
  const total = bands.reduce((sum, energy) => sum + energy, 0);
  return {
    bands: total > 0 ? bands.map((energy) => energy / total) : bands,
    slope: slopeOf(rings, counts, size),
  };
}

/** Rows, then columns. */
function transformBoth(real: Float64Array, imaginary: Float64Array, length: number): void {
  for (let row = 0; row < length; row++) {
    const [from, to] = [row * length, (row + 1) * length];
    transform(real.subarray(from, to), imaginary.subarray(from, to));
  }
  const lineReal = new Float64Array(length);
  const lineImaginary = new Float64Array(length);
  for (let column = 0; column < length; column++) {
    for (let row = 0; row < length; row++) {
      lineReal[row] = real[row * length + column];
      lineImaginary[row] = imaginary[row * length + column];
    }
    transform(lineReal, lineImaginary);
    for (let row = 0; row < length; row++) {
      real[row * length + column] = lineReal[row];
      imaginary[row * length + column] = lineImaginary[row];
    }
  }
}

/** Least squares of log amplitude on log frequency, from 2 cycles per picture to a quarter of the sampling. */
function slopeOf(rings: Float64Array, counts: Uint32Array, size: number): number {
  let [n, sumX, sumY, sumXX, sumXY] = [0, 0, 0, 0, 0];
  for (let ring = 2; ring <= size / 4; ring++) {
    if (!counts[ring] || !rings[ring]) continue;
    const [x, y] = [Math.log(ring), Math.log(rings[ring] / counts[ring])];
    n += 1;
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumXY += x * y;
  }
  const spread = n * sumXX - sumX ** 2;
  return spread > 0 ? (n * sumXY - sumX * sumY) / spread : 0;
}

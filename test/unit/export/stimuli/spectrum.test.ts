import { expect, it } from 'vitest';
import { spectrumOf, transform } from '../../../../main/export/stimuli/spectrum.ts';

it('the transform of a cosine stands at its frequency and its mirror', () => {
  const real = Float64Array.from({ length: 8 }, (_, at) => Math.cos((2 * Math.PI * 2 * at) / 8));
  const imaginary = new Float64Array(8);
  transform(real, imaginary);
  expect([...real].map((value) => Number(value.toFixed(9)) + 0)).toEqual([0, 0, 4, 0, 0, 0, 4, 0]);
  expect(Math.max(...imaginary.map(Math.abs))).toBeLessThan(1e-12);
});

const grating = (size: number, cycles: number) =>
  Float32Array.from({ length: size * size }, (_, at) =>
    Math.sin((2 * Math.PI * cycles * (at % size)) / size),
  );

it.each([
  [1, 0],
  [2, 0],
  [3, 1],
  [8, 2],
  [9, 3],
  [30, 4],
])('%i cycles per picture are energy of band %i alone', (cycles, band) => {
  const { bands } = spectrumOf(grating(64, cycles), 64);
  expect(bands[band]).toBeCloseTo(1, 9);
});

it('a side that is no power of two keeps its energy in the band of its frequency', () => {
  const { bands } = spectrumOf(grating(100, 12), 100);
  expect(bands[3]).toBeGreaterThan(0.95);
  expect(bands.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
});

it('an amplitude that falls as one over frequency has a slope of -1', () => {
  const size = 64;
  const values = new Float32Array(size * size);
  for (let cycles = 1; cycles < 32; cycles++)
    for (let row = 0; row < size; row++)
      for (let column = 0; column < size; column++) {
        const phase = cycles * 1.7;
        values[row * size + column] +=
          Math.sin((2 * Math.PI * cycles * column) / size + phase) +
          Math.sin((2 * Math.PI * cycles * row) / size + phase);
      }
  // Four points of each ring hold one grating's amplitude, and a ring grows with its frequency.
  expect(spectrumOf(values, size).slope).toBeCloseTo(-1, 1);
});

it('a picture without contrast has no energy, and its numbers are numbers', () => {
  expect(spectrumOf(new Float32Array(64 * 64), 64)).toEqual({
    bands: [0, 0, 0, 0, 0, 0, 0, 0],
    slope: 0,
  });
});

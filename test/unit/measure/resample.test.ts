import { describe, expect, test } from 'vitest';
import { cropResampled, greyOf, type Picture, toPicture } from '../../../main/measure/resample.ts';
import { resampleMatrix } from '../../../native-models/recipes/crop.ts';

const whole = { left: 0, top: 0, width: 1, height: 1 };

function pictureOf(
  width: number,
  height: number,
  at: (x: number, y: number, channel: number) => number,
): Picture {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, index) => {
    const pixel = Math.floor(index / 3);
    return at(pixel % width, Math.floor(pixel / width), index % 3);
  });
  return { width, height, data };
}

const scattered = pictureOf(24, 24, (x, y, channel) => (x * 37 + y * 91 + x * y * 13 + channel * 57) % 256);
const plane = (picture: Picture, channel: number) =>
  Float32Array.from({ length: picture.width * picture.height }, (_, at) => picture.data[3 * at + channel]);

describe('a crop of a stored picture', () => {
  test.each([
    [whole, 24],
    [whole, 7],
    [{ left: 0.13, top: 0.4, width: 0.31, height: 0.55 }, 112],
    [{ left: -0.4, top: -0.2, width: 1.9, height: 1.7 }, 64],
    [{ left: 1.2, top: 0.1, width: 0.3, height: 0.3 }, 5],
  ])('of a picture of one colour is of that colour: %j at %i', (box, size) => {
    const crop = cropResampled(
      pictureOf(24, 18, (_x, _y, channel) => 40 * (channel + 1)),
      box,
      size,
    );
    expect(crop).toHaveLength(3 * size * size);
    [40, 80, 120].forEach((value, channel) => {
      for (const found of crop.subarray(channel * size * size, (channel + 1) * size * size))
        expect(found).toBeCloseTo(value, 3);
    });
  });

  test('of the whole picture at its own size is the picture', () => {
    const crop = cropResampled(scattered, whole, 24);
    for (const channel of [0, 1, 2])
      expect(crop.subarray(channel * 576, (channel + 1) * 576)).toEqual(plane(scattered, channel));
  });

  test('of whole pixels cuts them out', () => {
    const crop = cropResampled(scattered, { left: 0.25, top: 0.5, width: 0.25, height: 0.25 }, 6);
    const cut = pictureOf(6, 6, (x, y, channel) => scattered.data[3 * ((y + 12) * 24 + x + 6) + channel]);
    for (const channel of [0, 1, 2])
      expect(crop.subarray(channel * 36, (channel + 1) * 36)).toEqual(plane(cut, channel));
  });

  test('outside the picture repeats its border', () => {
    const crop = cropResampled(scattered, { left: -1, top: 0, width: 1, height: 1 }, 24);
    const red = plane(scattered, 0);
    // Left of the picture every row is its first pixel.
    for (let row = 0; row < 24; row++)
      for (let column = 0; column < 23; column++) expect(crop[row * 24 + column]).toBe(red[row * 24]);
  });

  test('made smaller is antialiased: a chequerboard becomes grey, and the mean stays', () => {
    const board = pictureOf(64, 64, (x, y) => ((x + y) % 2) * 255);
    const small = cropResampled(board, whole, 16);
    for (const row of [4, 8, 12]) expect(small[row * 16 + 8]).toBeCloseTo(127.5, 1);
    const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value / values.length, 0);
    expect(mean(small)).toBeCloseTo(mean(Float32Array.from(board.data)), 0);
  });

  test('adds no energy: neither reduced nor enlarged does it vary more than the picture', () => {
    const variance = (values: Float32Array) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    };
    const full = variance(cropResampled(scattered, whole, 24));
    const sizes = [96, 12, 6].map((size) => variance(cropResampled(scattered, whole, size)));
    for (const found of sizes) expect(found).toBeLessThan(full);
    expect(sizes[2]).toBeLessThan(sizes[1]);
  });

  test('is what the models’ own crop gives for the same box', () => {
    const [box, size] = [{ left: 0.11, top: -0.2, width: 0.7, height: 0.9 }, 10];
    const rows = resampleMatrix(24, size, box.top * 24, (box.top + box.height) * 24);
    const columns = resampleMatrix(24, size, box.left * 24, (box.left + box.width) * 24);
    const crop = cropResampled(scattered, box, size);
    const green = plane(scattered, 1);
    for (let row = 0; row < size; row++)
      for (let column = 0; column < size; column++) {
        let sum = 0;
        for (let y = 0; y < 24; y++)
          for (let x = 0; x < 24; x++)
            sum += rows[row * 24 + y] * columns[column * 24 + x] * green[y * 24 + x];
        expect(crop[size * size + row * size + column]).toBeCloseTo(sum, 3);
      }
  });
});

test('a rendering is stored rounded and clamped, pixel by pixel', () => {
  const rendering = Float32Array.of(-1, 1, -3, 3, 0, 0.5, -0.5, 0.004, 1, 1, 1, 1);
  const { data, width, height } = toPicture(rendering, 2);
  expect([width, height]).toEqual([2, 2]);
  expect([...data]).toEqual([0, 128, 255, 255, 191, 255, 0, 64, 255, 255, 128, 255]);
});

test('grey weighs red, green and blue as television did', () => {
  const grey = greyOf(Float32Array.of(255, 0, 0, 100, 0, 255, 0, 100, 0, 0, 255, 100));
  [76.245, 149.685, 29.07, 100].forEach((value, at) => {
    expect(grey[at]).toBeCloseTo(value, 3);
  });
});

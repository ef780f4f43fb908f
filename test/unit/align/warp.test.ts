import { describe, expect, test } from 'vitest';
import { blurValues } from '../../../main/align/blur.ts';
import { halve, pyramidOf, sampleAffine } from '../../../main/align/pyramid.ts';
import type { Quad } from '../../../main/align/quad.ts';
import { applyAffine, turnedSquare } from '../../../main/align/transform.ts';
import { alignFace } from '../../../main/align/warp.ts';
import type { Picture } from '../../../main/measure/resample.ts';
import { largestDifference, meanDifference, painted } from './pictures.ts';

/** Colours that change slowly along both axes, as a function of the place. */
const slope = (x: number, y: number) => [40 + x / 8, 200 - y / 8, 60 + (x + y) / 16] as const;

function squareAt(centre: readonly [number, number], side: number, angle = 0): Quad {
  const corner = (x: number, y: number) => applyAffine(turnedSquare(centre, side, angle, 1), [x, y]);
  return [corner(0, 0), corner(0, 1), corner(1, 1), corner(1, 0)];
}

/** What the aligned picture of a slope has to be: the slope at where each pixel comes from. */
function expected(centre: readonly [number, number], side: number, angle: number, size: number): Picture {
  const map = turnedSquare(centre, side, angle, size);
  return painted(size, size, (x, y) => slope(...applyAffine(map, [x, y])));
}

describe('the aligned picture', () => {
  test('of the photo’s own square is the photo', () => {
    const photo = painted(64, 64, (x, y) => [(x * 37) % 256, (y * 53) % 256, (x * y) % 256]);
    expect(largestDifference(alignFace(photo, squareAt([32, 32], 64), 64), photo)).toBe(0);
  });

  test.each([
    ['enlarged', 100, 0],
    ['reduced', 700, 0],
    ['turned', 400, 0.5],
    ['turned and reduced by far', 1000, -0.7],
  ])('%s shows what is there, in place to a fraction of a pixel', (_, side, angle) => {
    const photo = painted(1600, 1600, slope);
    const aligned = alignFace(photo, squareAt([800, 790], side, angle), 256);
    expect(largestDifference(aligned, expected([800, 790], side, angle, 256))).toBeLessThanOrEqual(1.5);
  });

  test('has no pattern where the photo has one too fine for it', () => {
    const photo = painted(1200, 1200, (x, y) =>
      (Math.floor(x) + Math.floor(y)) % 2 ? [255, 255, 255] : [0, 0, 0],
    );
    const aligned = alignFace(photo, squareAt([600, 600], 900, 0.2), 128);
    expect(
      largestDifference(
        aligned,
        painted(128, 128, () => [128, 128, 128]),
      ),
    ).toBeLessThan(6);
  });

  test('goes on outside the photo in its colours, without a border line and ever calmer', () => {
    const noisy = painted(200, 200, (x, y) => {
      const value = 100 + ((Math.floor(x) * 31 + Math.floor(y) * 17) % 40);
      return [value, value, value];
    });
    const aligned = alignFace(noisy, squareAt([100, 20], 200), 200);
    const row = (at: number) =>
      Array.from({ length: 200 }, (_, column) => aligned.data[(at * 200 + column) * 3]);
    const roughness = (at: number) => {
      const values = row(at);
      return values.slice(1).reduce((sum, value, index) => sum + Math.abs(value - values[index]), 0) / 199;
    };
    // The photo begins at row 80 of the aligned picture.
    expect(roughness(150)).toBeGreaterThan(5);
    expect(roughness(5)).toBeLessThan(1);
    for (const at of [0, 40, 79, 81])
      expect(Math.abs(row(at).reduce((sum, value) => sum + value, 0) / 200 - 119.5)).toBeLessThan(6);
  });

  test('of a square wholly outside is the nearest colours', () => {
    const photo = painted(50, 50, () => [10, 20, 30]);
    const aligned = alignFace(photo, squareAt([500, -400], 60), 32);
    expect(
      largestDifference(
        aligned,
        painted(32, 32, () => [10, 20, 30]),
      ),
    ).toBe(0);
  });

  test.each([
    ['one pixel', 1, 1],
    ['a row', 3000, 1],
    ['a column', 1, 3000],
  ])('can be made of %s', (_, width, height) => {
    const photo = painted(width, height, () => [90, 90, 90]);
    const aligned = alignFace(photo, squareAt([width / 2, height / 2], 100), 16);
    expect(
      largestDifference(
        aligned,
        painted(16, 16, () => [90, 90, 90]),
      ),
    ).toBe(0);
  });

  test('needs an area', () => {
    const photo = painted(8, 8, () => [0, 0, 0]);
    expect(() => alignFace(photo, squareAt([4, 4], 0))).toThrow(RangeError);
    expect(() => alignFace(photo, squareAt([Number.NaN, 4], 5))).toThrow(RangeError);
  });

  test('of 24 megapixels takes well under a second', () => {
    const photo: Picture = { width: 6000, height: 4000, data: new Uint8Array(72_000_000).fill(120) };
    const start = process.cpuUsage();
    alignFace(photo, squareAt([3000, 2000], 3600, 0.1));
    const { user, system } = process.cpuUsage(start);
    console.log(`24 megapixels aligned in ${Math.round((user + system) / 1000)} ms of processor time`);
    expect((user + system) / 1e6).toBeLessThan(1.5);
  });
});

describe('halves', () => {
  test('are means, odd ends stand for themselves', () => {
    const picture: Picture = { width: 3, height: 1, data: Uint8Array.from([0, 0, 0, 10, 20, 30, 7, 8, 9]) };
    expect(halve(picture)).toEqual({ width: 2, height: 1, data: Uint8Array.from([5, 10, 15, 7, 8, 9]) });
  });

  test('are chosen so that a sample is the mean of what its pixel covers', () => {
    const photo = painted(512, 512, slope);
    const samples = sampleAffine(pyramidOf(photo, 16), turnedSquare([256, 256], 512, 0, 32), 32, 32);
    const small: Picture = { width: 32, height: 32, data: Uint8Array.from(samples, Math.round) };
    expect(meanDifference(small, expected([256, 256], 512, 0, 32))).toBeLessThan(1);
  });
});

describe('blur', () => {
  test('keeps a constant, and the sum of a point, which it spreads to the asked width', () => {
    const flat = blurValues(new Float32Array(40 * 30).fill(7), 40, 30, 1, 5);
    for (const value of flat) expect(value).toBeCloseTo(7, 3);
    const point = new Float32Array(101 * 101);
    point[50 * 101 + 50] = 1;
    const spread = blurValues(point, 101, 101, 1, 6);
    const total = spread.reduce((sum, value) => sum + value, 0);
    const variance = spread.reduce((sum, value, at) => sum + value * ((at % 101) - 50) ** 2, 0);
    expect(total).toBeCloseTo(1, 3);
    expect(Math.sqrt(variance)).toBeCloseTo(6, 0);
  });
});

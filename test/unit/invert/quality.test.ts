import { expect, test } from 'vitest';
import { psnrAt256, qualityOf } from '../../../main/invert/quality.ts';
import type { Point } from '../../../main/measure/geometry.ts';
import type { Reading } from '../../../main/measure/reader.ts';
import type { Picture } from '../../../main/measure/resample.ts';

const crops = 15;
const repeat = <Item>(item: Item) => Array.from({ length: crops }, () => item);
const oneHot = (at: number) => Array.from({ length: 7 }, (_, index) => (index === at ? 1 : 0));

function landmarks(lipsDown: number): Point[] {
  return Array.from({ length: 68 }, (_, at): Point => {
    const [x, y] = [0.3 + (0.4 * ((at * 7) % 11)) / 11, 0.3 + (0.4 * ((at * 5) % 13)) / 13];
    return [x, at >= 48 ? y + lipsDown : y];
  });
}

function reading(descriptor: readonly number[], lipsDown: number, top: number): Reading {
  return {
    mesh: Array.from({ length: 468 }, (_, at): Point => [Math.cos(at), Math.sin(3 * at)]),
    depth: [],
    landmarks: repeat(landmarks(lipsDown)),
    faceExpression: repeat(oneHot(top)),
    emotion: repeat(oneHot(top)),
    age: repeat(30),
    male: repeat(0.5),
    descriptors: [descriptor, descriptor, descriptor],
  };
}

function flat(value: number): Picture {
  return { width: 256, height: 256, data: new Uint8Array(3 * 256 * 256).fill(value) };
}

test('an inversion like its photo is not marked', () => {
  const photo = reading([1, 0], 0, 2);
  const quality = qualityOf(photo, reading([1, 0.1], 0, 2), 20);
  expect(quality.poor).toEqual([]);
  expect(quality.identity).toBeCloseTo(1 / Math.hypot(1, 0.1), 6);
  expect(quality.drift).toBe(0);
  expect(quality.expression.map(({ topKept }) => topKept)).toEqual([true, true]);
});

test('each way of being unlike is a reason of its own', () => {
  const quality = qualityOf(reading([1, 0], 0, 2), reading([0, 1], 0.2, 4), 9);
  for (const { change } of quality.expression) expect(change).toBeCloseTo(1, 6);
  expect(quality.poor).toHaveLength(4);
});

test('PSNR is that of the pictures at 256 px', () => {
  expect(psnrAt256(flat(100), flat(151))).toBeCloseTo(20 * Math.log10(255 / 51), 3);
});

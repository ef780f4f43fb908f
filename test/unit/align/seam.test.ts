// The seam on costs whose cheapest way around is known.
import { expect, test } from 'vitest';
import { fieldOf, fieldSize } from '../../../main/align/field.ts';
import { findSeam, withinSeam } from '../../../main/align/seam.ts';
import type { Point } from '../../../main/measure/geometry.ts';

const middle: Point = [0.5, 0.5];
const square: Point[] = [
  [0.4, 0.4],
  [0.6, 0.4],
  [0.6, 0.6],
  [0.4, 0.6],
];

test('follows the cheapest way around, and closes', () => {
  const cost = fieldOf(fieldSize, (x, y) =>
    Math.abs(Math.hypot((x - 0.53) / 1.2, y - 0.5) - 0.3) < 0.012 ? 0 : 1,
  );
  const seam = findSeam(cost, square, middle, 0.03);
  for (const [x, y] of [
    [0.53 + 0.36, 0.5],
    [0.53 - 0.36, 0.5],
    [0.53, 0.2],
    [0.53, 0.8],
  ])
    expect(Math.abs(withinSeam(seam, x, y))).toBeLessThan(0.02);
});

test('stays outside the face and inside the picture, whatever that costs', () => {
  const inwards = findSeam(
    fieldOf(fieldSize, (x, y) => Math.hypot(x - 0.5, y - 0.5)),
    square,
    middle,
    0.03,
  );
  expect(withinSeam(inwards, 0.595, 0.595)).toBeGreaterThanOrEqual(-0.01);
  const outwards = findSeam(
    fieldOf(fieldSize, (x, y) => 2 - 2 * Math.hypot(x - 0.5, y - 0.5)),
    square,
    middle,
    0.03,
  );
  expect(withinSeam(outwards, 0.98, 0.5)).toBeLessThan(0);
});

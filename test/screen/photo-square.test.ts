// The corrector's geometry against the alignment that it corrects.
import { expect, test } from 'vitest';
import { quadOfPoints } from '../../main/align/quad.ts';
import { type QuadOfPhoto, quadSchema } from '../../main/contracts/photos.ts';
import {
  afterKey,
  cornersOf,
  placeIn,
  quadOf,
  type Square,
  squareOf,
  template,
  withinReach,
} from '../../renderer/stages/photos/square.ts';

const photo = { width: 1600, height: 900 };
const square: Square = { x: 700, y: 400, side: 320, angle: 0.4 };

test('a square goes through the contract’s fractions and comes back as it was', () => {
  const back = squareOf(quadOf(square, photo), photo);
  for (const key of ['x', 'y', 'side', 'angle'] as const) expect(back[key]).toBeCloseTo(square[key], 8);
});

test('the template’s eyes and mouth are where FFHQ’s formula makes the whole aligned picture of them', () => {
  const [leftEye, rightEye] = template.eyes.map((point) => placeIn(square, point));
  const [mouthLeft, mouthRight] = template.mouth.map((point) => placeIn(square, point));
  const quad = quadOfPoints({ leftEye, rightEye, mouthLeft, mouthRight });
  quad.forEach((corner, index) => {
    const [x, y] = cornersOf(square)[index];
    expect(Math.hypot(corner[0] - x, corner[1] - y)).toBeLessThan(0.005 * square.side);
  });
});

test('corners stand as top left, bottom left, bottom right, top right', () => {
  expect(cornersOf({ x: 50, y: 50, side: 20, angle: 0 })).toEqual([
    [40, 40],
    [40, 60],
    [60, 60],
    [60, 40],
  ]);
});

test.each([
  ['ArrowLeft', { x: -1.6 }],
  ['ArrowDown', { y: 1.6 }],
  [']', { angle: Math.PI / 360 }],
  ['+', { side: 1.6 }],
] as const)('%s moves, turns or scales by a small step, with Shift by ten', (key, change) => {
  const [[name, by]] = Object.entries(change) as [[keyof Square, number]];
  const small = afterKey(square, key, false)?.[name] ?? 0;
  const large = afterKey(square, key, true)?.[name] ?? 0;
  expect(small - square[name]).toBeCloseTo(by, 6);
  expect((large - square[name]) / by).toBeGreaterThan(9.9);
});

test('a key with no meaning here is left alone', () => {
  expect(afterKey(square, 'Tab', false)).toBeNull();
});

test('wherever a square is dragged, the contract takes it', () => {
  for (const x of [-1e6, 0, 1e6])
    for (const side of [0, 1e6]) {
      const quad: QuadOfPhoto = quadOf(withinReach({ x, y: x, side, angle: 3 * x }, photo), photo);
      expect(quadSchema.safeParse(quad).success).toBe(true);
    }
});

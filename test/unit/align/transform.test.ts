import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correctQuad, type Quad, quadOfPoints } from '../../../main/align/quad.ts';
import {
  type Affine,
  alignedFromPhoto,
  applyAffine,
  composeAffine,
  invertAffine,
  photoFromAligned,
  turnedSquare,
} from '../../../main/align/transform.ts';
import { distance, type Point } from '../../../main/measure/geometry.ts';

const coordinate = fc.double({ min: -5000, max: 5000, noNaN: true });
const points = fc.tuple(coordinate, coordinate);
/** A turned square somewhere in or around a photo. */
const quads = fc
  .record({
    centre: points,
    side: fc.double({ min: 1, max: 8000, noNaN: true }),
    angle: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
  })
  .map(({ centre, side, angle }): Quad => {
    const corner = (x: number, y: number) => applyAffine(turnedSquare(centre, side, angle, 1), [x, y]);
    return [corner(0, 0), corner(0, 1), corner(1, 1), corner(1, 0)];
  });
const fractions = fc.tuple(
  fc.double({ min: -1, max: 2, noNaN: true }),
  fc.double({ min: -1, max: 2, noNaN: true }),
);

describe('photo and aligned picture', () => {
  test('going there and back is staying, for any square and any point', () => {
    fc.assert(
      fc.property(quads, points, (quad, point) => {
        const there = applyAffine(alignedFromPhoto(quad), point);
        expect(distance(applyAffine(photoFromAligned(quad), there), point)).toBeLessThan(1e-5);
      }),
    );
  });

  test('the corners of the square are the corners of the aligned picture', () => {
    fc.assert(
      fc.property(quads, (quad) => {
        const map = alignedFromPhoto(quad);
        const corners = [
          [0, 0],
          [0, 1],
          [1, 1],
          [1, 0],
        ] as const;
        quad.forEach((corner, index) => {
          expect(distance(applyAffine(map, corner), corners[index])).toBeLessThan(1e-6);
        });
      }),
    );
  });

  test('two maps after one another are their composition', () => {
    fc.assert(
      fc.property(quads, quads, fractions, (one, other, point) => {
        const [first, second] = [photoFromAligned(one), alignedFromPhoto(other)];
        const apart = applyAffine(second, applyAffine(first, point));
        const scale = 1 + Math.hypot(...apart);
        expect(distance(applyAffine(composeAffine(second, first), point), apart) / scale).toBeLessThan(1e-8);
      }),
    );
  });

  test('a map onto a line has no inverse', () => {
    const flat: Affine = { xx: 1, xy: 2, yx: 2, yy: 4, dx: 0, dy: 0 };
    expect(() => invertAffine(flat)).toThrow(RangeError);
  });
});

describe('a person’s correction', () => {
  const correction = fc.record({
    moveX: fc.double({ min: -1, max: 1, noNaN: true }),
    moveY: fc.double({ min: -1, max: 1, noNaN: true }),
    rotate: fc.double({ min: -3, max: 3, noNaN: true }),
    scale: fc.double({ min: 0.2, max: 5, noNaN: true }),
  });

  test('takes the middle of the aligned picture where it was asked to, and leaves a square', () => {
    fc.assert(
      fc.property(quads, correction, (quad, asked) => {
        const corrected = correctQuad(quad, asked);
        const side = distance(quad[0], quad[3]);
        const middle = applyAffine(photoFromAligned(quad), [0.5 + asked.moveX, 0.5 + asked.moveY]);
        expect(distance(applyAffine(photoFromAligned(corrected), [0.5, 0.5]), middle) / side).toBeLessThan(
          1e-6,
        );
        for (const [from, to] of [
          [0, 1],
          [1, 2],
          [2, 3],
          [3, 0],
        ])
          expect(distance(corrected[from], corrected[to]) / side / asked.scale).toBeCloseTo(1, 6);
      }),
    );
  });

  test('of nothing changes nothing; of nonsense is refused', () => {
    const quad: Quad = [
      [10, 20],
      [10, 120],
      [110, 120],
      [110, 20],
    ];
    const same = correctQuad(quad, { moveX: 0, moveY: 0, rotate: 0, scale: 1 });
    same.forEach((corner, index) => {
      expect(distance(corner, quad[index])).toBeLessThan(1e-9);
    });
    expect(() => correctQuad(quad, { moveX: 0, moveY: 0, rotate: 0, scale: 0 })).toThrow(RangeError);
    expect(() => correctQuad(quad, { moveX: Number.NaN, moveY: 0, rotate: 0, scale: 1 })).toThrow(RangeError);
  });
});

describe('FFHQ’s square', () => {
  const at = (x: number, y: number): Point => [x, y];

  test('is what the formula gives, worked out by hand', () => {
    // Eyes 100 apart, mouth 120 below: half the side is max(200, 216), the centre 12 below the eyes.
    const quad = quadOfPoints({
      leftEye: at(450, 400),
      rightEye: at(550, 400),
      mouthLeft: at(460, 520),
      mouthRight: at(540, 520),
    });
    expect(quad).toEqual([
      [284, 196],
      [284, 628],
      [716, 628],
      [716, 196],
    ]);
  });

  test('turns and grows with the face', () => {
    const points = { leftEye: at(0, 0), rightEye: at(10, 0), mouthLeft: at(2, 11), mouthRight: at(9, 10) };
    const move = turnedSquare([700, 300], 4, 0.6, 1);
    const moved = quadOfPoints({
      leftEye: applyAffine(move, points.leftEye),
      rightEye: applyAffine(move, points.rightEye),
      mouthLeft: applyAffine(move, points.mouthLeft),
      mouthRight: applyAffine(move, points.mouthRight),
    });
    quadOfPoints(points).forEach((corner, index) => {
      expect(distance(applyAffine(move, corner), moved[index])).toBeLessThan(1e-9);
    });
  });
});

// Each attribute, read off a face made of numbers: that it grows when the face does what its name says.
import { describe, expect, test } from 'vitest';
import { attributeLabels, type Observed } from '../../../../main/edit/learn/labels.ts';
import type { Point } from '../../../../main/measure/geometry.ts';

const size = 64;

/** A face from the front: eyes level, mouth closed, the corners of the lips on their line. */
const front: Readonly<Record<number, Point>> = {
  33: [0.36, 0.4],
  133: [0.44, 0.4],
  362: [0.56, 0.4],
  263: [0.64, 0.4],
  61: [0.42, 0.7],
  291: [0.58, 0.7],
  13: [0.5, 0.7],
  14: [0.5, 0.7],
  10: [0.5, 0.25],
  152: [0.5, 0.85],
  234: [0.3, 0.5],
  454: [0.7, 0.5],
  50: [0.4, 0.55],
  280: [0.6, 0.55],
  205: [0.42, 0.6],
  425: [0.58, 0.6],
};

interface Changes {
  readonly points?: Readonly<Record<number, Point>>;
  readonly depths?: Readonly<Record<number, number>>;
  /** Colour of a pixel by its place in fractions, each of its three in [-1, 1]. */
  readonly colour?: (x: number, y: number) => number;
  readonly age?: number;
  readonly genderLogit?: number;
}

function face({
  points = {},
  depths = {},
  colour = () => 0,
  age = 30,
  genderLogit = 0,
}: Changes = {}): Observed {
  const mesh = Array.from({ length: 468 }, (_, at): Point => points[at] ?? front[at] ?? [0.5, 0.5]);
  const plane = Float32Array.from({ length: size * size }, (_, at) =>
    colour((at % size) / size, Math.floor(at / size) / size),
  );
  const image = Float32Array.from([...plane, ...plane, ...plane]);
  return { mesh, depth: mesh.map((_, at) => depths[at] ?? 0), age, genderLogit, image, size };
}

const read = (id: string, changes?: Changes) =>
  attributeLabels.find((label) => label.id === id)!.read(face(changes));

describe('attributes of a face', () => {
  test.each<[string, Changes]>([
    ['age', { age: 50 }],
    ['gender', { genderLogit: 2 }],
    ['smile', { points: { 61: [0.42, 0.67], 291: [0.58, 0.67] } }],
    ['smile', { points: { 61: [0.38, 0.7], 291: [0.62, 0.7] } }],
    ['mouth-open', { points: { 14: [0.5, 0.76] } }],
    ['yaw', { depths: { 454: 0.1, 234: -0.1 } }],
    ['pitch', { depths: { 152: 0.1, 10: -0.1 } }],
    ['skin-lightness', { colour: (_, y) => (y > 0.4 && y < 0.7 ? 0.8 : 0) }],
    ['hair-lightness', { colour: (_, y) => (y < 0.25 ? 0.8 : 0) }],
  ])('%s grows', (id, changes) => {
    expect(read(id, changes)).toBeGreaterThan(read(id));
  });

  test('angles are in degrees, nought from the front', () => {
    expect(read('yaw')).toBe(0);
    expect(read('yaw', { depths: { 454: 0.4 } })).toBeCloseTo(45, 5);
    expect(read('pitch', { depths: { 152: -0.6 } })).toBeCloseTo(-45, 5);
  });

  test('lightness is L*: 0 for black, 100 for white, 53.4 for the middle of sRGB, 0.27 for its first step', () => {
    for (const [colour, lightness] of [
      [-1, 0],
      [1, 100],
      [0, 53.39],
      [2 / 255 - 1, 0.2742],
      [-7, 0],
      [7, 100],
    ] as const)
      expect(read('skin-lightness', { colour: () => colour })).toBeCloseTo(lightness, 2);
  });

  test('the mouth is measured in eye distances: a face twice as near reads the same', () => {
    const near = Object.fromEntries(
      Object.entries(front).map(([at, [x, y]]) => [at, [2 * x - 0.5, 2 * y - 0.5] as Point]),
    );
    for (const id of ['smile', 'mouth-open']) expect(read(id, { points: near })).toBeCloseTo(read(id), 10);
  });

  test('a face at the picture’s edge reads the pixels that are there', () => {
    const shifted = Object.fromEntries(
      Object.entries(front).map(([at, [x, y]]) => [at, [x + 0.5, y - 0.5] as Point]),
    );
    for (const id of ['skin-lightness', 'hair-lightness'])
      expect(read(id, { points: shifted, colour: () => 1 })).toBeCloseTo(100, 5);
  });
});

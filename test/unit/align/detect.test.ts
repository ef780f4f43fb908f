import { describe, expect, test } from 'vitest';
import {
  blendDetections,
  commonArea,
  type Detection,
  decodeDetections,
  overlapOf,
  tilesOf,
} from '../../../main/align/detect.ts';

/** The net's answers with one anchor that says something. */
function answersWith(scores: string, boxes: string, anchor: number, numbers: readonly number[]) {
  const answers: Record<string, Float32Array> = {
    Identity: new Float32Array(512).fill(-10),
    Identity_1: new Float32Array(384).fill(-10),
    Identity_2: new Float32Array(512 * 16),
    Identity_3: new Float32Array(384 * 16),
  };
  answers[scores][anchor] = 10;
  answers[boxes].set(numbers, anchor * 16);
  return answers;
}

const asIs = { xx: 1, xy: 0, yx: 0, yy: 1, dx: 0, dy: 0 };
const face = (x: number, y: number, side: number, score = 0.9): Detection => ({
  score,
  centre: [x, y],
  side,
  leftEye: [x - side / 5, y - side / 5],
  rightEye: [x + side / 5, y - side / 5],
  mouth: [x, y + side / 4],
});

describe('the detector’s anchors', () => {
  // Centre, size, then the points: eyes, nose, mouth.
  const numbers = [3, -2, 40, 42, -8, -6, 8, -6, 0, 2, 1, 10];

  test('are two a cell on 16 x 16, at the middle of the cell', () => {
    // Row 4, column 5, the second of the two: the cell's centre is (88, 72).
    const [found, ...rest] = decodeDetections(
      answersWith('Identity', 'Identity_2', (4 * 16 + 5) * 2 + 1, numbers),
      asIs,
    );
    expect(rest).toEqual([]);
    expect(found).toMatchObject({
      centre: [91, 70],
      side: 42,
      leftEye: [80, 66],
      rightEye: [96, 66],
      mouth: [89, 82],
    });
    expect(found.score).toBeCloseTo(1, 3);
  });

  test('are six a cell on 8 x 8; the tile’s place and scale are told in pixels of the photo', () => {
    // Row 1, column 6: the cell's centre is (208, 48).
    const [found] = decodeDetections(answersWith('Identity_1', 'Identity_3', (8 + 6) * 6 + 5, numbers), {
      ...asIs,
      xx: 4,
      yy: 4,
      dx: 1000,
      dy: -20,
    });
    expect(found).toMatchObject({ centre: [1844, 164], side: 168 });
  });
});

describe('looks at a photo', () => {
  test.each([
    [1, 1],
    [512, 512],
    [1024, 700],
    [6000, 4000],
    [300, 9000],
    [12000, 12000],
  ])('of %i x %i px show every face of 64 px whole in a tile that is near enough', (width, height) => {
    const tiles = tilesOf(width, height).map(({ xx, dx, dy }) => ({ side: xx * 256, dx, dy }));
    const near = tiles.filter(({ side }) => side <= 1024 * 1.6);
    for (let x = 32; x <= width - 32; x += Math.max(1, (width - 64) / 23))
      for (let y = 32; y <= height - 32; y += Math.max(1, (height - 64) / 23))
        expect(
          near.some(
            ({ side, dx, dy }) => x - 32 >= dx && y - 32 >= dy && x + 32 <= dx + side && y + 32 <= dy + side,
          ),
        ).toBe(true);
    expect(tiles.length).toBeLessThan(400);
  });
});

describe('detections', () => {
  test('of one face become one, at their mean by score; of two stay two', () => {
    const blended = blendDetections([face(100, 100, 50, 0.6), face(104, 100, 54, 0.9), face(300, 100, 50)]);
    expect(blended.map(({ score }) => score)).toEqual([0.9, 0.9]);
    expect(blended[0].centre[0]).toBeCloseTo((100 * 0.6 + 104 * 0.9) / 1.5, 10);
    expect(blended[1].centre).toEqual([300, 100]);
  });

  test('overlap by what they share of both', () => {
    expect(commonArea(face(0, 0, 10), face(5, 0, 10))).toBe(50);
    expect(overlapOf(face(0, 0, 10), face(5, 0, 10))).toBeCloseTo(1 / 3, 10);
    expect(overlapOf(face(0, 0, 10), face(20, 0, 10))).toBe(0);
  });
});

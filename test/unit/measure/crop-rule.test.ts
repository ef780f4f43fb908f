import { describe, expect, test } from 'vitest';
import { halfOf, jitteredBoxes, margins } from '../../../main/measure/crop-rule.ts';

const points = [
  [0.3, 0.4],
  [0.6, 0.5],
  [0.5, 0.8],
] as const;

describe('the crop rule', () => {
  const boxes = jitteredBoxes(points);

  test('makes fifteen squares, five of each margin, around the middle of the mesh’s extent', () => {
    expect(boxes).toHaveLength(15);
    boxes.forEach(({ left, top, width, height }, index) => {
      const side = 0.4 * margins[Math.floor(index / 5)];
      expect([width, height]).toEqual([expect.closeTo(side, 10), expect.closeTo(side, 10)]);
      const [right, down] = [
        [0, 0],
        [-0.02, 0],
        [0.02, 0],
        [0, -0.02],
        [0, 0.02],
      ][index % 5];
      expect(left + width / 2).toBeCloseTo(0.45 + right * side, 10);
      expect(top + height / 2).toBeCloseTo(0.6 + down * side, 10);
    });
  });

  test('follows the face: moved and scaled points have moved and scaled squares', () => {
    const moved = jitteredBoxes(points.map(([x, y]) => [2 * x - 0.1, 2 * y + 0.2] as const));
    moved.forEach(({ left, top, width }, index) => {
      expect(left).toBeCloseTo(2 * boxes[index].left - 0.1, 10);
      expect(top).toBeCloseTo(2 * boxes[index].top + 0.2, 10);
      expect(width).toBeCloseTo(2 * boxes[index].width, 10);
    });
  });

  test('its halves share no crop and leave none out; each has every margin and centred crops', () => {
    const [a, b] = [halfOf(15, 'a'), halfOf(15, 'b')];
    expect([...a, ...b].sort((left, right) => left - right)).toEqual(boxes.map((_, index) => index));
    expect([a.length, b.length]).toEqual([8, 7]);
    for (const half of [a, b]) expect(new Set(half.map((index) => Math.floor(index / 5))).size).toBe(3);
  });
});

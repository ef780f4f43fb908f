import { expect, test } from 'vitest';
import { planesOf, pooledPlanes } from '../../../main/invert/planes.ts';

test('each number is the mean of its block, planar and in [-1, 1]', () => {
  const data = new Uint8Array(4 * 4 * 3);
  for (let y = 0; y < 4; y++)
    for (let x = 0; x < 4; x++)
      data.set([y < 2 ? 255 : 0, x < 2 ? 255 : 0, x % 2 ? 255 : 0], 3 * (y * 4 + x));
  const planes = planesOf({ width: 4, height: 4, data }, 2);
  const expected = [1, 1, -1, -1, 1, -1, 1, -1, 0, 0, 0, 0];
  expected.forEach((value, at) => {
    expect(planes[at]).toBeCloseTo(value, 5);
  });
});

test('a picture that does not divide is refused by its size', () => {
  const data = new Uint8Array(3 * 5 * 5);
  expect(() => planesOf({ width: 5, height: 5, data }, 2)).toThrow('5 x 5');
});

test('what the generator gives beyond [-1, 1] counts as the stored picture has it', () => {
  const pooled = pooledPlanes(
    Float32Array.from({ length: 12 }, (_, at) => (at < 4 ? 3 : -0.5)),
    2,
    1,
  );
  expect([...pooled]).toEqual([1, -0.5, -0.5]);
});

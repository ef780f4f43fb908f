import { expect, test } from 'vitest';
import { apartFromAll } from '../../../../main/edit/discover/apart.ts';
import { standardNormals } from '../../../../native-models/recipes/sampling.ts';

const [smile, age, gender] = [1, 2, 3].map((seed) => standardNormals(seed, 512));
const dot = (left: Float32Array, right: Float32Array) =>
  left.reduce((sum, value, at) => sum + value * right[at], 0);

test('what is left moves none of the others, and its own attribute as much as before', () => {
  const mixed = smile.map((value, at) => value + 0.8 * age[at] - 0.3 * gender[at]);
  const apart = apartFromAll(mixed, [
    { id: 'age', vector: age },
    { id: 'gender', vector: gender },
  ]);
  expect(Math.abs(dot(apart, age)) / dot(age, age)).toBeLessThan(1e-5);
  expect(Math.abs(dot(apart, gender)) / dot(gender, gender)).toBeLessThan(1e-5);
  expect(dot(apart, mixed) / dot(mixed, mixed)).toBeCloseTo(1, 4);
});

test('a direction that moves some rows is taken out of these alone', () => {
  const poseRows = new Float32Array(23 * 512);
  poseRows.set(age, 3 * 512);
  const apart = apartFromAll(smile, [{ id: 'yaw', vector: poseRows }]);
  expect(apart).toHaveLength(23 * 512);
  expect(Math.abs(dot(apart.subarray(3 * 512, 4 * 512), age))).toBeLessThan(1e-2);
  const factor = apart[0] / smile[0];
  expect(apart[1] / smile[1]).toBeCloseTo(factor, 5);
});

test('a direction along the others, and an editor among them, are refused', () => {
  const along = age.map((value, at) => value + 0.01 * smile[at]);
  expect(() => apartFromAll(along, [{ id: 'age', vector: age }])).toThrow('is not in the others');
  expect(() => apartFromAll(smile, [{ id: 'age-base', vector: new Float32Array() }])).toThrow(
    'trained editor',
  );
});

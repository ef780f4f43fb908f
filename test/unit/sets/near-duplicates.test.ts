import { expect, it } from 'vitest';
import { nearDuplicates } from '../../../main/sets/near-duplicates.ts';
import { uniformGenerator } from '../../../native-models/recipes/sampling.ts';

const uniform = uniformGenerator(7);
const vector = () => Float32Array.from({ length: 128 }, () => uniform() - 0.5);
const nearTo = (one: Float32Array, by: number) => one.map((value) => value + by * (uniform() - 0.5));
const face = (made: Float32Array | null, subject: string | null = null) => ({ vector: made, subject });

it('finds pairs across blocks, the most alike first, and passes over what has no descriptor', async () => {
  const faces = Array.from({ length: 700 }, () => face(vector()));
  faces[690] = face(nearTo(faces[3]!.vector!, 0.1));
  faces[500] = face(nearTo(faces[499]!.vector!, 0.3));
  faces[10] = face(null);
  const { total, pairs } = await nearDuplicates(faces, { likeness: 0.9, most: 10 });
  expect([total, ...pairs.map(({ first, second }) => [first, second])]).toEqual([2, [3, 690], [499, 500]]);
  expect(pairs[0]!.likeness).toBeGreaterThan(pairs[1]!.likeness);
});

it('counts all pairs, keeps the most alike, and never pairs a named subject with itself', async () => {
  const one = vector();
  const faces = Array.from({ length: 20 }, (_, index) => face(nearTo(one, 0.01), index < 2 ? 'S1' : null));
  const { total, pairs } = await nearDuplicates(faces, { likeness: 0.9, most: 5 });
  expect([total, pairs.length]).toEqual([(20 * 19) / 2 - 1, 5]);
  expect(pairs.some(({ first, second }) => first === 0 && second === 1)).toBe(false);
});

// What ships with the program: that the files are what they say, and fit each other.
import { expect, test } from 'vitest';
import { vectorSha256 } from '../../../main/edit/direction-file.ts';
import { shippedDirections } from '../../../main/edit/directions.ts';
import { holdInstantly } from '../../../main/edit/instant-lock.ts';
import { attributeLabels } from '../../../main/edit/learn/labels.ts';
import { reportedEdits } from '../../../main/report/edits.ts';

const lengthOf = (vector: ArrayLike<number>) =>
  Math.sqrt(Array.from(vector).reduce((sum, x) => sum + x * x, 0));

test('there is one for each labelled attribute, in the order of the screen', async () => {
  const directions = await shippedDirections();
  const ids = directions.map(({ id }) => id);
  expect(ids.slice(0, 2)).toEqual(['age', 'gender']);
  expect([...ids].sort()).toEqual(attributeLabels.map(({ id }) => id).sort());
  for (const { direction } of reportedEdits) expect(ids).toContain(direction);
});

test('each states its rows, its unit and what it moves as the attribute does', async () => {
  for (const direction of await shippedDirections()) {
    const label = attributeLabels.find(({ id }) => id === direction.id)!;
    expect(direction).toMatchObject({
      title: label.title,
      origin: 'shipped',
      rows: [...label.rows],
      moves: [...label.moves],
      sha256: vectorSha256(direction.vector),
    });
    expect(direction.unit?.symbol).toBe(label.unit?.symbol);
    expect(direction.quality).toMatch(/^R² 0\.\d\d by five-fold cross-validation/);
    expect(direction.provenance).toMatch(/samples of the generator at truncation/);
  }
});

test('a step is of the size of W’s own spread', async () => {
  // The standard deviation of W is about 0.42 in each of its 512 numbers: 9.5 in all.
  for (const { id, vector } of await shippedDirections()) {
    expect(vector.every(Number.isFinite), id).toBe(true);
    expect(lengthOf(vector), id).toBeGreaterThan(0.3);
    expect(lengthOf(vector), id).toBeLessThan(9.5);
  }
});

test('the expression subspace takes away some of every direction and most of the mouth’s', async () => {
  for (const { id, vector, moves } of await shippedDirections()) {
    const held = await holdInstantly(vector);
    const left = lengthOf(held) / lengthOf(vector);
    expect(left, id).toBeLessThan(1);
    expect(left, id).toBeGreaterThan(0.1);
    if (moves.includes('mouth')) expect(left, id).toBeLessThan(0.8);
    // Twice is once: the shipped basis is orthonormal.
    const again = await holdInstantly(held);
    expect(lengthOf(again.map((value, at) => value - held[at]))).toBeLessThan(1e-4 * lengthOf(vector));
  }
});

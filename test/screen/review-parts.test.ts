// How the grid of a review parts faces, how large its cells get, and what trying again asks for.
import { expect, test } from 'vitest';
import type { Editor } from '../../main/contracts/editors.ts';
import type { Direction } from '../../main/contracts/entities.ts';
import type { Recipe } from '../../main/contracts/recipe.ts';
import type { QueueItem } from '../../main/contracts/review-queues.ts';
import { columnsFor, groupsOf } from '../../renderer/stages/review/grid/groups.ts';
import { firmer, otherEditors, weaker, withEditor } from '../../renderer/stages/review/tryAgainRecipes.ts';

const item = (position: number, face: string): QueueItem => ({
  ...{ position, face, variation: `variation${position}`, other: null },
  ...{ picture: 'ab'.repeat(32), answer: null },
});
const positions = (groups: readonly (readonly QueueItem[])[]) =>
  groups.map((group) => group.map(({ position }) => position));

test('a grid has the variations of one face, in parts that are as equal as can be', () => {
  const queue = ['a', 'b', 'a', 'b', 'a', 'a', 'a'].map((face, position) => item(position, face));
  expect(positions(groupsOf(queue, 9))).toEqual([
    [0, 2, 4, 5, 6],
    [1, 3],
  ]);
  expect(positions(groupsOf(queue, 4))).toEqual([
    [0, 2, 4],
    [5, 6],
    [1, 3],
  ]);
  expect(groupsOf([], 9)).toEqual([]);
});

test('its columns make the cells largest', () => {
  expect(columnsFor(3, 900, 300, 0)).toBe(3);
  expect(columnsFor(4, 600, 600, 0)).toBe(2);
  expect(columnsFor(10, 960, 560, 8)).toBe(5);
});

const lock = { kind: 'full', regions: { lips: 1, eyelids: 1, brows: 0.5, jaw: 0 } };
const recipe = { edits: [{ direction: 'age', strength: 4, rows: [0, 9] }], lock } as unknown as Recipe;
const direction = (id: string, perStrength: number) =>
  ({ id, title: id, range: [-3, 3], unit: { name: 'years', symbol: 'y', perStrength } }) as Direction;
const editor = (id: string, attribute: string) => ({ id, attribute }) as Editor;

test('trying again asks for a firmer lock, for less, or for another editor that goes as far', () => {
  expect(firmer(recipe).lock?.regions).toEqual({ lips: 2, eyelids: 2, brows: 1, jaw: 0 });
  expect(firmer({ ...recipe, lock: null }).lock).toEqual({ kind: 'full' });
  expect(weaker(recipe).edits[0]?.amount).toEqual({ kind: 'strength', strength: 3 });
  const directions = [direction('age', 6), direction('age-hfld', 12), direction('smile', 1)];
  const editors = [editor('age-hfld', 'age'), editor('smile-base', 'smile')];
  const [other, ...more] = otherEditors(recipe, editors, directions);
  expect([other?.to.id, other?.factor, more.length]).toEqual(['age-hfld', 0.5, 0]);
  expect(other && withEditor(recipe, other).edits).toEqual([
    { direction: 'age-hfld', amount: { kind: 'strength', strength: 2 } },
  ]);
  const back = otherEditors(
    { ...recipe, edits: [{ ...recipe.edits[0]!, direction: 'age-hfld' }] },
    editors,
    directions,
  );
  expect(back.map(({ to }) => to.id)).toEqual(['age']);
});

import { expect, test } from 'vitest';
import { gridLayout, moveInGrid } from '../../renderer/stages/library/gridLayout.ts';

test('cells fill the width and are never smaller than wanted', () => {
  for (let width = 400; width < 3000; width += 37) {
    const { columns, cell, margin, gap } = gridLayout(width, 168);
    const used = columns * cell + (columns - 1) * gap + 2 * margin;
    expect(cell).toBeGreaterThanOrEqual(168);
    expect(used).toBeLessThanOrEqual(width);
    expect(width - used).toBeLessThan(columns);
  }
});

test('a window narrower than one picture still shows one', () => {
  expect(gridLayout(0, 168).columns).toBe(1);
});

test.each([
  ['ArrowRight', 4, 5],
  ['ArrowLeft', 0, 0],
  ['ArrowRight', 9, 9],
  ['ArrowDown', 1, 5],
  ['ArrowDown', 7, 9],
  ['ArrowUp', 5, 1],
  ['ArrowUp', 2, 2],
  ['PageDown', 0, 9],
  ['PageUp', 9, 0],
  ['Home', 7, 0],
  ['End', 2, 9],
  ['x', 3, null],
])('%s from cell %i of ten in rows of four leads to %s', (key, from, to) => {
  expect(moveInGrid(key, from, 4, 10)).toBe(to);
});

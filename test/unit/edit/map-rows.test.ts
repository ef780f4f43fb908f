import { describe, expect, test } from 'vitest';
import { rowsOfEighteen, toGeneratorRows } from '../../../main/edit/map-rows.ts';

/** Rows whose numbers are all their own number. */
const numbered = (rows: number) =>
  Float32Array.from({ length: rows * 512 }, (_, index) => Math.floor(index / 512));

describe('directions of StyleGAN2, [18, 512]', () => {
  test('each of the 23 rows takes the row of its resolution', () => {
    // Row 0 <- 0; block b = 0..6: rows 3b+1, 3b+2, 3b+3 <- 2b+1, 2b+1, 2b+2; row 22 <- 15.
    const blocks = [1, 1, 2, 3, 3, 4, 5, 5, 6, 7, 7, 8, 9, 9, 10, 11, 11, 12, 13, 13, 14];
    expect(rowsOfEighteen).toEqual([0, ...blocks, 15]);
    const mapped = toGeneratorRows([18, 512], numbered(18))!;
    expect(mapped).toHaveLength(23 * 512);
    expect(Array.from({ length: 23 }, (_, row) => mapped[row * 512 + 511])).toEqual(rowsOfEighteen);
  });

  test('what is in this generator’s rows already stays as it is', () => {
    for (const [shape, rows] of [
      [[512], 1],
      [[1, 512], 1],
      [[23, 512], 23],
    ] as const)
      expect(toGeneratorRows(shape, numbered(rows))).toEqual(numbered(rows));
  });

  test.each([[[]], [[513]], [[512, 23]], [[22, 512]], [[1, 23, 512]], [[0, 512]]])(
    'shape %j has no place here',
    (shape) => {
      expect(toGeneratorRows(shape, new Float32Array(0))).toBeUndefined();
    },
  );
});

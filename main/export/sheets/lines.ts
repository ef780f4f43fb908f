// Sheets of lines: metadata.jsonl, recipes.jsonl and the CSV tables.
import { join } from 'node:path';
import { type Cell, csvLine, faceLine, variationCells, variationLine } from '../table.ts';
import { openGrowing } from '../text-file.ts';
import type { OpenSheet, SheetRow } from './sheet.ts';

/** metadata.jsonl in the form of Hugging Face's imagefolder: a line a picture. */
export const metadataSheet: OpenSheet = (folder, ending) => {
  const file = openGrowing(join(folder, 'metadata.jsonl'));
  return {
    take: ({ row, inPhoto }) => {
      const line =
        row.kind === 'face' ? faceLine(row, ending ?? 'png') : variationLine(row, ending ?? 'png', inPhoto);
      file.write(`${JSON.stringify(line)}\n`);
    },
    finish: file.close,
  };
};

export const recipeSheet: OpenSheet = (folder) => {
  const file = openGrowing(join(folder, 'recipes.jsonl'));
  const written = new Set<string>();
  return {
    take: ({ row }) => {
      const { recipe, recipeSha256: sha256 } = row.kind === 'face' ? row : row.variation;
      if (!written.has(sha256)) file.write(`${JSON.stringify({ sha256, recipe })}\n`);
      written.add(sha256);
    },
    finish: file.close,
  };
};

/** A CSV file; `rowsOf` may give none or many for one row of the export. */
const csvSheet =
  (
    name: string,
    rowsOf: (row: SheetRow, ending: string | null) => Iterable<Record<string, Cell>>,
  ): OpenSheet =>
  (folder, ending) => {
    const file = openGrowing(join(folder, name));
    let header: readonly string[] | null = null;
    return {
      take: (row) => {
        for (const cells of rowsOf(row, ending)) {
          if (!header) {
            header = Object.keys(cells);
            file.write(csvLine(header));
          }
          file.write(csvLine(header.map((column) => cells[column] ?? null)));
        }
      },
      finish: file.close,
    };
  };

/** Wide: one line a variation. */
export const variationsCsv = csvSheet('variations.csv', ({ row, inPhoto }, ending) =>
  row.kind === 'variation' ? [variationCells(row, ending, inPhoto)] : [],
);

/** Long: one line a variation and measure. */
export const measuresCsv = csvSheet('measures_long.csv', ({ row }) =>
  row.kind === 'variation' ? longMeasures(variationCells(row, null)) : [],
);

/** Long: one line a picture, detector and point; before any edit where `variation` is empty. People's own say beside. */
export const keypointsCsv = csvSheet('keypoints_long.csv', function* ({ row }) {
  const { face, variation } =
    row.kind === 'face'
      ? { face: row.face.id, variation: null }
      : { face: row.variation.face, variation: row.variation.id };
  for (const { detector, points, corrected = [] } of row.keypoints)
    for (const [point, [x, y]] of points.entries()) {
      const said = corrected.find((one) => one.point === point);
      const [correctedX, correctedY] = said?.place ?? [null, null];
      yield {
        ...{ face, variation, detector, point, x, y },
        ...{ corrected_x: correctedX, corrected_y: correctedY, occluded: said?.occluded ?? null },
      };
    }
});

function* longMeasures(cells: Record<string, Cell>): Generator<Record<string, Cell>> {
  const { face, variation, edits, lock, split } = cells;
  for (const [measure, value] of Object.entries(cells))
    if (typeof value === 'number' && measure !== 'seed' && measure !== 'truncation')
      yield {
        face: face!,
        variation: variation!,
        edits: edits!,
        lock: lock!,
        split: split ?? null,
        measure,
        value,
      };
}

// Sheets of lines: metadata.jsonl, recipes.jsonl and the CSV tables.
import { join } from 'node:path';
import { editsInWords } from '../content.ts';
import type { ExportRow } from '../rows.ts';
import { statisticsColumns } from '../stimuli/columns.ts';
import { type Cell, csvLine, faceLine, picturePath, variationCells, variationLine } from '../table.ts';
import { type GrowingFile, openGrowing } from '../text-file.ts';
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
      const { recipeSha256: sha256 } = row.kind === 'face' ? row : row.variation;
      if (!written.has(sha256)) file.write(`{"sha256":"${sha256}","recipe":${row.recipeText}}\n`);
      written.add(sha256);
    },
    finish: file.close,
  };
};

/** A CSV file of at least one line; `rowsOf` may give none or many for one row of the export. */
export const csvSheet =
  (
    name: string,
    rowsOf: (row: SheetRow, ending: string | null) => Iterable<Record<string, Cell>>,
  ): OpenSheet =>
  (folder, ending) => {
    // Made with its first line: a table of nothing is not there.
    let made: { readonly file: GrowingFile; readonly header: readonly string[] } | null = null;
    const begin = (header: readonly string[]) => {
      const file = openGrowing(join(folder, name));
      file.write(csvLine(header));
      return { file, header };
    };
    return {
      take: (row) => {
        for (const cells of rowsOf(row, ending)) {
          made ??= begin(Object.keys(cells));
          made.file.write(csvLine(made.header.map((column) => cells[column] ?? null)));
        }
      },
      finish: () => made?.file.close(),
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
  const { face, variation } = ownersOf(row);
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

/** One line a standardised picture: its low-level statistics. */
export const stimuliCsv = csvSheet('stimuli.csv', ({ row }, ending) => {
  if (!row.stimulus) return [];
  const { face, variation } = ownersOf(row);
  return [
    {
      ...{ file_name: ending && picturePath(row, ending), face, variation },
      ...statisticsColumns(row.stimulus),
    },
  ];
});

/** One line a picture of a name at random: whose it is, and what was done. */
export const keyCsv = csvSheet('key.csv', ({ row }, ending) => {
  const { face, variation } = ownersOf(row);
  const recipe = row.kind === 'face' ? row.recipe : row.variation.recipe;
  return [
    {
      ...{ name: row.name, file_name: ending && picturePath(row, ending), face, variation },
      ...{ edits: editsInWords(recipe), lock: recipe.lock?.kind ?? 'none' },
    },
  ];
});

const ownersOf = (row: ExportRow) =>
  row.kind === 'face'
    ? { face: row.face.id, variation: null }
    : { face: row.variation.face, variation: row.variation.id };

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

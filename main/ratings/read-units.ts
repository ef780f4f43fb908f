// Action units as OpenFace or Py-Feat read them off pictures.
// OpenFace (github.com/TadasBaltrusaitis/OpenFace/wiki/Output-Format): AU01_r, intensity 0 to 5, and AU01_c, presence 0 or 1;
// one file a picture, which bears the picture's name; confidence and success say whether a face was found.
// Py-Feat (py-feat.org, Detector): AU01, 0 to 1; a row a face, the picture in the column input.
import type { ReadDatabase } from '../catalog/database.ts';
import { readingKey, type UnitReading, unitReadings } from '../catalog/unit-readings.ts';
import { type CsvRow, type CsvTable, parseCsv } from '../support/csv.ts';
import type { FindPicture } from './picture-names.ts';

export type UnitTool = UnitReading['tool'];

/** Which of the two wrote a table; null: neither. */
export function toolOf(text: string): UnitTool | null {
  const { columns } = parseCsv(text.slice(0, 100_000));
  if (columns.some((name) => /^au\d\d_[rc]$/.test(name))) return 'openface';
  return columns.some((name) => /^au\d\d$/.test(name)) ? 'py-feat' : null;
}

export interface ReadUnits {
  readonly readings: readonly UnitReading[];
  readonly known: number;
  readonly problems: readonly string[];
}

export function readUnits(
  reader: ReadDatabase,
  { name, text }: { readonly name: string; readonly text: string },
  tool: UnitTool,
  find: FindPicture,
): ReadUnits {
  const table = parseCsv(text);
  const here = new Map(unitReadings(reader).map((one) => [readingKey(one), one.value]));
  const problems: string[] = [];
  const readings: UnitReading[] = [];
  let known = 0;
  const seen = new Set<string>();
  for (const row of table.rows) {
    const asked = row.cells.input ?? row.cells.file ?? row.cells.picture ?? name;
    const picture = find(asked);
    const trouble =
      picture === null
        ? `the picture '${asked}' is not in this library`
        : (faceTrouble(row) ?? (seen.has(picture) ? `a second face in ${asked}` : null));
    if (picture === null || trouble !== null) {
      problems.push(`Line ${row.line}: ${trouble}.`);
      continue;
    }
    seen.add(picture);
    for (const one of unitsOf(table, row, tool)) {
      const reading = { picture, tool, unit: one.unit, measure: one.measure, value: one.value, file: name };
      const standing = here.get(readingKey(reading));
      const wrong =
        one.trouble ??
        (standing === undefined || standing === one.value ? null : 'is here already, with another value');
      if (wrong !== null) problems.push(`Line ${row.line}: ${one.unit} ${wrong}.`);
      else if (standing !== undefined) known++;
      else readings.push(reading);
    }
  }
  return { readings, known, problems };
}

function faceTrouble({ cells }: CsvRow): string | null {
  if (cells.success !== undefined && Number(cells.success) === 0) return 'no face was found';
  return cells.facescore === '' ? 'no face was found' : null;
}

interface Unit {
  readonly unit: string;
  readonly measure: UnitReading['measure'];
  readonly value: number;
  readonly trouble: string | null;
}

const most: Readonly<Record<UnitReading['measure'], number>> = { intensity: 5, presence: 1, probability: 1 };

function unitsOf({ columns }: CsvTable, { cells }: CsvRow, tool: UnitTool): Unit[] {
  return columns.flatMap((column): Unit[] => {
    const form = /^(au\d\d)(?:_([rc]))?$/.exec(column);
    if (!form || cells[column] === '' || (tool === 'openface') === (form[2] === undefined)) return [];
    const measure = tool === 'py-feat' ? 'probability' : form[2] === 'r' ? 'intensity' : 'presence';
    const value = Number(cells[column]);
    const fits = Number.isFinite(value) && value >= 0 && value <= most[measure];
    const trouble = fits ? null : `is ${cells[column]}, not between 0 and ${most[measure]}`;
    return [{ unit: form[1], measure, value, trouble }];
  });
}

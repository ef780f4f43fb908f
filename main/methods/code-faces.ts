// Codes by people, from a table: a column 'face', and any of age (years), gender and expression (words) and skin
// (CIE L* of the cheeks). What can't be taken is named row by row.
import { type FaceCode, writeCodes } from '../catalog/coded-fields.ts';
import type { WriteDatabase } from '../catalog/database.ts';
import { faceIds } from '../catalog/read-faces.ts';
import { ExpectedError } from '../contracts/errors.ts';
import { type Trait, traits } from '../contracts/sets.ts';
import { idSchema } from '../contracts/values.ts';
import { parseCsv } from '../support/csv.ts';

interface Refused {
  readonly line: number;
  readonly reason: string;
}

const ranges: Partial<Record<Trait, readonly [low: number, high: number]>> = {
  age: [0, 120],
  skin: [0, 100],
};
const longest = 80;

/** Why a code can't be taken; null where it can. */
function trouble(field: Trait, value: string): string | null {
  if (value.length > longest) return `${field} is longer than ${longest} letters.`;
  const range = ranges[field];
  const number = Number(value);
  if (!range || (Number.isFinite(number) && number >= range[0] && number <= range[1])) return null;
  return `'${value}' is no ${field} from ${range[0]} to ${range[1]}.`;
}

/** Errors: input-invalid where the header names no face or nothing to code. */
export function readCodes(
  text: string,
  isKnown: (face: string) => boolean,
): { readonly codes: FaceCode[]; readonly refused: Refused[] } {
  const { columns, rows } = parseCsv(text);
  const fields = traits.filter((trait) => columns.includes(trait));
  if (!columns.includes('face') || fields.length === 0)
    throw new ExpectedError(
      'input-invalid',
      `The first line has to name a column face and one or more of ${traits.join(', ')}.`,
    );
  const codes: FaceCode[] = [];
  const refused: Refused[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of rows) {
    const { face } = cells;
    const given = fields.flatMap((field) => (cells[field] ? [{ face, field, value: cells[field] }] : []));
    const wrong =
      (!idSchema.safeParse(face).success || !isKnown(face) ? `There is no face '${face}'.` : null) ??
      (seen.has(face) ? `${face} is here twice.` : null) ??
      given.map(({ field, value }) => trouble(field, value)).find((one) => one !== null);
    if (wrong) refused.push({ line, reason: wrong });
    else codes.push(...given);
    seen.add(face);
  }
  return { codes, refused };
}

/** Stores all that can be taken when nothing was refused, or when that is confirmed; else nothing. */
export function codeFaces(
  writer: WriteDatabase,
  { csv, coder, confirmed }: { readonly csv: string; readonly coder: string; readonly confirmed: boolean },
) {
  const known = new Set(faceIds(writer, 'all'));
  const { codes, refused } = readCodes(csv, (face) => known.has(face));
  const stored = codes.length > 0 && (confirmed || refused.length === 0);
  if (stored) writeCodes(writer, coder, codes);
  return { stored, codes: codes.length, faces: new Set(codes.map(({ face }) => face)).size, refused };
}

// Verdicts that come back from elsewhere: a bundle, or another copy of the library. Rows are told apart by their ids,
// so that taking the same file twice, or two files in either order, leaves the same log.
import { z } from 'zod';
import { all, transaction, type WriteDatabase } from '../catalog/database.ts';
import { correctionById, insertCorrection, pictureOf } from '../catalog/keypoint-corrections.ts';
import { addReviewer } from '../catalog/review-lists.ts';
import { insertRows, rowById } from '../catalog/verdict-log.ts';
import { ExpectedError } from '../contracts/errors.ts';
import { type LogRow, logRowSchema, type Merged, verdictFileFormat } from '../contracts/review.ts';
import { filedCorrectionSchema } from '../contracts/review-corrections.ts';
import { canonicalJson } from '../support/json.ts';

const mostProblems = 50;

const fileSchema = z.object({
  format: z.literal(verdictFileFormat),
  rows: z.array(z.unknown()).max(1_000_000),
  /** A review page writes none. */
  corrections: z.array(z.unknown()).max(1_000_000).default([]),
});

/**
 * Takes what is new of a verdict file: verdicts, and corrections of keypoints. Rows of pictures that are not here, and
 * rows that can't be read, are named and left out. Errors: file-unreadable.
 */
export function mergeVerdicts(writer: WriteDatabase, text: string): Merged {
  const { rows, corrections } = readFile(text);
  const merged: Merged = { added: 0, known: 0, left: 0, problems: [] };
  transaction(writer, () => {
    const verdicts = takeNew(merged, rows, 'Row', {
      schema: logRowSchema,
      standing: (id) => rowById(writer, id),
      trouble: missingVariation(writer),
    });
    const corrected = takeNew(merged, corrections, 'Correction', {
      schema: filedCorrectionSchema,
      standing: (id) => correctionById(writer, id),
      trouble: ({ of, picture }) =>
        pictureOf(writer, of) === picture ? null : 'the picture it is about is not in this library',
    });
    for (const { reviewer } of [...verdicts, ...corrected]) addReviewer(writer, reviewer);
    insertRows(writer, verdicts);
    for (const row of corrected) insertCorrection(writer, row);
  });
  return merged;
}

function missingVariation(reader: WriteDatabase): (row: LogRow) => string | null {
  const rows = all(reader, z.object({ id: z.string() }), 'SELECT id FROM variations');
  const here = new Set(rows.map(({ id }) => id));
  return (row) => {
    const missing = [row.variation, ...(row.kind === 'choice' ? [row.other] : [])].find(
      (id) => !here.has(id),
    );
    return missing === undefined ? null : `the variation ${missing} is not in this library`;
  };
}

interface Kind<Row> {
  readonly schema: z.ZodType<Row>;
  /** The row of that id that is in the library. */
  readonly standing: (id: string) => Row | null;
  /** Why a row can't be taken, or null. */
  readonly trouble: (row: Row) => string | null;
}

/** The rows that are new, each once; what is known or can't be taken is counted and named in `merged`. */
function takeNew<Row extends { readonly id: string }>(
  merged: Merged,
  contents: readonly unknown[],
  word: string,
  { schema, standing, trouble }: Kind<Row>,
): Row[] {
  const taken = new Map<string, Row>();
  const refuse = (index: number, why: string) => {
    merged.left++;
    if (merged.problems.length < mostProblems) merged.problems.push(`${word} ${index + 1}: ${why}.`);
  };
  for (const [index, content] of contents.entries()) {
    const read = schema.safeParse(content);
    if (!read.success) {
      refuse(index, `it can’t be read: ${read.error.issues[0]?.message ?? 'it has another form'}`);
      continue;
    }
    const row = read.data;
    const known = taken.get(row.id) ?? standing(row.id);
    const wrong = trouble(row);
    if (wrong !== null) refuse(index, wrong);
    else if (!known) {
      taken.set(row.id, row);
      merged.added++;
    } else if (canonicalJson(known) === canonicalJson(row)) merged.known++;
    else refuse(index, `${row.id} is here already, and says something else`);
  }
  return [...taken.values()];
}

function readFile(text: string): z.output<typeof fileSchema> {
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch {
    throw new ExpectedError(
      'file-unreadable',
      'It is not a file of verdicts.',
      'Take the file that the review page or mien review save wrote.',
    );
  }
}

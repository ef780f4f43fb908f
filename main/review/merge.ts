// Verdicts that come back from elsewhere: a bundle, or another copy of the library. Rows are told apart by their ids,
// so that taking the same file twice, or two files in either order, leaves the same log.
import { z } from 'zod';
import { all, transaction, type WriteDatabase } from '../catalog/database.ts';
import { addReviewer } from '../catalog/review-lists.ts';
import { insertRows, rowById } from '../catalog/verdict-log.ts';
import { ExpectedError } from '../contracts/errors.ts';
import { type LogRow, logRowSchema, type Merged, verdictFileFormat } from '../contracts/review.ts';
import { canonicalJson } from '../support/json.ts';

const mostProblems = 50;

const fileSchema = z.object({
  format: z.literal(verdictFileFormat),
  rows: z.array(z.unknown()).max(1_000_000),
});

/**
 * Takes what is new of a verdict file. Rows of variations that are not here, and rows that can't be read, are named and
 * left out. Errors: file-unreadable.
 */
export function mergeVerdicts(writer: WriteDatabase, text: string): Merged {
  const rows = readRows(text);
  const merged = { added: 0, known: 0, left: 0, problems: [] as string[] };
  const refuse = (sentence: string) => {
    merged.left++;
    if (merged.problems.length < mostProblems) merged.problems.push(sentence);
  };
  transaction(writer, () => {
    const here = new Set(
      all(writer, z.object({ id: z.string() }), 'SELECT id FROM variations').map(({ id }) => id),
    );
    const taken = new Map<string, LogRow>();
    for (const [index, content] of rows.entries()) {
      const read = logRowSchema.safeParse(content);
      const place = `Row ${index + 1}`;
      if (!read.success) {
        refuse(`${place} can’t be read: ${read.error.issues[0]?.message ?? 'it has another form'}.`);
        continue;
      }
      const row = read.data;
      const missing = [row.variation, ...(row.kind === 'choice' ? [row.other] : [])].find(
        (id) => !here.has(id),
      );
      const standing = taken.get(row.id) ?? rowById(writer, row.id);
      if (missing !== undefined) refuse(`${place}: the variation ${missing} is not in this library.`);
      else if (standing === null || standing === undefined) {
        taken.set(row.id, row);
        merged.added++;
      } else if (canonicalJson(standing) === canonicalJson(row)) merged.known++;
      else refuse(`${place}: the verdict ${row.id} is here already, and says something else.`);
    }
    for (const reviewer of new Set([...taken.values()].map(({ reviewer }) => reviewer)))
      addReviewer(writer, reviewer);
    insertRows(writer, [...taken.values()]);
  });
  return merged;
}

function readRows(text: string): unknown[] {
  try {
    return fileSchema.parse(JSON.parse(text)).rows;
  } catch {
    throw new ExpectedError(
      'file-unreadable',
      'It is not a file of verdicts.',
      'Take the file that the review page or mien review export wrote.',
    );
  }
}

import { z } from 'zod';
import { all } from '../../catalog/database.ts';
import { type LogRow, logRowSchema } from '../../contracts/review.ts';
import type { ExportedFile } from './exported-file.ts';

const rowSchema = z.object({
  id: z.string(),
  variation: z.string(),
  kind: z.string(),
  answer: z.string(),
  other: z.string().nullable(),
  reviewer: z.string(),
  reasons: z.string(),
  tags: z.string(),
  note: z.string(),
  seconds: z.number(),
  program: z.string(),
  queue: z.string(),
  queue_order: z.string(),
  blind: z.int(),
  seen: z.string(),
  at: z.string(),
});

/** Rows of the log, as they were exported. */
export function verdictsIn(file: ExportedFile): LogRow[] {
  return all(file, rowSchema, 'SELECT * FROM verdicts ORDER BY at, id').map((row) => {
    const { id, variation, kind, reviewer, seconds, program, queue, at } = row;
    const shared = { id, variation, kind, reviewer, seconds, program, queue, at };
    const occasion = { order: row.queue_order, blind: row.blind === 1, seen: JSON.parse(row.seen) };
    const said =
      kind === 'choice'
        ? { other: row.other, choice: row.answer }
        : {
            answer: row.answer,
            reasons: JSON.parse(row.reasons),
            tags: JSON.parse(row.tags),
            note: row.note,
          };
    return logRowSchema.parse({ ...shared, ...occasion, ...said });
  });
}

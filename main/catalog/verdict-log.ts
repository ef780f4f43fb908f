// The log of verdicts: rows are added, none is changed. What it says at this moment (each reviewer's current verdict,
// where a variation stands) is derived from it here, and by the order of (at, id) alone, so that two libraries that
// hold the same rows say the same, whatever order they came in.
import { z } from 'zod';
import { type LogRow, logRowSchema } from '../contracts/review.ts';
import { newId } from '../support/identifiers.ts';
import { canonicalJson } from '../support/json.ts';
import { mienVersion } from '../support/version.ts';
import { all, first, parsed, type ReadDatabase, run, transaction, type WriteDatabase } from './database.ts';

type WithoutStamp<Row> = Row extends LogRow ? Omit<Row, 'id' | 'at' | 'program'> : never;
/** What a person said, before it gets its id, its time and the program's version. */
export type NewLogRow = WithoutStamp<LogRow>;

const stored = z
  .object({
    id: z.string(),
    kind: z.string(),
    variation: z.string(),
    other: z.string().nullable(),
    answer: z.string().nullable(),
    undoes: z.string().nullable(),
    reviewer: z.string(),
    reasons: z.string(),
    tags: z.string(),
    note: z.string(),
    seconds: z.number(),
    program: z.string(),
    queue: z.string().nullable(),
    queue_order: z.string().nullable(),
    blind: z.int().nullable(),
    seen: z.string().nullable(),
    at: z.string(),
  })
  .transform((row): LogRow => {
    const { id, kind, variation, reviewer, seconds, program, at } = row;
    const occasion = row.seen && {
      queue: row.queue,
      order: row.queue_order,
      blind: row.blind === 1,
      seen: JSON.parse(row.seen),
    };
    return parsed(logRowSchema, {
      ...{ id, kind, variation, reviewer, seconds, program, at },
      ...occasion,
      ...(kind === 'undo' && { undoes: row.undoes }),
      ...(kind === 'choice' && { choice: row.answer, other: row.other }),
      ...((kind === 'verdict' || kind === 'adjudication') && {
        answer: row.answer,
        reasons: JSON.parse(row.reasons),
        tags: JSON.parse(row.tags),
        note: row.note,
      }),
    });
  });

/** Rows that no undo names. */
const notUndone = `NOT EXISTS (SELECT 1 FROM verdicts AS undo WHERE undo.undoes = verdicts.id)`;

/** Adds what was said now. The time is after that of the reviewer's last row, should the clock have gone back. */
export function appendToLog(writer: WriteDatabase, said: NewLogRow): LogRow {
  return transaction(writer, () => {
    const last = first(
      writer,
      z.object({ at: z.string().nullable() }),
      'SELECT max(at) AS at FROM verdicts WHERE reviewer = :reviewer',
      { reviewer: said.reviewer },
    )!.at;
    const time = Math.max(Date.now(), last === null ? 0 : Date.parse(last) + 1);
    const row = { ...said, id: newId(), at: new Date(time).toISOString(), program: mienVersion } as LogRow;
    insertRow(writer, row);
    settle(writer, row.variation);
    return row;
  });
}

/** Rows from elsewhere, each as it is; those that are here already are left out by the caller. */
export function insertRows(writer: WriteDatabase, rows: readonly LogRow[]): void {
  for (const row of rows) insertRow(writer, row);
  for (const variation of new Set(rows.map((row) => row.variation))) settle(writer, variation);
}

function insertRow(writer: WriteDatabase, row: LogRow): void {
  const said = row.kind === 'verdict' || row.kind === 'adjudication' ? row : null;
  const occasion = row.kind === 'undo' ? null : row;
  run(
    writer,
    `INSERT INTO verdicts (id, kind, variation, other, answer, undoes, reviewer, reasons, tags, note, seconds,
       program, queue, queue_order, blind, seen, at)
     VALUES (:id, :kind, :variation, :other, :answer, :undoes, :reviewer, :reasons, :tags, :note, :seconds,
       :program, :queue, :order, :blind, :seen, :at)`,
    {
      id: row.id,
      kind: row.kind,
      variation: row.variation,
      other: row.kind === 'choice' ? row.other : null,
      answer: said?.answer ?? (row.kind === 'choice' ? row.choice : null),
      undoes: row.kind === 'undo' ? row.undoes : null,
      reviewer: row.reviewer,
      reasons: canonicalJson(said?.reasons ?? []),
      tags: canonicalJson(said?.tags ?? []),
      note: said?.note ?? '',
      seconds: row.seconds,
      program: row.program,
      queue: occasion?.queue ?? null,
      order: occasion?.order ?? null,
      blind: occasion && (occasion.blind ? 1 : 0),
      seen: occasion && canonicalJson(occasion.seen),
      at: row.at,
    },
  );
}

/** Brings what is derived of a variation in step with its rows. */
function settle(writer: WriteDatabase, variation: string): void {
  run(writer, 'DELETE FROM current_verdicts WHERE variation = :variation', { variation });
  run(writer, 'DELETE FROM standings WHERE variation = :variation', { variation });
  run(
    writer,
    `INSERT INTO current_verdicts (variation, reviewer, verdict, answer)
     SELECT variation, reviewer, id, answer FROM (
       SELECT *, row_number() OVER (PARTITION BY reviewer ORDER BY at DESC, id DESC) AS nth
       FROM verdicts WHERE variation = :variation AND kind = 'verdict' AND ${notUndone})
     WHERE nth = 1`,
    { variation },
  );
  run(
    writer,
    `WITH said AS (SELECT count(DISTINCT answer) AS answers, min(answer) AS answer FROM current_verdicts
       WHERE variation = :variation),
     final AS (SELECT answer FROM verdicts WHERE variation = :variation AND kind = 'adjudication' AND ${notUndone}
       ORDER BY at DESC, id DESC LIMIT 1)
     INSERT INTO standings (variation, standing, disputed, adjudicated)
     SELECT :variation,
       coalesce((SELECT answer FROM final), CASE WHEN said.answers > 1 THEN 'disagreed' ELSE said.answer END),
       said.answers > 1, EXISTS (SELECT 1 FROM final)
     FROM said WHERE said.answers > 0 OR EXISTS (SELECT 1 FROM final)`,
    { variation },
  );
}

/** The reviewer's last row in the queue that is neither an undo nor undone; null of none. */
export function lastSaid(reader: ReadDatabase, reviewer: string, queue: string): LogRow | null {
  return first(
    reader,
    stored,
    `SELECT * FROM verdicts WHERE reviewer = :reviewer AND queue = :queue AND kind <> 'undo' AND ${notUndone}
     ORDER BY at DESC, id DESC LIMIT 1`,
    { reviewer, queue },
  );
}

export function rowById(reader: ReadDatabase, id: string): LogRow | null {
  return first(reader, stored, 'SELECT * FROM verdicts WHERE id = :id', { id });
}

/** Everything that was said of a variation, in order. */
export function logOf(reader: ReadDatabase, variation: string): LogRow[] {
  return all(
    reader,
    stored,
    'SELECT * FROM verdicts WHERE variation = :variation OR other = :variation ORDER BY at, id',
    { variation },
  );
}

/** The whole log in order, or one queue's part of it with what undoes it. */
export function wholeLog(reader: ReadDatabase, queue: string | null = null): LogRow[] {
  return all(
    reader,
    stored,
    `SELECT * FROM verdicts WHERE :queue IS NULL OR queue = :queue
       OR undoes IN (SELECT id FROM verdicts WHERE queue = :queue) ORDER BY at, id`,
    { queue },
  );
}

/** Rows that hold at this moment: no undo, nothing undone, and of each reviewer's on one thing the last. */
export function holding(rows: readonly LogRow[]): Exclude<LogRow, { kind: 'undo' }>[] {
  const undone = new Set(rows.flatMap((row) => (row.kind === 'undo' ? [row.undoes] : [])));
  const last = new Map<string, Exclude<LogRow, { kind: 'undo' }>>();
  for (const row of rows) {
    if (row.kind === 'undo' || undone.has(row.id)) continue;
    const about = row.kind === 'choice' ? `${row.variation} ${row.other}` : row.variation;
    last.set(`${row.kind} ${row.reviewer} ${about}`, row);
  }
  return [...last.values()];
}

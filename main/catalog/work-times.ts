// How long pieces of work took in this library: measured, kept for the last few of each kind, and used to say what
// a batch will take before it is started.
import { z } from 'zod';
import { all, type ReadDatabase, run, transaction, type WriteDatabase } from './database.ts';

/** A target is solved by several tries; a lock is a whole optimisation. */
export type WorkKind = 'edit' | 'edit-locked' | 'target' | 'target-locked' | 'sample';

const kept = 40;

export function recordWorkTime(writer: WriteDatabase, kind: WorkKind, seconds: number): void {
  transaction(writer, () => {
    run(writer, 'INSERT INTO work_times (kind, seconds) VALUES (:kind, :seconds)', { kind, seconds });
    run(
      writer,
      `DELETE FROM work_times WHERE kind = :kind AND serial <=
         (SELECT serial FROM work_times WHERE kind = :kind ORDER BY serial DESC LIMIT 1 OFFSET :kept)`,
      { kind, kept },
    );
  });
}

/** Seconds, the newest first. */
export function workTimes(reader: ReadDatabase, kind: WorkKind): number[] {
  const rows = all(
    reader,
    z.object({ seconds: z.number() }),
    'SELECT seconds FROM work_times WHERE kind = :kind ORDER BY serial DESC',
    { kind },
  );
  return rows.map(({ seconds }) => seconds);
}

/** Bytes of a variation's picture on the average of this library; null while there is none. */
export function meanPictureBytes(reader: ReadDatabase): number | null {
  const [row] = all(
    reader,
    z.object({ bytes: z.number().nullable() }),
    'SELECT avg(bytes) AS bytes FROM (SELECT bytes FROM pictures LIMIT 500)',
  );
  return row?.bytes ?? null;
}

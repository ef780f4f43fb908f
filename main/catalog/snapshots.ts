// Named snapshots of a face's sliders and lock.
import { z } from 'zod';
import { type Snapshot, type SnapshotDesk, snapshotDeskSchema } from '../contracts/snapshots.ts';
import { canonicalJson } from '../support/json.ts';
import { all, type ReadDatabase, run, type WriteDatabase } from './database.ts';
import { jsonOf } from './json-columns.ts';

/** The newest first. */
export function snapshotsOf(reader: ReadDatabase, face: string): Snapshot[] {
  return all(
    reader,
    z.object({ name: z.string(), desk: jsonOf(snapshotDeskSchema), saved: z.string() }),
    'SELECT name, desk, saved FROM snapshots WHERE face = :face ORDER BY saved DESC, name',
    { face },
  );
}

export function saveSnapshot(writer: WriteDatabase, face: string, name: string, desk: SnapshotDesk): void {
  run(
    writer,
    `INSERT INTO snapshots (face, name, desk, saved) VALUES (:face, :name, :desk, :saved)
     ON CONFLICT (face, name) DO UPDATE SET desk = :desk, saved = :saved`,
    { face, name, desk: canonicalJson(desk), saved: new Date().toISOString() },
  );
}

export function deleteSnapshot(writer: WriteDatabase, face: string, name: string): void {
  run(writer, 'DELETE FROM snapshots WHERE face = :face AND name = :name', { face, name });
}

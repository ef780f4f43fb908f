// What is left of what was erased: the random id that it had, or a new one where it had a name.
import { z } from 'zod';
import { newId } from '../support/identifiers.ts';
import { all, type Connection, first, type ReadDatabase, run, type WriteDatabase } from './database.ts';

type TombstoneKind = 'face' | 'subject';

/**
 * Inside the transaction that erases. A subject's id is a lab's name for a person, so its tombstone has a new one.
 * Answers the tombstone's id.
 */
export function setTombstone(writer: WriteDatabase, kind: TombstoneKind, id: string): string {
  const left = kind === 'subject' ? newId() : id;
  run(
    writer,
    'INSERT INTO tombstones (id, kind, erased) VALUES (:id, :kind, :erased) ON CONFLICT DO NOTHING',
    { id: left, kind, erased: new Date().toISOString() },
  );
  return left;
}

export function countTombstones(reader: ReadDatabase): number {
  return first(reader, z.object({ count: z.int() }), 'SELECT count(*) AS count FROM tombstones')!.count;
}

const tombstoneSchema = z.object({ id: z.string(), kind: z.string() });

export function erasedFaces(reader: ReadDatabase): string[] {
  return all(reader, tombstoneSchema, `SELECT id, kind FROM tombstones WHERE kind = 'face'`).map(
    ({ id }) => id,
  );
}

/** Which of these faces a catalog of any version still holds. */
export function facesStillHeld(connection: Connection, faces: readonly string[]): string[] {
  const held = connection.prepare('SELECT id FROM faces WHERE id = ?').pluck();
  return faces.filter((face) => held.get(face) !== undefined);
}

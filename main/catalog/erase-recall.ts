// What was made of a face beyond its rows: backups that hold it, exports, and what was learned from it. Listed before
// it is erased, and kept by its tombstone, so that it can be called back.
import { existsSync, rmSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { z } from 'zod';
import type { Erased, Recall } from '../contracts/safety.ts';
import { libraryPart } from '../support/paths.ts';
import { snapshotPath, withCatalog } from './backup-folder.ts';
import { all, type ReadDatabase, run, type WriteDatabase } from './database.ts';
import { exportsHolding } from './made-exports.ts';
import { facesStillHeld } from './tombstones.ts';

const json = (values: readonly string[]) => JSON.stringify(values);
const named = z.object({ place: z.string(), made: z.string() });

/** Of faces that are still here. Exports in the library's own folder are not among them: they go with the faces. */
export function recallsOf(reader: ReadDatabase, faces: readonly string[]): Recall[] {
  const exports = exportsHolding(reader, faces)
    .filter(({ target }) => !isOwn(reader, target))
    .map(({ target, created }): Recall => ({ kind: 'export', place: target, made: created, there: null }));
  const learned = all(
    reader,
    named.extend({ kind: z.enum(['direction', 'editor']) }),
    `WITH taught AS (SELECT DISTINCT teaching AS name FROM taught_labels
       WHERE answer <> 'skip' AND face IN (SELECT value FROM json_each(:faces)))
     SELECT 'direction' AS kind, id AS place, created AS made FROM directions JOIN taught ON name = id
     UNION ALL
     SELECT 'editor', id, editors.created FROM editors JOIN trainings ON key = training
       JOIN taught ON name = settings ->> '$.attribute'`,
    { faces: json(faces) },
  ).map((row): Recall => ({ ...row, there: null }));
  return [...backupsHolding(reader, faces), ...exports, ...learned];
}

/** Snapshots that hold one of the faces, and those out of reach that were made while it was here. */
function backupsHolding(reader: ReadDatabase, faces: readonly string[]): Recall[] {
  const rows = all(
    reader,
    z.object({ path: z.string(), snapshot: z.string(), created: z.string() }),
    `SELECT * FROM backups WHERE created >= (SELECT min(created) FROM faces
       WHERE id IN (SELECT value FROM json_each(:faces))) ORDER BY path, snapshot`,
    { faces: json(faces) },
  );
  return rows
    .map(({ path, snapshot, created }) => ({ place: snapshotPath(path, snapshot), made: created }))
    .filter(({ place }) => holds(place, faces) !== false)
    .map((row): Recall => ({ ...row, kind: 'backup', there: null }));
}

/** Null where the snapshot can't be looked into. */
function holds(snapshot: string, faces: readonly string[]): boolean | null {
  if (!existsSync(snapshot)) return null;
  try {
    return withCatalog(snapshot, (connection) => facesStillHeld(connection, faces).length > 0);
  } catch {
    return null;
  }
}

const isOwn = ({ directory }: ReadDatabase, target: string): boolean =>
  resolve(target).startsWith(resolve(libraryPart(directory, 'exports')) + sep);

/** Exports in the library's own folder that hold one of the faces: paths. */
export function ownExportsOf(reader: ReadDatabase, faces: readonly string[]): string[] {
  return exportsHolding(reader, faces)
    .map(({ target }) => target)
    .filter((target) => isOwn(reader, target) && existsSync(target));
}

export function deleteExports(paths: readonly string[]): void {
  for (const path of paths) rmSync(path, { recursive: true, force: true });
}

/** Inside the transaction that erases, once the tombstones stand. */
export function keepRecalls(writer: WriteDatabase, tombstone: string, recalls: readonly Recall[]): void {
  for (const { kind, place, made } of recalls)
    run(
      writer,
      `INSERT INTO recalls (tombstone, kind, place, made) VALUES (:tombstone, :kind, :place, :made)
       ON CONFLICT DO NOTHING`,
      { tombstone, kind, place, made },
    );
}

const erasedSchema = z.object({ id: z.string(), kind: z.enum(['face', 'subject']), erased: z.string() });
const recallSchema = named.extend({
  tombstone: z.string(),
  kind: z.enum(['backup', 'export', 'direction', 'editor']),
});

/** What was erased here, the last first, with what was made of it elsewhere and whether that is still there. */
export function listErased(reader: ReadDatabase): Erased[] {
  const recalls = Map.groupBy(
    all(reader, recallSchema, 'SELECT * FROM recalls ORDER BY kind, made'),
    ({ tombstone }) => tombstone,
  );
  const known = new Set(
    all(reader, z.object({ id: z.string() }), 'SELECT id FROM directions UNION SELECT id FROM editors').map(
      ({ id }) => id,
    ),
  );
  const sql = 'SELECT id, kind, erased FROM tombstones ORDER BY erased DESC, id';
  return all(reader, erasedSchema, sql).map((tombstone) => ({
    ...tombstone,
    recalls: (recalls.get(tombstone.id) ?? []).map(({ kind, place, made }) => ({
      kind,
      place,
      made,
      there: isThere(kind, place, known, tombstone.id),
    })),
  }));
}

function isThere(
  kind: Recall['kind'],
  place: string,
  known: ReadonlySet<string>,
  tombstone: string,
): boolean | null {
  if (kind === 'direction' || kind === 'editor') return known.has(place);
  if (!existsSync(place)) return false;
  return kind === 'backup' ? (holds(place, [tombstone]) ?? true) : true;
}

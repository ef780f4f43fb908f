// Which exports were made of what, so that they can be called back when somebody withdraws.
import { z } from 'zod';
import { newId } from '../support/identifiers.ts';
import { all, type ReadDatabase, run, transaction, type WriteDatabase } from './database.ts';

export interface MadeExport {
  readonly target: string;
  readonly form: string;
  /** The frozen version it was made of, if it was one. */
  readonly version: string | null;
  readonly faces: readonly string[];
}

/** An export in the place of a former one takes the former's row. */
export function recordExport(writer: WriteDatabase, { target, form, version, faces }: MadeExport): void {
  const id = newId();
  transaction(writer, () => {
    run(writer, 'DELETE FROM made_exports WHERE target = :target', { target });
    run(
      writer,
      `INSERT INTO made_exports (id, target, form, version, created) VALUES (:id, :target, :form, :version, :created)`,
      { id, target, form, version, created: new Date().toISOString() },
    );
    run(
      writer,
      'INSERT INTO made_export_faces (export, face) SELECT DISTINCT :id, value FROM json_each(:faces)',
      { id, faces: JSON.stringify(faces) },
    );
  });
}

/** A page that somebody fills in elsewhere. One of the same name was handed out too: its faces stay. */
export function recordPage(
  writer: WriteDatabase,
  target: string,
  form: string,
  faces: readonly string[],
): void {
  const former = all(
    writer,
    z.object({ face: z.string() }),
    `SELECT face FROM made_export_faces
     WHERE export = (SELECT id FROM made_exports WHERE target = :target AND form = :form)`,
    { target, form },
  );
  const every = [...faces, ...former.map(({ face }) => face)];
  recordExport(writer, { target, form, version: null, faces: every });
}

const heldSchema = z.object({
  target: z.string(),
  form: z.string(),
  created: z.string(),
  faces: z.int(),
});
export type HoldingExport = z.infer<typeof heldSchema>;

/** Exports that hold some of these faces (erased ones too), and how many of them; the newest first. */
export function exportsHolding(reader: ReadDatabase, faces: readonly string[]): HoldingExport[] {
  return all(
    reader,
    heldSchema,
    `SELECT target, form, created, count(*) AS faces FROM made_exports
     JOIN made_export_faces ON made_export_faces.export = made_exports.id
     WHERE face IN (SELECT value FROM json_each(:faces))
     GROUP BY made_exports.serial ORDER BY made_exports.serial DESC`,
    { faces: JSON.stringify(faces) },
  );
}

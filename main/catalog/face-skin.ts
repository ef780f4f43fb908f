// Skin lightness of faces, and what else a quota asks of each of them.
import { z } from 'zod';
import { all, type ReadDatabase, run, type WriteDatabase } from './database.ts';

const readFaceSchema = z.object({
  age: z.number(),
  gender: z.number(),
  expression: z.string(),
  lightness: z.number().nullable(),
});

export function readFaces(reader: ReadDatabase): z.infer<typeof readFaceSchema>[] {
  return all(
    reader,
    readFaceSchema,
    `SELECT age, gender, expression, lightness FROM faces LEFT JOIN face_skin ON face_skin.face = faces.id`,
  );
}

/** Ids of the faces that were not measured yet. */
export function facesWithoutSkin(reader: ReadDatabase): string[] {
  const rows = all(
    reader,
    z.object({ id: z.string() }),
    'SELECT id FROM faces WHERE id NOT IN (SELECT face FROM face_skin) ORDER BY serial',
  );
  return rows.map(({ id }) => id);
}

export function recordSkin(writer: WriteDatabase, face: string, lightness: number): void {
  run(
    writer,
    `INSERT INTO face_skin (face, lightness) VALUES (:face, :lightness)
     ON CONFLICT (face) DO UPDATE SET lightness = :lightness`,
    { face, lightness },
  );
}

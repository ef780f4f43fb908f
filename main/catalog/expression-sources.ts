// Which face a variation has its expression from, where it is another's: what was taken of a face goes with it.
import { z } from 'zod';
import { all, type ReadDatabase, run, type WriteDatabase } from './database.ts';

export function recordExpressionSource(writer: WriteDatabase, variation: string, face: string): void {
  run(
    writer,
    'INSERT INTO expression_sources (variation, face) VALUES (:variation, :face) ON CONFLICT DO NOTHING',
    { variation, face },
  );
}

/** Of other faces, with this one's expression. */
export function variationsTakenFrom(reader: ReadDatabase, face: string): string[] {
  const rows = all(
    reader,
    z.object({ variation: z.string() }),
    'SELECT variation FROM expression_sources WHERE face = :face',
    { face },
  );
  return rows.map(({ variation }) => variation);
}

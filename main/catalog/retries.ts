// Variations made again after a reject: each stands in the place of the one that was there first. What was first
// stays, with its verdicts; whoever asks what is in a place gets the last.
import { z } from 'zod';
import { first, type ReadDatabase, run, type WriteDatabase } from './database.ts';

const idRow = z.object({ id: z.string() });

/** The variation that was first in this one's place: itself, if it was made in nobody's. */
function firstOf(reader: ReadDatabase, variation: string): string {
  const row = first(
    reader,
    idRow,
    'SELECT instead_of AS id FROM retries WHERE variation = :variation ORDER BY serial DESC LIMIT 1',
    { variation },
  );
  return row?.id ?? variation;
}

/** Puts a variation in the place of another of the same face; nothing where that is itself. */
export function recordRetry(writer: WriteDatabase, variation: string, insteadOf: string): void {
  const place = firstOf(writer, insteadOf);
  if (place === variation) return;
  run(
    writer,
    `INSERT INTO retries (variation, instead_of) VALUES (:variation, :place)
     ON CONFLICT (variation, instead_of) DO UPDATE SET serial = (SELECT max(serial) + 1 FROM retries)`,
    { variation, place },
  );
}

/** SQL: the last variation in the place of the one that `column` names. */
export const standsFor = (column: string): string =>
  `coalesce((SELECT variation FROM retries WHERE instead_of = ${column} ORDER BY serial DESC LIMIT 1), ${column})`;

// After the rows: the bytes. secure_delete overwrites what is deleted, but pages that were split or merged can hold
// older copies of a row, and the log of writes holds what was written. The catalog is built anew without them. A mark
// says that this is still to be done, so that a crash or a full disk only puts it off.
import { z } from 'zod';
import { ExpectedError } from '../contracts/errors.ts';
import { log } from '../support/log.ts';
import { first, type ReadDatabase, run, translated, type WriteDatabase } from './database.ts';
import { emptyLog, noteTables } from './seal.ts';

/** Inside the transaction that erases. */
export function markUnswept(writer: WriteDatabase): void {
  run(writer, 'INSERT INTO unswept (one, since) VALUES (1, :now) ON CONFLICT DO NOTHING', {
    now: new Date().toISOString(),
  });
}

const isUnswept = (reader: ReadDatabase): boolean =>
  first(reader, z.object({ one: z.int() }), 'SELECT one FROM unswept') !== null;

/**
 * Rebuilds the catalog and empties its log, where something was erased since the last time. False where that has to
 * wait: for room on the disk, or for somebody who reads; the next erasure or opening does it then.
 */
export function sweep(writer: WriteDatabase): boolean {
  if (!isUnswept(writer)) return true;
  try {
    translated(() => {
      writer.connection.exec(`INSERT INTO face_texts (face_texts) VALUES ('optimize');
        INSERT INTO variation_texts (variation_texts) VALUES ('optimize');
        VACUUM`);
    });
    // It moved every table to other pages.
    noteTables(writer.connection, writer.directory);
    if (!emptyLog(writer.connection)) return false;
    run(writer, 'DELETE FROM unswept');
    return emptyLog(writer.connection);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    log('warning', `what was erased could not be swept yet: ${error.message}`);
    return false;
  }
}

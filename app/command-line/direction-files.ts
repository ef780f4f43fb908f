import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openLibrary } from '../../main/catalog/library.ts';
import { formatDirection } from '../../main/edit/direction-file.ts';
import { findDirection } from '../../main/host/directions.ts';
import { asExpected, writeWhole } from '../../main/support/files.ts';

/** Writes directions of a library as files of ours, <id>.json, into `folder`; replaces what is there. */
export async function writeDirections(
  directory: string,
  ids: readonly string[],
  folder: string,
): Promise<void> {
  const library = openLibrary(directory, { write: false });
  try {
    mkdirSync(folder, { recursive: true });
    for (const id of ids) {
      const text = formatDirection(await findDirection(library.reader, id));
      writeWhole(join(folder, `${id}.json`), Buffer.from(text));
    }
  } catch (error) {
    throw asExpected(error, 'input-invalid', `${folder} can’t be written to.`);
  } finally {
    library.close();
  }
}

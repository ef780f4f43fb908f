import { openLibrary } from '../../main/catalog/library.ts';
import { ExpectedError } from '../../main/contracts/errors.ts';
import { exportedVariation } from '../../main/export/content.ts';
import { asExpected, writeWhole } from '../../main/support/files.ts';
import { mienVersion } from '../../main/support/version.ts';

/** A variation's picture as a file, its origin and its recipe's hash written into it. Replaces what is there. */
export function writePicture(directory: string, id: string, file: string): void {
  const library = openLibrary(directory, { write: false });
  try {
    const found = exportedVariation(library.reader, id, mienVersion);
    if (!found) throw new ExpectedError('variation-unknown', id);
    writeWhole(file, found.file);
  } catch (error) {
    throw asExpected(error, 'input-invalid', `${file} can’t be written.`);
  } finally {
    library.close();
  }
}

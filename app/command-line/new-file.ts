import { writeFile } from 'node:fs/promises';
import { ExpectedError } from '../../main/contracts/errors.ts';

/** Writes a text file that must not be there yet. Errors: export-exists, input-invalid. */
export async function writeNewFile(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new ExpectedError('export-exists', path, 'Choose another name.');
    throw new ExpectedError('input-invalid', `${path} can’t be written.`);
  }
}

import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ExpectedError } from '../../main/contracts/errors.ts';

/** Before the minute of work, not after it. Errors: export-exists, input-invalid. */
export function checkTarget(file: string, replace: boolean): void {
  if (existsSync(file) && !replace)
    throw new ExpectedError('export-exists', file, 'Choose another name, or add --replace.');
  const folder = dirname(resolve(file));
  try {
    accessSync(folder, constants.W_OK);
    if (!statSync(folder).isDirectory()) throw new Error('no folder');
  } catch {
    throw new ExpectedError('input-invalid', `${file} can’t be written.`, 'Choose a folder that is there.');
  }
}

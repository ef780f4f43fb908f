import { readFile, stat } from 'node:fs/promises';
import { ExpectedError } from '../contracts/errors.ts';
import { photoLimits } from '../intake/limits.ts';
import { asExpected } from '../support/files.ts';

/** A photo's file. Errors: file-unreadable, photo-too-large before it is read. */
export async function readSource(path: string): Promise<Buffer> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new ExpectedError('file-unreadable', `${path} is not a file.`);
    if (found.size > photoLimits.bytes)
      throw new ExpectedError('photo-too-large', `The file has ${Math.round(found.size / 1e6)} MB.`);
    return await readFile(path);
  } catch (error) {
    throw asExpected(error, 'file-unreadable', path);
  }
}

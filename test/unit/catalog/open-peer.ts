// Opens the library named in its arguments ('read' or 'write'), prints 'open' or the error's code, and stays.
import { openLibrary } from '../../../main/catalog/library.ts';
import { ExpectedError } from '../../../main/contracts/errors.ts';

const [directory, mode] = process.argv.slice(2);
try {
  openLibrary(directory!, { write: mode === 'write' });
  console.log('open');
  setInterval(() => undefined, 1000);
} catch (error) {
  console.log(error instanceof ExpectedError ? error.code : String(error));
}

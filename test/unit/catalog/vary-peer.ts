// Makes variations of the face it is given, one after another, and prints the id of each one it has finished.
import { openLibrary } from '../../../main/catalog/library.ts';
import { insertVariation } from '../../../main/catalog/write-variations.ts';
import { variationResult } from './results.ts';

const [directory, face, first] = process.argv.slice(2);
const library = openLibrary(directory!, { write: true });
console.log('open');
for (let seed = Number(first); ; seed++)
  console.log(insertVariation(library.writer, face!, await variationResult(seed)).id);

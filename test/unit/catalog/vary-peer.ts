// Adds variations to the face it is given, one after another without a pause, and prints the id of each one it has
// finished: whoever kills it hits it while it writes.
import { openLibrary } from '../../../main/catalog/library.ts';
import { insertVariation } from '../../../main/catalog/write-variations.ts';
import { withOrigin } from '../../../main/export/picture-metadata.ts';
import { recipe, variationResult } from './results.ts';

const [directory, face, first] = process.argv.slice(2);
const result = await variationResult(Number(first));
const library = openLibrary(directory!, { write: true });
for (let seed = Number(first); ; seed++) {
  // Other bytes every time, without the time that another compression takes.
  const picture = withOrigin(result.picture, { mien: 'test', recipeSha256: String(seed) });
  console.log(insertVariation(library.writer, face!, { ...result, recipe: recipe(seed), picture }).id);
}

// Files that the system opens with Mien: '<name>.mien' lies in a library's folder, or an exported bundle's, and stands for
// it, '.mien-recipe' is a recipe as the studio saves it.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { ExpectedError } from '../../../main/contracts/errors.ts';
import { type Recipe, recipeSchema } from '../../../main/contracts/recipe.ts';
import { bundleMark } from '../../../main/export/bundle-files.ts';
import { writeWhole } from '../../../main/support/files.ts';
import { log } from '../../../main/support/log.ts';

const libraryEnding = '.mien';
const recipeEnding = '.mien-recipe';
const largestRecipe = 256 * 1024;

export type OpenedFile =
  | { readonly kind: 'library'; readonly folder: string }
  | { readonly kind: 'bundle'; readonly folder: string }
  | { readonly kind: 'recipe'; readonly name: string; readonly recipe: Recipe };

/** Puts the file that stands for the library into its folder, if it is not there. */
export function markLibrary(folder: string): void {
  const path = join(folder, `library${libraryEnding}`);
  try {
    if (!existsSync(path)) writeWhole(path, Buffer.from(`${JSON.stringify({ format: 'mien-library/1' })}\n`));
  } catch (error) {
    // The library is none the worse without it.
    log('warning', `${path} could not be written: ${String(error)}`);
  }
}

/** The first of the words that is such a file: what the system starts a program with. */
export function fileAmong(words: readonly string[]): string | undefined {
  return words.find((word) => !word.startsWith('-') && [libraryEnding, recipeEnding].includes(extname(word)));
}

/** Errors: file-unreadable, recipe-invalid. */
export function readOpened(path: string): OpenedFile {
  if (!existsSync(path)) throw new ExpectedError('file-unreadable', path);
  if (extname(path) === libraryEnding)
    return { kind: basename(path) === bundleMark ? 'bundle' : 'library', folder: dirname(path) };
  if (statSync(path).size > largestRecipe) throw new ExpectedError('recipe-invalid', `${path} is too large.`);
  try {
    const recipe = recipeSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    return { kind: 'recipe', name: basename(path, recipeEnding), recipe };
  } catch {
    throw new ExpectedError('recipe-invalid', path);
  }
}

// A variation's recipe as a file, and back to the sliders: what one person made is repeated by another on any face.
import { ExpectedError } from '../../../main/contracts/errors.ts';
import { type Recipe, recipeSchema } from '../../../main/contracts/recipe.ts';

export const recipeEnding = '.mien-recipe';
const largest = 256 * 1024;

export const recipeText = (recipe: Recipe): string => `${JSON.stringify(recipe, null, 2)}\n`;

/** Errors: recipe-invalid. */
export async function readRecipe(file: File): Promise<Recipe> {
  if (file.size > largest) throw new ExpectedError('recipe-invalid', `${file.name} is too large.`);
  try {
    return recipeSchema.parse(JSON.parse(await file.text()));
  } catch {
    throw new ExpectedError('recipe-invalid', `${file.name} holds none.`);
  }
}

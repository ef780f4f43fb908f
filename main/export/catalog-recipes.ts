// Recipes, their edits and the directions they moved, as an exported catalog has them.
import type { Direction } from '../contracts/entities.ts';
import type { Recipe } from '../contracts/recipe.ts';
import { usedDirections } from './content.ts';
import type { Insert } from './insert.ts';

/** `json`: null where recipes were to stay behind. */
export function insertRecipe(insert: Insert, hash: string, recipe: Recipe, json: string | null): void {
  insert('recipes', {
    sha256: hash,
    json,
    lock: recipe.lock?.kind ?? 'none',
  });
  for (const [position, edit] of recipe.edits.entries())
    insert('edits', {
      recipe: hash,
      position,
      direction: edit.direction,
      direction_sha256: edit.directionSha256,
      strength: edit.strength,
      first_row: edit.rows?.[0] ?? null,
      last_row: edit.rows?.[1] ?? null,
      target_change: edit.target?.change ?? null,
      target_unit: edit.target?.unit ?? null,
    });
}

/** `known`: every direction that has a name here. */
export function insertDirections(
  insert: Insert,
  recipes: Iterable<Recipe>,
  known: readonly Direction[],
): void {
  for (const { id, sha256, title, origin, provenance, unit, quality } of usedDirections(recipes, known))
    insert('directions', {
      id,
      sha256,
      title,
      origin,
      provenance,
      unit: unit?.name ?? null,
      unit_per_strength: unit?.perStrength ?? null,
      quality,
    });
}

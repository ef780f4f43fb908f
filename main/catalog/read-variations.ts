import { z } from 'zod';
import { type Variation, variationSchema } from '../contracts/entities.ts';
import { ExpectedError } from '../contracts/errors.ts';
import { measuresSchema } from '../contracts/measures.ts';
import { recipeSchema } from '../contracts/recipe.ts';
import { environmentSchema, labelSchema } from '../contracts/values.ts';
import { all, first, parsed, type ReadDatabase } from './database.ts';
import { jsonOf } from './json-columns.ts';

const variationRowSchema = z
  .object({
    id: z.string(),
    face: z.string(),
    recipe: z.string(),
    recipe_json: jsonOf(recipeSchema),
    environment: jsonOf(environmentSchema),
    picture: z.string(),
    measures: jsonOf(measuresSchema),
    lock_steps: z.int(),
    lock_loss: jsonOf(z.record(z.string(), z.number())),
    kept: z.int(),
    labels: jsonOf(z.array(labelSchema)),
    note: z.string(),
    created: z.string(),
  })
  .transform(
    (row): Variation =>
      parsed(variationSchema, {
        id: row.id,
        face: row.face,
        recipe: row.recipe_json,
        recipeSha256: row.recipe,
        environment: row.environment,
        picture: row.picture,
        measures: row.measures,
        lockSteps: row.lock_steps,
        lockLoss: row.lock_loss,
        kept: row.kept === 1,
        labels: row.labels,
        note: row.note,
        created: row.created,
      }),
  );

const selectVariation = `SELECT variations.*, recipes.json AS recipe_json, measures.json AS measures,
  (SELECT json_group_array(label ORDER BY position) FROM labels WHERE labels.variation = variations.id) AS labels
  FROM variations JOIN recipes ON recipes.sha256 = variations.recipe
  JOIN measures ON measures.variation = variations.id`;

/** Errors: variation-unknown. */
export function variationById(reader: ReadDatabase, id: string): Variation {
  const variation = first(reader, variationRowSchema, `${selectVariation} WHERE id = :id`, { id });
  if (!variation) throw new ExpectedError('variation-unknown', id);
  return variation;
}

/** Oldest first. */
export function variationsOf(reader: ReadDatabase, face: string): Variation[] {
  return all(reader, variationRowSchema, `${selectVariation} WHERE face = :face ORDER BY serial`, { face });
}

export function variationByRecipe(
  reader: ReadDatabase,
  face: string,
  recipeSha256: string,
): Variation | null {
  return first(reader, variationRowSchema, `${selectVariation} WHERE face = :face AND recipe = :recipe`, {
    face,
    recipe: recipeSha256,
  });
}

export function countVariations(reader: ReadDatabase): number {
  return first(reader, z.object({ count: z.int() }), 'SELECT count(*) AS count FROM variations')!.count;
}

export interface VariationFilter {
  readonly faces: 'all' | readonly string[];
  /** With any of these labels; none given means with or without labels. */
  readonly labels: readonly string[];
  readonly includeUnkept: boolean;
}

/** The ids of the variations that pass, by face and then by age. */
export function chooseVariations(reader: ReadDatabase, filter: VariationFilter): string[] {
  const rows = all(
    reader,
    z.object({ id: z.string() }),
    `SELECT variations.id FROM variations JOIN faces ON faces.id = variations.face
     WHERE (kept = 1 OR :unkept)
       AND (:faces IS NULL OR faces.id IN (SELECT value FROM json_each(:faces)))
       AND (:labels IS NULL OR EXISTS (SELECT 1 FROM labels WHERE labels.variation = variations.id
            AND label IN (SELECT value FROM json_each(:labels))))
     ORDER BY faces.serial, variations.serial`,
    {
      unkept: filter.includeUnkept ? 1 : 0,
      faces: filter.faces === 'all' ? null : JSON.stringify(filter.faces),
      labels: filter.labels.length === 0 ? null : JSON.stringify(filter.labels),
    },
  );
  return rows.map(({ id }) => id);
}

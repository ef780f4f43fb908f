// The members of a set or of a choice for export, read in one statement each: what balance, splits, cells and hashes
// are made of. Pictures, keypoints and measures are read one by one where they are needed.
import { z } from 'zod';
import type { Filter } from '../contracts/filter.ts';
import { type Recipe, recipeSchema } from '../contracts/recipe.ts';
import { labelSchema } from '../contracts/values.ts';
import { all, first, type Parameters, type ReadDatabase } from './database.ts';
import { variationsWhere } from './filter.ts';
import { jsonOf } from './json-columns.ts';

/** Where members come from: a filter over all variations, a set's fixed list, or a frozen version. */
export type MemberSource =
  | { readonly kind: 'filter'; readonly filter: Filter }
  | { readonly kind: 'list'; readonly set: string }
  | { readonly kind: 'version'; readonly version: string }
  | { readonly kind: 'variations'; readonly variations: readonly string[] };

const memberSchema = z.object({
  variation: z.string(),
  face: z.string(),
  /** SHA-256 of the recipe. */
  recipe: z.string(),
  picture: z.string(),
  /** The face's own picture. */
  before: z.string(),
  subject: z.string().nullable(),
  age: z.number(),
  /** Probability of 'perceived as male'. */
  gender: z.number(),
  expression: z.string(),
  /** Mean CIE L* of the cheeks; null where it was not measured. */
  skin: z.number().nullable(),
  labels: jsonOf(z.array(labelSchema)),
});
export type Member = z.infer<typeof memberSchema>;

/** By face, in the order they came in, and then by age. */
export function membersOf(reader: ReadDatabase, source: MemberSource): Member[] {
  const { sql, parameters } = where(source);
  return all(
    reader,
    memberSchema,
    `SELECT v.id AS variation, v.face, v.recipe, v.picture, f.picture AS before, photo_faces.subject,
       f.age, f.gender, f.expression, face_skin.lightness AS skin,
       (SELECT json_group_array(label ORDER BY position) FROM labels WHERE labels.variation = v.id) AS labels
     FROM variations AS v JOIN faces AS f ON f.id = v.face
     LEFT JOIN photo_faces ON photo_faces.face = f.id LEFT JOIN face_skin ON face_skin.face = f.id
     WHERE ${sql} ORDER BY f.serial, v.serial`,
    parameters,
  );
}

function where(source: MemberSource): { readonly sql: string; readonly parameters: Parameters } {
  if (source.kind === 'filter') return variationsWhere(source.filter);
  if (source.kind === 'variations')
    return {
      sql: 'v.id IN (SELECT value FROM json_each(:variations))',
      parameters: { variations: JSON.stringify(source.variations) },
    };
  if (source.kind === 'list')
    return {
      sql: 'v.id IN (SELECT variation FROM set_items WHERE "set" = :set)',
      parameters: { set: source.set },
    };
  return {
    sql: 'v.id IN (SELECT variation FROM version_items WHERE version = :version)',
    parameters: { version: source.version },
  };
}

/** Recipes by their hash, for members who share few. */
export function recipesOf(
  reader: ReadDatabase,
  members: readonly Pick<Member, 'recipe'>[],
): Map<string, Recipe> {
  const wanted = [...new Set(members.map(({ recipe }) => recipe))];
  const rows = all(
    reader,
    z.object({ sha256: z.string(), json: jsonOf(recipeSchema) }),
    'SELECT sha256, json FROM recipes WHERE sha256 IN (SELECT value FROM json_each(:wanted))',
    { wanted: JSON.stringify(wanted) },
  );
  return new Map(rows.map(({ sha256, json }) => [sha256, json]));
}

/** As it is stored: what its hash is over. */
export function recipeText(reader: ReadDatabase, sha256: string): string {
  return first(reader, z.object({ json: z.string() }), 'SELECT json FROM recipes WHERE sha256 = :sha256', {
    sha256,
  })!.json;
}

/** Every variation of these faces, whatever source it passes or fails: why a cell is missing. */
export function variationsOfFaces(
  reader: ReadDatabase,
  faces: readonly string[],
): { face: string; recipe: string; variation: string }[] {
  return all(
    reader,
    z.object({ face: z.string(), recipe: z.string(), variation: z.string() }),
    `SELECT face, recipe, id AS variation FROM variations
     WHERE face IN (SELECT value FROM json_each(:faces)) ORDER BY serial`,
    { faces: JSON.stringify(faces) },
  );
}

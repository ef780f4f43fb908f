import { z } from 'zod';
import type { Variation } from '../contracts/entities.ts';
import { ExpectedError } from '../contracts/errors.ts';
import type { Measures } from '../contracts/measures.ts';
import { recipeSchema } from '../contracts/recipe.ts';
import type { VariationResult } from '../engine/protocol.ts';
import { sha256 } from '../support/hash.ts';
import { newId } from '../support/identifiers.ts';
import { canonicalJson } from '../support/json.ts';
import { first, type ReadDatabase, run, transaction, type WriteDatabase } from './database.ts';
import { insertKeypoints } from './keypoints.ts';
import { insertLatent } from './latents.ts';
import { insertPicture, storePicture } from './picture-store.ts';
import { variationById, variationByRecipe } from './read-variations.ts';

/** How a variation enters the library; left out: not kept, no labels, no note. */
export interface Keeping {
  readonly kept?: boolean;
  readonly labels?: readonly string[];
  readonly note?: string;
}

/**
 * Adds a variation: its picture goes to the disk first, then one transaction adds all the rest, so that every
 * variation in the catalog is whole. Idempotent by face and recipe: one that is already there stays as it is, but
 * for new labels and for being kept. Errors: face-unknown, disk-full, library-unwritable.
 */
export function insertVariation(
  writer: WriteDatabase,
  face: string,
  result: VariationResult,
  keeping: Keeping = {},
): Variation {
  const generator = generatorOf(writer, face);
  const recipe = canonicalJson(recipeSchema.parse(result.recipe));
  const key = sha256(recipe);
  if (hasRecipe(writer, face, key)) return keepKnown(writer, variationByRecipe(writer, face, key)!, keeping);
  const picture = storePicture(writer.directory, result.picture);
  const id = newId();
  transaction(writer, () => {
    insertPicture(writer, picture);
    // Labels first, so that the full text takes them in with the variation and not after it, word by word.
    writer.connection.pragma('defer_foreign_keys = ON');
    insertLabels(writer, id, keeping.labels ?? []);
    run(writer, 'INSERT INTO recipes (sha256, json) VALUES (:key, :recipe) ON CONFLICT DO NOTHING', {
      key,
      recipe,
    });
    run(
      writer,
      `INSERT INTO variations
         (id, face, recipe, latent, picture, environment, lock_steps, lock_loss, kept, note, created)
       VALUES (:id, :face, :key, :latent, :picture, :environment, :steps, :loss, :kept, :note, :created)`,
      {
        id,
        face,
        key,
        latent: insertLatent(writer, generator, result.latent),
        picture: picture.sha256,
        environment: canonicalJson(result.environment),
        steps: result.lockSteps,
        loss: canonicalJson(result.lockLoss),
        kept: keeping.kept ? 1 : 0,
        note: keeping.note ?? '',
        created: new Date().toISOString(),
      },
    );
    insertKeypoints(writer, { variation: id }, result.keypoints);
    insertMeasures(writer, id, result.measures);
  });
  return variationById(writer, id);
}

const generatorSchema = z.object({ generator: z.string() });

/** Errors: face-unknown. */
function generatorOf(reader: ReadDatabase, face: string): string {
  const row = first(reader, generatorSchema, 'SELECT generator FROM faces WHERE id = :face', { face });
  if (!row) throw new ExpectedError('face-unknown', face);
  return row.generator;
}

function hasRecipe(reader: ReadDatabase, face: string, recipe: string): boolean {
  const sql = 'SELECT id FROM variations WHERE face = :face AND recipe = :recipe';
  return first(reader, z.object({ id: z.string() }), sql, { face, recipe }) !== null;
}

/** Keeps a variation with these labels and this note instead of those it had. Errors: variation-unknown. */
export function keepVariation(
  writer: WriteDatabase,
  id: string,
  { labels, note }: { readonly labels: readonly string[]; readonly note: string },
): Variation {
  transaction(writer, () => {
    variationById(writer, id);
    run(writer, 'UPDATE variations SET kept = 1, note = :note WHERE id = :id', { id, note });
    writeLabels(writer, id, labels);
  });
  return variationById(writer, id);
}

function keepKnown(writer: WriteDatabase, known: Variation, keeping: Keeping): Variation {
  const labels = [...new Set([...known.labels, ...(keeping.labels ?? [])])];
  const kept = known.kept || keeping.kept === true;
  if (kept === known.kept && labels.length === known.labels.length) return known;
  transaction(writer, () => {
    run(writer, 'UPDATE variations SET kept = :kept WHERE id = :id', { id: known.id, kept: kept ? 1 : 0 });
    writeLabels(writer, known.id, labels);
  });
  return variationById(writer, known.id);
}

export function writeLabels(writer: WriteDatabase, variation: string, labels: readonly string[]): void {
  run(writer, 'DELETE FROM labels WHERE variation = :variation', { variation });
  insertLabels(writer, variation, labels);
}

function insertLabels(writer: WriteDatabase, variation: string, labels: readonly string[]): void {
  for (const [position, label] of [...new Set(labels)].entries())
    run(writer, 'INSERT INTO labels (variation, position, label) VALUES (:variation, :position, :label)', {
      variation,
      position,
      label,
    });
}

export function insertMeasures(writer: WriteDatabase, variation: string, measures: Measures): void {
  run(
    writer,
    `INSERT INTO measures (variation, json, expression_change, expression_floor, drift_lips, drift_eyelids,
       drift_brows, drift_jaw, drift_floor, identity, age_before, age_after, gender_before, gender_after)
     VALUES (:variation, :json, :expressionChange, :expressionFloor, :lips, :eyelids, :brows, :jaw, :driftFloor,
       :identity, :ageBefore, :ageAfter, :genderBefore, :genderAfter)`,
    {
      variation,
      json: canonicalJson(measures),
      expressionChange: measures.expressionChange,
      expressionFloor: measures.expressionFloor,
      ...measures.drift,
      driftFloor: measures.driftFloor,
      identity: measures.identity,
      ageBefore: measures.age.before,
      ageAfter: measures.age.after,
      genderBefore: measures.gender.before,
      genderAfter: measures.gender.after,
    },
  );
}

// Rows that come from an export: with the ids, hashes and times they have there, where the library makes new ones for
// what it makes itself.
import { newId } from '../support/identifiers.ts';
import { canonicalJson } from '../support/json.ts';
import { blobToFloats } from './blobs.ts';
import { run, type WriteDatabase } from './database.ts';
import { insertLatent } from './latents.ts';
import type { NewVersion } from './write-sets.ts';

export interface ImportedFace {
  readonly id: string;
  readonly seed: number;
  readonly truncation: number;
  readonly generator: string;
  /** float32; null: the face can be looked at, but not edited. */
  readonly code: Uint8Array | null;
  readonly picture: string;
  readonly age: number;
  readonly gender: number;
  readonly expression: string;
  readonly expressionProbability: number;
  readonly environment: object;
  readonly models: object;
  readonly created: string;
}

export function insertImportedFace(
  writer: WriteDatabase,
  { code, environment, models, ...face }: ImportedFace,
): void {
  run(
    writer,
    `INSERT INTO faces (id, kind, seed, truncation, generator, latent, picture, age, gender, expression,
       expression_probability, environment, models, created)
     VALUES (:id, 'sample', :seed, :truncation, :generator, :latent, :picture, :age, :gender, :expression,
       :expressionProbability, :environment, :models, :created)`,
    {
      ...face,
      latent: code && insertLatent(writer, face.generator, blobToFloats(code)),
      environment: canonicalJson(environment),
      models: canonicalJson(models),
    },
  );
}

export interface ImportedVariation {
  readonly id: string;
  readonly face: string;
  /** SHA-256 of `recipe`, canonical JSON. */
  readonly key: string;
  readonly recipe: string;
  readonly generator: string;
  readonly code: Uint8Array | null;
  readonly picture: string;
  readonly environment: object;
  readonly lockSteps: number;
  readonly lockLoss: object;
  readonly kept: boolean;
  readonly note: string;
  readonly created: string;
}

export function insertImportedVariation(writer: WriteDatabase, variation: ImportedVariation): void {
  const { key, recipe, generator, code, environment, lockLoss, kept, ...row } = variation;
  run(writer, 'INSERT INTO recipes (sha256, json) VALUES (:key, :recipe) ON CONFLICT DO NOTHING', {
    key,
    recipe,
  });
  run(
    writer,
    `INSERT INTO variations
       (id, face, recipe, latent, picture, environment, lock_steps, lock_loss, kept, note, created)
     VALUES (:id, :face, :key, :latent, :picture, :environment, :lockSteps, :lockLoss, :kept, :note, :created)`,
    {
      ...row,
      key,
      latent: code && insertLatent(writer, generator, blobToFloats(code)),
      environment: canonicalJson(environment),
      lockLoss: canonicalJson(lockLoss),
      kept: kept ? 1 : 0,
    },
  );
}

/** With its number and its time. */
export function insertImportedVersion(
  writer: WriteDatabase,
  version: NewVersion & { readonly number: number; readonly created: string },
): void {
  const { items, rule, splitting, ...row } = version;
  const id = newId();
  run(
    writer,
    `INSERT INTO set_versions (id, "set", number, note, sha256, rule, splitting, mien, created)
     VALUES (:id, :set, :number, :note, :sha256, :rule, :splitting, :mien, :created)`,
    { ...row, id, rule: rule && canonicalJson(rule), splitting: splitting && canonicalJson(splitting) },
  );
  for (const { labels, ...item } of items)
    run(
      writer,
      `INSERT INTO version_items (version, variation, face, split, labels, salt, content)
       VALUES (:id, :variation, :face, :split, :labels, :salt, :content)`,
      { id, ...item, labels: labels && canonicalJson(labels) },
    );
}

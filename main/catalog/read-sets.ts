import { z } from 'zod';
import { ExpectedError } from '../contracts/errors.ts';
import { filterSchema } from '../contracts/filter.ts';
import {
  completeSchema,
  type SplitName,
  splitNameSchema,
  splittingSchema,
  type VariationSet,
  type Version,
} from '../contracts/sets.ts';
import { labelSchema } from '../contracts/values.ts';
import { all, first, type ReadDatabase } from './database.ts';
import { jsonOf } from './json-columns.ts';

const setRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  rule: jsonOf(filterSchema).nullable(),
  complete: jsonOf(completeSchema).nullable(),
  created: z.string(),
  listed: z.int(),
});

const selectSet = `SELECT id, name, rule, complete, created,
  (SELECT count(*) FROM set_items WHERE "set" = sets.id) AS listed FROM sets`;

const versionRowSchema = z
  .object({
    id: z.string(),
    set: z.string(),
    number: z.int(),
    note: z.string(),
    sha256: z.string(),
    rule: jsonOf(filterSchema).nullable(),
    splitting: jsonOf(splittingSchema).nullable(),
    mien: z.string(),
    created: z.string(),
    variations: z.int(),
    faces: z.int(),
    train: z.int(),
    validation: z.int(),
    test: z.int(),
  })
  .transform(
    ({ train, validation, test, ...row }): Version => ({
      ...row,
      splits: row.splitting && { train, validation, test },
    }),
  );

const selectVersion = `SELECT set_versions.id, set_versions."set", number, note, sha256, rule, splitting, mien, created,
  count(variation) AS variations, count(DISTINCT face) AS faces,
  count(*) FILTER (WHERE split = 'train') AS train,
  count(*) FILTER (WHERE split = 'validation') AS validation,
  count(*) FILTER (WHERE split = 'test') AS test
  FROM set_versions LEFT JOIN version_items ON version_items.version = set_versions.id`;

/** In the order they were made. */
export function listSets(reader: ReadDatabase): VariationSet[] {
  return all(reader, setRowSchema, `${selectSet} ORDER BY serial`).map((row) => ({
    ...row,
    versions: versionsOf(reader, row.id),
  }));
}

/** Errors: set-unknown. */
export function setById(reader: ReadDatabase, id: string): VariationSet {
  const row = first(reader, setRowSchema, `${selectSet} WHERE id = :id`, { id });
  if (!row) throw new ExpectedError('set-unknown', id);
  return { ...row, versions: versionsOf(reader, id) };
}

function versionsOf(reader: ReadDatabase, set: string): Version[] {
  return all(
    reader,
    versionRowSchema,
    `${selectVersion} WHERE set_versions."set" = :set GROUP BY set_versions.serial ORDER BY number DESC`,
    { set },
  );
}

/** Errors: set-unknown. */
export function versionById(reader: ReadDatabase, id: string): Version {
  const version = first(
    reader,
    versionRowSchema,
    `${selectVersion} WHERE set_versions.id = :id GROUP BY set_versions.serial`,
    { id },
  );
  if (!version) throw new ExpectedError('set-unknown', `There is no version ${id}.`);
  return version;
}

export interface VersionItem {
  readonly variation: string;
  readonly face: string;
  readonly split: SplitName | null;
  /** As they were; null once the variation was erased. */
  readonly labels: readonly string[] | null;
  readonly salt: Uint8Array | null;
  readonly content: string;
}

/** In the order that the version's hash is made over: by the variation's id. */
export function versionItems(reader: ReadDatabase, version: string): VersionItem[] {
  return all(
    reader,
    z.object({
      variation: z.string(),
      face: z.string(),
      split: splitNameSchema.nullable(),
      labels: jsonOf(z.array(labelSchema).nullable()),
      salt: z.instanceof(Uint8Array).nullable(),
      content: z.string(),
    }),
    `SELECT variation, face, split, coalesce(labels, 'null') AS labels, salt, content
     FROM version_items WHERE version = :version ORDER BY variation`,
    { version },
  );
}

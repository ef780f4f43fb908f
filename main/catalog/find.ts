// What a filter finds, in an order: the conditions and the order of statements over faces AS f, or over what is derived
// of variations, variation_facts AS x.
import { z } from 'zod';
import type { Filter } from '../contracts/filter.ts';
import {
  type ListedKind,
  type ListedVariation,
  listedVariationSchema,
  type Sort,
} from '../contracts/library.ts';
import { labelSchema } from '../contracts/values.ts';
import { all, first, parsed, type ReadDatabase } from './database.ts';
import { facesWhere, factsWhere } from './filter.ts';
import { numberSql } from './filter-fields.ts';
import { jsonOf } from './json-columns.ts';

/** As an index of faces has it. */
const nameSql = `coalesce(f.name, printf('seed %010d', f.seed)) COLLATE NOCASE`;

/** What stands behind ORDER BY, over faces AS f. A number of variations is the greatest of theirs. */
export function orderOfFaces({ by, descending }: Sort): string {
  const way = descending ? 'DESC' : 'ASC';
  if (by === 'added') return `f.serial ${way}`;
  if (by === 'name') return `${nameSql} ${way}, f.serial`;
  const { about, values } = numberSql[by];
  const value = `(SELECT max(value) FROM (${values}))`;
  const sorted =
    about === 'f' ? value : `(SELECT max(${value}) FROM variation_facts AS x WHERE x.face = f.serial)`;
  return `${sorted} ${way} NULLS LAST, f.serial`;
}

interface SortedFacts {
  readonly from: string;
  readonly order: string;
  /** An index has this order: nothing is sorted, however far down a page lies. */
  readonly indexed: boolean;
}

/** The facts of variations, with their faces where these are sorted by, and the order. */
function sortedFacts({ by, descending }: Sort): SortedFacts {
  const facts = 'variation_facts AS x';
  const way = descending ? 'DESC' : 'ASC';
  if (by === 'added') return { from: facts, order: `x.serial ${way}`, indexed: true };
  const withFaces = `${facts} JOIN faces AS f ON f.serial = x.face`;
  if (by === 'name')
    return { from: withFaces, order: `${nameSql} ${way}, f.serial ${way}, x.serial ${way}`, indexed: true };
  const { about, column, values } = numberSql[by];
  if (about === 'x') return { from: facts, order: `${column} ${way}, x.face, x.serial`, indexed: false };
  const sorted = column ?? `(SELECT value FROM (${values}))`;
  return {
    from: withFaces,
    order: `${sorted} ${way} NULLS LAST, f.serial, x.serial`,
    indexed: column !== null,
  };
}

const idSchema = z.object({ id: z.string() });

/** The ids of all that the filter finds. */
export function findIds(reader: ReadDatabase, of: ListedKind, filter: Filter, sort: Sort): string[] {
  if (of === 'variations') {
    const { from, order } = sortedFacts(sort);
    const { sql, parameters } = factsWhere(filter);
    const found = `SELECT v.id FROM ${from} JOIN variations AS v ON v.serial = x.serial WHERE ${sql} ORDER BY ${order}`;
    return all(reader, idSchema, found, parameters).map(({ id }) => id);
  }
  const { sql, parameters } = facesWhere(filter);
  const found = `SELECT f.id FROM faces AS f WHERE ${sql} ORDER BY ${orderOfFaces(sort)}`;
  return all(reader, idSchema, found, parameters).map(({ id }) => id);
}

export function countFound(reader: ReadDatabase, of: ListedKind, filter: Filter): number {
  const { sql, parameters } = of === 'faces' ? facesWhere(filter) : factsWhere(filter);
  const from = of === 'faces' ? 'faces AS f' : 'variation_facts AS x';
  const counted = `SELECT count(*) AS count FROM ${from} WHERE ${sql}`;
  return first(reader, z.object({ count: z.int() }), counted, parameters)!.count;
}

const farDown = 10_000;

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

const listedEditSchema = z.object({ direction: z.string(), strength: z.number() });
const variationRowSchema = z
  .object({
    id: z.string(),
    face: z.string(),
    face_name: z.string(),
    picture: z.string(),
    edits: jsonOf(z.array(listedEditSchema)),
    lock: z.string().nullable(),
    kept: z.int(),
    labels: jsonOf(z.array(labelSchema)),
    note: z.string(),
    expression_change: z.number(),
    drift_lips: z.number(),
    identity: z.number(),
    age_before: z.number(),
    age_after: z.number(),
    created: z.string(),
  })
  .transform(
    (row): ListedVariation =>
      parsed(listedVariationSchema, {
        id: row.id,
        face: row.face,
        faceName: row.face_name,
        picture: row.picture,
        edits: row.edits,
        lock: row.lock,
        kept: row.kept === 1,
        labels: row.labels,
        note: row.note,
        expressionChange: row.expression_change,
        driftLips: row.drift_lips,
        identity: row.identity,
        ageBefore: row.age_before,
        ageAfter: row.age_after,
        created: row.created,
      }),
  );

export function listVariations(
  reader: ReadDatabase,
  filter: Filter,
  sort: Sort,
  { offset, limit }: Page,
): ListedVariation[] {
  const { from, order, indexed } = sortedFacts(sort);
  const { sql, parameters } = factsWhere(filter);
  const sorted = `SELECT x.serial FROM ${from} WHERE ${sql} ORDER BY ${order}`;
  // Far down, sorting all is twice as fast as what SQLite does for a LIMIT: holding the first so many in order.
  const paged =
    indexed || offset < farDown ? sorted : `WITH found AS MATERIALIZED (${sorted}) SELECT serial FROM found`;
  // The page is found before its rows are put together.
  const serials = all(reader, z.object({ serial: z.int() }), `${paged} LIMIT :limit OFFSET :offset`, {
    ...parameters,
    limit,
    offset,
  }).map(({ serial }) => serial);
  return all(
    reader,
    variationRowSchema,
    `SELECT v.id, v.face, coalesce(f.name, 'Sample ' || f.seed) AS face_name, v.picture, v.kept, v.note, v.created,
       recipes.json -> '$.edits' AS edits, recipes.json ->> '$.lock.kind' AS lock,
       (SELECT json_group_array(label ORDER BY position) FROM labels WHERE labels.variation = v.id) AS labels,
       expression_change, drift_lips, identity, age_before, age_after
     FROM json_each(:serials) AS page CROSS JOIN variations AS v ON v.serial = page.value
       JOIN faces AS f ON f.id = v.face JOIN recipes ON recipes.sha256 = v.recipe
       JOIN measures ON measures.variation = v.id
     ORDER BY page.key`,
    { serials: JSON.stringify(serials) },
  );
}

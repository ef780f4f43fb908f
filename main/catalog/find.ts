// What a filter finds, in an order: the conditions and the order of statements over faces AS f, or over variations
// AS v with their faces AS f.
import { z } from 'zod';
import { type Filter, fields } from '../contracts/filter.ts';
import {
  type ListedKind,
  type ListedVariation,
  listedVariationSchema,
  type Sort,
} from '../contracts/library.ts';
import { labelSchema } from '../contracts/values.ts';
import { all, first, parsed, type ReadDatabase } from './database.ts';
import { facesWhere, variationsWhere } from './filter.ts';
import { numberSql } from './filter-fields.ts';
import { jsonOf } from './json-columns.ts';

export const sources: Readonly<Record<ListedKind, string>> = {
  faces: 'faces AS f',
  variations: 'variations AS v JOIN faces AS f ON f.id = v.face',
};

export const whereOf = (of: ListedKind, filter: Filter) =>
  of === 'faces' ? facesWhere(filter) : variationsWhere(filter);

const nameSql = `coalesce(f.name, printf('seed %010d', f.seed)) COLLATE NOCASE`;

/** What stands behind ORDER BY. Of faces, a number of variations is the greatest of theirs. */
export function orderSql(of: ListedKind, { by, descending }: Sort): string {
  const serial = of === 'faces' ? 'f.serial' : 'f.serial, v.serial';
  const way = descending ? 'DESC' : 'ASC';
  if (by === 'added') return of === 'faces' ? `f.serial ${way}` : `v.serial ${way}`;
  if (by === 'name') return `${nameSql} ${way}, ${serial}`;
  const value = `(SELECT max(value) FROM (${numberSql[by].values}))`;
  const ofVariations = of === 'faces' && fields[by].of === 'variation';
  const sorted = ofVariations ? `(SELECT max(${value}) FROM variations AS v WHERE v.face = f.id)` : value;
  return `${sorted} ${way} NULLS LAST, ${serial}`;
}

/** The ids of all that the filter finds. */
export function findIds(reader: ReadDatabase, of: ListedKind, filter: Filter, sort: Sort): string[] {
  const { sql, parameters } = whereOf(of, filter);
  const rows = all(
    reader,
    z.object({ id: z.string() }),
    `SELECT ${of === 'faces' ? 'f' : 'v'}.id FROM ${sources[of]} WHERE ${sql} ORDER BY ${orderSql(of, sort)}`,
    parameters,
  );
  return rows.map(({ id }) => id);
}

export function countFound(reader: ReadDatabase, of: ListedKind, filter: Filter): number {
  const { sql, parameters } = whereOf(of, filter);
  const counted = `SELECT count(*) AS count FROM ${sources[of]} WHERE ${sql}`;
  return first(reader, z.object({ count: z.int() }), counted, parameters)!.count;
}

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
  const { sql, parameters } = variationsWhere(filter);
  return all(
    reader,
    variationRowSchema,
    `SELECT v.id, v.face, coalesce(f.name, 'Sample ' || f.seed) AS face_name, v.picture, v.kept, v.note, v.created,
       recipes.json -> '$.edits' AS edits, recipes.json ->> '$.lock.kind' AS lock,
       (SELECT json_group_array(label ORDER BY position) FROM labels WHERE labels.variation = v.id) AS labels,
       expression_change, drift_lips, identity, age_before, age_after
     FROM ${sources.variations} JOIN recipes ON recipes.sha256 = v.recipe JOIN measures ON measures.variation = v.id
     WHERE ${sql} ORDER BY ${orderSql('variations', sort)} LIMIT :limit OFFSET :offset`,
    { ...parameters, limit, offset },
  );
}

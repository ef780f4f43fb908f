// What a filter finds, in an order: the conditions and the order of statements over faces AS f, or over variations
// AS v with their faces AS f.
import { z } from 'zod';
import { type Filter, fields, type NumberField } from '../contracts/filter.ts';
import {
  type ListedKind,
  type ListedVariation,
  listedVariationSchema,
  type Sort,
} from '../contracts/library.ts';
import { labelSchema } from '../contracts/values.ts';
import { all, first, parsed, type ReadDatabase } from './database.ts';
import { facesWhere, variationsWhere, type Where } from './filter.ts';
import { type Join, joins, numberSql, numberSqlOf } from './filter-fields.ts';
import { jsonOf } from './json-columns.ts';

export const sources: Readonly<Record<ListedKind, string>> = {
  faces: 'faces AS f',
  variations: 'variations AS v JOIN faces AS f ON f.id = v.face',
};

export const whereOf = (of: ListedKind, filter: Filter) =>
  of === 'faces' ? facesWhere(filter) : variationsWhere(filter);

/** As an index of faces has it. */
const nameSql = `coalesce(f.name, printf('seed %010d', f.seed)) COLLATE NOCASE`;

/** What stands behind ORDER BY. Of faces, a number of variations is the greatest of theirs. */
export function orderSql(of: ListedKind, { by, descending }: Sort): string {
  const way = descending ? 'DESC' : 'ASC';
  if (by === 'added') return of === 'faces' ? `f.serial ${way}` : `v.serial ${way}`;
  const { joined, values } = by === 'name' ? { joined: null, values: '' } : numberSql[by];
  if (of === 'variations' && joined) return `${joined.column} ${way}, ${serials(joined.join)}`;
  const serial = of === 'faces' ? 'f.serial' : 'f.serial, v.serial';
  if (by === 'name') return `${nameSql} ${way}, ${serial}`;
  const value = `(SELECT max(value) FROM (${values}))`;
  const ofVariations = of === 'faces' && fields[by].of === 'variation';
  const sorted = ofVariations ? `(SELECT max(${value}) FROM variations AS v WHERE v.face = f.id)` : value;
  return `${sorted} ${way} NULLS LAST, ${serial}`;
}

const serials = (join: Join) => (join === 'faces' ? 'f.serial, v.serial' : 'v.serial');

/** Variations with no more than what their conditions and their order need: the fewer rows are read. */
function leanVariations(filter: Filter, sort: Sort): { from: string; where: Where } {
  const onMeasures = measuresAsked(filter).length > 0;
  const sorted = sort.by === 'added' ? null : sort.by === 'name' ? 'faces' : sortJoin(sort.by);
  const needed = new Set<Join>([...(onMeasures ? (['measures'] as const) : []), ...(sorted ? [sorted] : [])]);
  return {
    from: ['variations AS v', ...[...needed].map((join) => joins[join])].join(' '),
    where: variationsWhere(filter, 'filter', onMeasures),
  };
}

const sortJoin = (by: NumberField): Join => numberSql[by].joined?.join ?? 'faces';

const measuresAsked = ({ conditions }: Filter) =>
  conditions.filter(
    (condition) => condition.kind === 'between' && numberSqlOf(condition.field).joined?.join === 'measures',
  );

const idSchema = z.object({ id: z.string() });

/** The ids of all that the filter finds. */
export function findIds(reader: ReadDatabase, of: ListedKind, filter: Filter, sort: Sort): string[] {
  const order = orderSql(of, sort);
  if (of === 'variations') {
    const { from, where } = leanVariations(filter, sort);
    const sql = `SELECT v.id FROM ${from} WHERE ${where.sql} ORDER BY ${order}`;
    return all(reader, idSchema, sql, where.parameters).map(({ id }) => id);
  }
  const { sql, parameters } = facesWhere(filter);
  const rows = all(
    reader,
    idSchema,
    `SELECT f.id FROM faces AS f WHERE ${sql} ORDER BY ${order}`,
    parameters,
  );
  return rows.map(({ id }) => id);
}

export function countFound(reader: ReadDatabase, of: ListedKind, filter: Filter): number {
  const { sql, parameters } =
    of === 'faces' ? facesWhere(filter) : variationsWhere(filter, 'filter', measuresAsked(filter).length > 0);
  const counted = `SELECT count(*) AS count FROM ${countedFrom(of, filter)} WHERE ${sql}`;
  return first(reader, z.object({ count: z.int() }), counted, parameters)!.count;
}

function countedFrom(of: ListedKind, filter: Filter): string {
  if (of === 'faces') return 'faces AS f';
  const asked = measuresAsked(filter).length;
  if (asked === 0) return 'variations AS v';
  // Every variation has its measures: where nothing else is asked for they can be counted alone.
  const alone = asked === filter.conditions.length && filter.text.trim() === '';
  return alone ? 'measures AS m' : `variations AS v ${joins.measures}`;
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
  const { from, where } = leanVariations(filter, sort);
  // The page is found before its rows are put together.
  const serials = all(
    reader,
    z.object({ serial: z.int() }),
    `SELECT v.serial FROM ${from} WHERE ${where.sql} ORDER BY ${orderSql('variations', sort)} LIMIT :limit OFFSET :offset`,
    { ...where.parameters, limit, offset },
  ).map(({ serial }) => serial);
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

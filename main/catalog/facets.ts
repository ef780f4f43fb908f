// What values a field has among what a filter finds, with counts: what a filter panel offers.
import { z } from 'zod';
import type { Filter, FilterField, NumberField, TextField } from '../contracts/filter.ts';
import { fieldOf } from '../contracts/filter.ts';
import type { Facet, ListedKind } from '../contracts/library.ts';
import type { NormField } from '../contracts/norm-fields.ts';
import { all, first, type ReadDatabase } from './database.ts';
import { facesWhere, factsWhere, textSqlOf } from './filter.ts';
import { type Alias, numberSqlOf } from './filter-fields.ts';

const shownValues = 100;
const binCount = 24;

/** The field's own conditions don't narrow its counts, so that other values can be chosen beside the chosen ones. */
export function facetOf(reader: ReadDatabase, of: ListedKind, filter: Filter, field: FilterField): Facet {
  const conditions = filter.conditions.filter((condition) => condition.field !== field);
  const others = { ...filter, conditions };
  return isNumber(field)
    ? numberFacet(reader, of, others, field)
    : textFacet(reader, of, others, field as TextField);
}

const isNumber = (field: FilterField): field is NumberField | NormField => fieldOf(field).kind === 'number';

/** Faces or the facts of variations, joined with what the field is about: of faces, all their variations. */
function joined(of: ListedKind, about: Alias): string {
  const variations = about === 'v' ? 'JOIN variations AS v ON v.serial = x.serial' : '';
  if (of === 'faces')
    return `faces AS f ${about === 'f' ? '' : `JOIN variation_facts AS x ON x.face = f.serial ${variations}`}`;
  return `variation_facts AS x ${about === 'f' ? 'JOIN faces AS f ON f.serial = x.face' : variations}`;
}

/** One row a value. */
const valuesFrom = (of: ListedKind, about: Alias, values: string): string =>
  `${joined(of, about)} JOIN json_each((SELECT json_group_array(value) FROM (${values}))) AS one`;

const whereOf = (of: ListedKind, filter: Filter) => (of === 'faces' ? facesWhere : factsWhere)(filter);
const key = (of: ListedKind) => (of === 'faces' ? 'f.serial' : 'x.serial');

function textFacet(reader: ReadDatabase, of: ListedKind, filter: Filter, field: TextField): Facet {
  const { sql, parameters } = whereOf(of, filter);
  const { about, values, counted } = textSqlOf(field, of);
  const from = counted ? `${joined(of, about)} ${counted.join}` : valuesFrom(of, about, values);
  const rows = all(
    reader,
    z.object({ value: z.string(), count: z.int() }),
    `SELECT ${counted?.value ?? 'one.value'} AS value, count(DISTINCT ${key(of)}) AS count FROM ${from}
     WHERE ${sql} GROUP BY 1 ORDER BY count DESC, value`,
    parameters,
  );
  return {
    kind: 'text',
    field,
    values: rows.slice(0, shownValues),
    more: Math.max(0, rows.length - shownValues),
  };
}

function numberFacet(
  reader: ReadDatabase,
  of: ListedKind,
  filter: Filter,
  field: NumberField | NormField,
): Facet {
  const { sql, parameters } = whereOf(of, filter);
  const { about, counted } = numberSqlOf(field);
  const { join, value } = counted;
  const some = `FROM ${joined(of, about)} ${join} WHERE ${value} IS NOT NULL AND ${sql}`;
  const { low, high } = first(
    reader,
    z.object({ low: z.number().nullable(), high: z.number().nullable() }),
    `SELECT min(${value}) AS low, max(${value}) AS high ${some}`,
    parameters,
  )!;
  if (low === null || high === null) return { kind: 'number', field, low: null, high: null, bins: [] };
  const bins = new Array<number>(binCount).fill(0);
  const found = all(
    reader,
    z.object({ bin: z.int(), count: z.int() }),
    `SELECT min(${binCount - 1}, CAST((${value} - :low) / :width AS INTEGER)) AS bin, count(*) AS count ${some} GROUP BY 1`,
    { ...parameters, low, width: (high - low || 1) / binCount },
  );
  for (const { bin, count } of found) bins[bin] = count;
  return { kind: 'number', field, low, high, bins };
}

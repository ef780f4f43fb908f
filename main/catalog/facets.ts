// What values a field has among what a filter finds, with counts: what a filter panel offers.
import { z } from 'zod';
import type { Filter, FilterField, NumberField, TextField } from '../contracts/filter.ts';
import { fieldOf } from '../contracts/filter.ts';
import type { Facet, ListedKind } from '../contracts/library.ts';
import { isNormField, type NormField } from '../contracts/norm-fields.ts';
import { all, type ReadDatabase } from './database.ts';
import { facesWhere, factsWhere, textSqlOf } from './filter.ts';
import { type Alias, numberSql } from './filter-fields.ts';
import { normSql } from './norm-sql.ts';

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

/** The same of norms, which are made once and not for each row. */
function normsFrom(of: ListedKind, field: NormField): string {
  const { from, column, id } = normSql(field);
  return `${joined(of, id === 'f.id' ? 'f' : 'v')}
    JOIN (SELECT picture, ${column} AS value FROM (${from})) AS one ON one.picture = ${id}`;
}

const whereOf = (of: ListedKind, filter: Filter) => (of === 'faces' ? facesWhere : factsWhere)(filter);
const key = (of: ListedKind) => (of === 'faces' ? 'f.serial' : 'x.serial');

function textFacet(reader: ReadDatabase, of: ListedKind, filter: Filter, field: TextField): Facet {
  const { sql, parameters } = whereOf(of, filter);
  const { about, values } = textSqlOf(field, of);
  const rows = all(
    reader,
    z.object({ value: z.string(), count: z.int() }),
    `SELECT one.value, count(DISTINCT ${key(of)}) AS count FROM ${valuesFrom(of, about, values)}
     WHERE ${sql} GROUP BY one.value ORDER BY count DESC, one.value`,
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
  const rows = all(
    reader,
    z.object({ value: z.number() }),
    `SELECT one.value FROM ${isNormField(field) ? normsFrom(of, field) : valuesFrom(of, numberSql[field].about, numberSql[field].values)}
     WHERE one.value IS NOT NULL AND ${sql}`,
    parameters,
  );
  const values = rows.map(({ value }) => value);
  if (values.length === 0) return { kind: 'number', field, low: null, high: null, bins: [] };
  const [low, high] = extent(values);
  const bins = new Array<number>(binCount).fill(0);
  for (const value of values)
    bins[Math.min(binCount - 1, Math.floor(((value - low) / (high - low || 1)) * binCount))] += 1;
  return { kind: 'number', field, low, high, bins };
}

function extent(values: readonly number[]): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

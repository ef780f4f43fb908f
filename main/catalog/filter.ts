// A filter as a WHERE clause. The caller's FROM names faces AS f, variations AS v, or what is derived of them,
// variation_facts AS x; every value is a parameter.
import type { Condition, Filter, TextField } from '../contracts/filter.ts';
import { type Alias, numberSqlOf, textSql, textSqlOfVariation } from './filter-fields.ts';

export interface Where {
  /** A condition, to stand behind WHERE or AND. */
  readonly sql: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

interface Test extends Where {
  readonly about: Alias;
}

/** `prefix` begins the parameters' names, for a statement that holds two filters. */
export function facesWhere(filter: Filter, prefix = 'filter'): Where {
  const words = wordsOf(filter.text, prefix);
  const tests = filter.conditions.map((condition, index) => testOf(condition, `${prefix}${index}`, 'faces'));
  const ofVariations = tests.filter(({ about }) => about !== 'f');
  return conjunction([
    ...words.map(({ name, match }) => ({
      sql: `(${faceHasWord('f.serial', name)}
        OR f.serial IN (SELECT face FROM variation_facts WHERE ${variationHasWord('serial', name)}))`,
      parameters: { [name]: match },
    })),
    ...tests.filter(({ about }) => about === 'f'),
    ...among('f.serial IN (SELECT x.face FROM variation_facts AS x WHERE', factsOnly(ofVariations)),
  ]);
}

/** Over variation_facts AS x. See facesWhere. */
export function factsWhere(filter: Filter, prefix = 'filter'): Where {
  const words = wordsOf(filter.text, prefix);
  const tests = filter.conditions.map((condition, index) =>
    testOf(condition, `${prefix}${index}`, 'variations'),
  );
  return conjunction([
    ...words.map(({ name, match }) => ({
      sql: `(${variationHasWord('x.serial', name)} OR ${faceHasWord('x.face', name)})`,
      parameters: { [name]: match },
    })),
    ...factsOnly(tests.filter(({ about }) => about !== 'f')),
    ...among(
      'x.face IN (SELECT f.serial FROM faces AS f WHERE',
      tests.filter(({ about }) => about === 'f'),
    ),
  ]);
}

/** Over variations AS v. See facesWhere. */
export function variationsWhere(filter: Filter, prefix = 'filter'): Where {
  const { sql, parameters } = factsWhere(filter, prefix);
  if (filter.conditions.length === 0 && filter.text.trim() === '') return conjunction([]);
  return {
    sql: `v.serial IN (SELECT x.serial FROM variation_facts AS x WHERE ${sql})`,
    parameters,
  };
}

/** What is asked of variations, asked of what is derived of them. */
const factsOnly = (tests: readonly Test[]): Where[] => [
  ...tests.filter(({ about }) => about === 'x'),
  ...among(
    'x.serial IN (SELECT v.serial FROM variations AS v WHERE',
    tests.filter(({ about }) => about === 'v'),
  ),
];

function conjunction(parts: readonly Where[]): Where {
  return {
    sql: parts.length === 0 ? 'TRUE' : parts.map(({ sql }) => sql).join('\n AND '),
    parameters: Object.assign({}, ...parts.map(({ parameters }) => parameters)),
  };
}

/** What the conditions ask of the other table, behind `opening`; nothing where they ask nothing. */
function among(opening: string, conditions: readonly Where[]): Where[] {
  const { sql, parameters } = conjunction(conditions);
  return conditions.length === 0 ? [] : [{ sql: `${opening} ${sql})`, parameters }];
}

const faceHasWord = (serial: string, name: string): string =>
  `${serial} IN (SELECT rowid FROM face_texts WHERE face_texts MATCH :${name})`;
const variationHasWord = (serial: string, name: string): string =>
  `${serial} IN (SELECT rowid FROM variation_texts WHERE variation_texts MATCH :${name})`;

/** From here on a word may be the beginning of an id; shorter ones begin one of some hundred random ids by chance. */
const idLetters = 5;

/** The words as FTS5 takes them, each by its beginning; signs alone are no word. */
function wordsOf(text: string, prefix: string): { name: string; match: string }[] {
  return text
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word, index) => ({
      name: `${prefix}Word${index}`,
      match: `${word.length < idLetters ? '- id : ' : ''}"${word.replaceAll('"', ' ').replaceAll('\0', ' ')}"*`,
    }));
}

function testOf(condition: Condition, name: string, of: 'faces' | 'variations'): Test {
  if (condition.kind === 'between') {
    const { field, low, high } = condition;
    const { about, where, greatest } = numberSqlOf(field);
    const test = (column: string) =>
      [
        `${column} IS NOT NULL`,
        ...(low === null ? [] : [`${column} >= :${name}Low`]),
        ...(high === null ? [] : [`${column} <= :${name}High`]),
      ].join(' AND ');
    return {
      about,
      sql: high === null && greatest ? test(greatest) : where(test),
      parameters: {
        ...(low === null ? {} : { [`${name}Low`]: low }),
        ...(high === null ? {} : { [`${name}High`]: high }),
      },
    };
  }
  const { about, values, where } = textSqlOf(condition.field, of);
  const isAsked = `IN (SELECT value FROM json_each(:${name}Values))`;
  const some =
    where?.(isAsked, condition.values.includes('')) ??
    `EXISTS (SELECT 1 FROM (${values}) WHERE value ${isAsked})`;
  return {
    about,
    sql: condition.kind === 'one-of' ? some : `NOT ${some}`,
    parameters: { [`${name}Values`]: JSON.stringify(condition.values) },
  };
}

/** A field's SQL where faces or variations are looked for. */
export const textSqlOf = (field: TextField, of: 'faces' | 'variations') =>
  (of === 'variations' && textSqlOfVariation[field]) || textSql[field];

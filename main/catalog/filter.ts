// A filter as a WHERE clause. The caller's FROM names faces AS f or variations AS v; every value is a parameter.
import { type Condition, type Filter, fieldOf } from '../contracts/filter.ts';
import { numberSqlOf, textSql, textSqlOfVariation, textWhere } from './filter-fields.ts';

export interface Where {
  /** A condition, to stand behind WHERE or AND. */
  readonly sql: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** `prefix` begins the parameters' names, for a statement that holds two filters. */
export function facesWhere(filter: Filter, prefix = 'filter'): Where {
  const words = wordsOf(filter.text, prefix);
  const tests = filter.conditions.map((condition, index) => ({
    ofFace: fieldOf(condition.field).of === 'face',
    ...conditionWhere(condition, `${prefix}${index}`, textSql),
  }));
  const ofVariations = tests.filter(({ ofFace }) => !ofFace);
  return conjunction([
    ...words.map(({ name, match }) => ({
      sql: `(${faceHasWord('f.serial', name)}
        OR f.id IN (SELECT face FROM variations WHERE ${variationHasWord('serial', name)}))`,
      parameters: { [name]: match },
    })),
    ...tests.filter(({ ofFace }) => ofFace),
    ...among('f.id IN (SELECT v.face FROM variations AS v WHERE', ofVariations),
  ]);
}

/** See facesWhere. `joined`: the caller's FROM has measures AS m as well, and conditions are put to it. */
export function variationsWhere(filter: Filter, prefix = 'filter', joined = false): Where {
  const words = wordsOf(filter.text, prefix);
  const texts = { ...textSql, ...textSqlOfVariation };
  const tests = filter.conditions.map((condition, index) => ({
    ofFace: fieldOf(condition.field).of === 'face' && !(condition.field in textSqlOfVariation),
    ...conditionWhere(condition, `${prefix}${index}`, texts, joined),
  }));
  const ofFaces = tests.filter(({ ofFace }) => ofFace);
  return conjunction([
    ...words.map(({ name, match }) => ({
      sql: `(${variationHasWord('v.serial', name)}
        OR v.face IN (SELECT id FROM faces WHERE ${faceHasWord('serial', name)}))`,
      parameters: { [name]: match },
    })),
    ...tests.filter(({ ofFace }) => !ofFace),
    ...among('v.face IN (SELECT f.id FROM faces AS f WHERE', ofFaces),
  ]);
}

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

/** The words as FTS5 takes them, each by its beginning; signs alone are no word. */
function wordsOf(text: string, prefix: string): { name: string; match: string }[] {
  return text
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word, index) => ({
      name: `${prefix}Word${index}`,
      match: `"${word.replaceAll('"', ' ').replaceAll('\0', ' ')}"*`,
    }));
}

function conditionWhere(
  condition: Condition,
  name: string,
  texts: Readonly<Record<string, string>>,
  measuresJoined = false,
): Where {
  if (condition.kind === 'between') {
    const { field, low, high } = condition;
    const { where, joined } = numberSqlOf(field);
    const test = (column: string) =>
      [
        `${column} IS NOT NULL`,
        ...(low === null ? [] : [`${column} >= :${name}Low`]),
        ...(high === null ? [] : [`${column} <= :${name}High`]),
      ].join(' AND ');
    return {
      sql: measuresJoined && joined?.join === 'measures' ? test(joined.column) : where(test),
      parameters: {
        ...(low === null ? {} : { [`${name}Low`]: low }),
        ...(high === null ? {} : { [`${name}High`]: high }),
      },
    };
  }
  const isAsked = `IN (SELECT value FROM json_each(:${name}Values))`;
  const some =
    textWhere[condition.field]?.(isAsked) ??
    `EXISTS (SELECT 1 FROM (${texts[condition.field]}) WHERE value ${isAsked})`;
  return {
    sql: condition.kind === 'one-of' ? some : `NOT ${some}`,
    parameters: { [`${name}Values`]: JSON.stringify(condition.values) },
  };
}

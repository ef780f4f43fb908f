// The SQL of every field of the filter: over faces AS f, over what is derived of variations (variation_facts AS x), or
// over variations AS v themselves where nothing is derived. Of each field the select of all its values, and the test
// of one where it stands.
import type { NumberField, TextField } from '../contracts/filter.ts';
import { isNormField, type NormField } from '../contracts/norm-fields.ts';
import { normSql } from './norm-sql.ts';

/** The table that a field's SQL is about, by its alias. */
export type Alias = 'f' | 'x' | 'v';

/** A field's values as a column of what its table is joined with, to count them by. */
interface Counted {
  readonly join: string;
  readonly value: string;
}

interface NumberSql {
  readonly about: Alias;
  readonly values: string;
  /** `test` takes the column's SQL into a condition on it. */
  readonly where: (test: (column: string) => string) => string;
  /** What to sort by, where it is a column of `about`; null where it is none. */
  readonly column: string | null;
  /** The greatest of several values, which a lower end alone is asked of. */
  readonly greatest?: string;
  readonly counted: Counted;
}

const inColumn = (about: Alias, column: string): NumberSql => ({
  about,
  values: `SELECT ${column} AS value`,
  where: (test) => test(column),
  column,
  counted: { join: '', value: column },
});
const ofFace = (column: string): NumberSql => inColumn('f', column);
const ofFacts = (column: string): NumberSql => inColumn('x', column);
/** Of faces, what not every face has, or is asked of another table. */
const ofSomeFaces = (value: string): NumberSql => ({ ...ofFace(value), column: null });

export const numberSql: Readonly<Record<NumberField, NumberSql>> = {
  age: ofFace('f.age'),
  gender: ofFace('f.gender'),
  expressionProbability: ofFace('f.expression_probability'),
  seed: ofSomeFaces('f.seed'),
  truncation: ofSomeFaces('f.truncation'),
  variations: ofSomeFaces('(SELECT count(*) FROM variation_facts WHERE face = f.serial)'),
  inversionIdentity: ofSomeFaces(`(SELECT quality ->> '$.identity' FROM photo_faces WHERE face = f.id)`),
  strength: {
    about: 'x',
    values: 'SELECT strength AS value FROM variation_edits WHERE variation = x.serial',
    where: (test) => `x.serial IN (SELECT variation FROM variation_edits WHERE ${test('strength')})`,
    column: 'x.strength',
    greatest: 'x.strength',
    counted: { join: 'JOIN variation_edits AS edit ON edit.variation = x.serial', value: 'edit.strength' },
  },
  expressionChange: ofFacts('x.expression_change'),
  driftLips: ofFacts('x.drift_lips'),
  driftEyelids: ofFacts('x.drift_eyelids'),
  driftBrows: ofFacts('x.drift_brows'),
  driftJaw: ofFacts('x.drift_jaw'),
  identity: ofFacts('x.identity'),
  ageBefore: ofFacts('x.age_before'),
  ageAfter: ofFacts('x.age_after'),
  ageChange: ofFacts('(x.age_after - x.age_before)'),
  genderBefore: ofFacts('x.gender_before'),
  genderAfter: ofFacts('x.gender_after'),
  genderChange: ofFacts('(x.gender_after - x.gender_before)'),
};

/** Of any field of numbers, norms included. */
export function numberSqlOf(field: NumberField | NormField): NumberSql {
  if (!isNormField(field)) return numberSql[field];
  const { from, column, id } = normSql(field);
  return {
    about: id === 'f.id' ? 'f' : 'v',
    values: `SELECT ${column} AS value FROM (${from}) WHERE picture = ${id}`,
    where: (test) => `${id} IN (SELECT picture FROM (${from}) WHERE ${test(column)})`,
    column: null,
    counted: {
      join: `JOIN (SELECT picture, ${column} AS value FROM (${from})) AS one ON one.picture = ${id}`,
      value: 'one.value',
    },
  };
}

interface TextSql {
  readonly about: Alias;
  readonly values: string;
  /** What reads fewer rows than the select of all values does, where there is such. `none`: '' is among those asked. */
  readonly where?: (isAsked: string, none: boolean) => string;
  /** Left out: only the select tells its values. */
  readonly counted?: Counted;
}

const oneValue = (about: Alias, value: string): TextSql => ({
  about,
  values: `SELECT ${value} AS value`,
  where: (isAsked) => `${value} ${isAsked}`,
  counted: { join: '', value },
});
const ofPhoto = (value: string): TextSql => ({
  about: 'f',
  values: `SELECT coalesce((SELECT ${value} FROM photo_faces WHERE face = f.id), '') AS value`,
});
/** Every value of `values`, or '' where there is none. */
const orNone = (values: string): string =>
  `SELECT value FROM (${values}) UNION ALL SELECT '' AS value WHERE NOT EXISTS (${values})`;
/** Values that a table lists by the key; '' where it lists none. */
const listed = (about: Alias, key: string, table: string, column: string, value: string): TextSql => ({
  about,
  values: orNone(`SELECT ${value} AS value FROM ${table} WHERE ${column} = ${key}`),
  where: (isAsked, none) => {
    const some = `${key} IN (SELECT ${column} FROM ${table} WHERE ${value} ${isAsked})`;
    return none ? `(${some} OR ${key} NOT IN (SELECT ${column} FROM ${table}))` : some;
  },
  counted: {
    join: `LEFT JOIN ${table} AS listed ON listed.${column} = ${key}`,
    value: `coalesce(listed.${value}, '')`,
  },
});

/** Of the verdicts that hold. */
const saidWith = (column: 'reasons' | 'tags'): TextSql => ({
  about: 'v',
  values:
    orNone(`SELECT said.value AS value FROM current_verdicts AS c JOIN verdicts ON verdicts.id = c.verdict,
     json_each(verdicts.${column}) AS said WHERE c.variation = v.id`),
});

const tagsOfFace = 'SELECT tag AS value FROM face_tags WHERE face = f.id';

export const textSql: Readonly<Record<TextField, TextSql>> = {
  face: oneValue('f', 'f.id'),
  source: oneValue('f', 'f.kind'),
  subject: ofPhoto('subject'),
  expression: oneValue('f', 'f.expression'),
  quality: ofPhoto(`iif(poor, 'poor', 'good')`),
  looksMinor: ofPhoto(`iif(looks_minor, 'yes', 'no')`),
  tag: { about: 'f', values: orNone(tagsOfFace) },
  variation: oneValue('v', 'v.id'),
  direction: listed('x', 'x.serial', 'variation_edits', 'variation', 'direction'),
  lock: oneValue('x', 'x.lock'),
  kept: oneValue('x', `iif(x.kept, 'kept', 'unkept')`),
  label: listed('x', 'x.serial', 'variation_labels', 'variation', 'label'),
  verdict: oneValue('x', `coalesce(x.standing, '')`),
  reviewer: listed('v', 'v.id', 'current_verdicts', 'variation', 'reviewer'),
  verdictReason: saidWith('reasons'),
  verdictTag: saidWith('tags'),
  correctedBy: {
    about: 'v',
    values: orNone(`SELECT reviewer AS value FROM keypoint_corrections AS c WHERE variation = v.id
    AND undoes IS NULL AND NOT EXISTS (SELECT 1 FROM keypoint_corrections WHERE undoes = c.id)`),
  },
};

/** The values of a variation's own, where they differ from its face's. */
export const textSqlOfVariation: Partial<Record<TextField, TextSql>> = {
  tag: {
    about: 'v',
    values: orNone(
      `SELECT tag AS value FROM variation_tags WHERE variation = v.id
      UNION SELECT tag AS value FROM face_tags WHERE face = v.face`,
    ),
  },
};

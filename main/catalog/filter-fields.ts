// The SQL of every field of the filter, over faces AS f or variations AS v: the select of all its values, and of
// numbers the test of one where it stands, so that an index can serve it.
import type { NumberField, TextField } from '../contracts/filter.ts';
import { isNormField, type NormField } from '../contracts/norm-fields.ts';
import { normSql } from './norm-sql.ts';

interface NumberSql {
  readonly values: string;
  /** `test` takes the column's SQL into a condition on it; the answer is a condition on f or v. */
  readonly where: (test: (column: string) => string) => string;
  /** As a column of what a variation is joined with, for an order that an index has; null: of none. */
  readonly joined: { readonly join: Join; readonly column: string } | null;
}

/** What variations AS v are joined with for a condition or an order. */
export const joins = {
  faces: 'JOIN faces AS f ON f.id = v.face',
  measures: 'JOIN measures AS m ON m.variation = v.id',
  kinds: 'JOIN recipe_kinds AS k ON k.recipe = v.recipe',
} as const;
export type Join = keyof typeof joins;

const ofFace = (column: string, joined: NumberSql['joined'] = null): NumberSql => ({
  values: `SELECT ${column} AS value`,
  where: (test) => test(column),
  joined,
});
/** Of the faces' columns, those that always have a value. */
const ofEveryFace = (column: string): NumberSql => ofFace(column, { join: 'faces', column });
/** Of columns, or of two with a sign between. */
const ofMeasures = (column: string): NumberSql => ({
  values: `SELECT ${column} AS value FROM measures WHERE variation = v.id`,
  where: (test) => `v.id IN (SELECT variation FROM measures WHERE ${test(column)})`,
  joined: { join: 'measures', column: column.replaceAll(/[a-z_]+/g, (name) => `m.${name}`) },
});
/** With a sign, so that no index is used for it: by face and recipe together every pair of the two would be tried. */
const ofRecipe = '+v.recipe';
const edits = 'FROM recipe_edits AS edit WHERE edit.recipe = v.recipe';

export const numberSql: Readonly<Record<NumberField, NumberSql>> = {
  age: ofEveryFace('f.age'),
  gender: ofEveryFace('f.gender'),
  expressionProbability: ofEveryFace('f.expression_probability'),
  seed: ofFace('f.seed'),
  truncation: ofFace('f.truncation'),
  variations: ofFace('(SELECT count(*) FROM variations WHERE face = f.id)'),
  inversionIdentity: ofFace(`(SELECT quality ->> '$.identity' FROM photo_faces WHERE face = f.id)`),
  strength: {
    values: `SELECT edit.strength AS value ${edits}`,
    where: (test) => `${ofRecipe} IN (SELECT recipe FROM recipe_edits WHERE ${test('strength')})`,
    joined: { join: 'kinds', column: 'k.strength' },
  },
  expressionChange: ofMeasures('expression_change'),
  driftLips: ofMeasures('drift_lips'),
  driftEyelids: ofMeasures('drift_eyelids'),
  driftBrows: ofMeasures('drift_brows'),
  driftJaw: ofMeasures('drift_jaw'),
  identity: ofMeasures('identity'),
  ageBefore: ofMeasures('age_before'),
  ageAfter: ofMeasures('age_after'),
  ageChange: ofMeasures('(age_after - age_before)'),
  genderBefore: ofMeasures('gender_before'),
  genderAfter: ofMeasures('gender_after'),
  genderChange: ofMeasures('(gender_after - gender_before)'),
};

/** Of any field of numbers, norms included. */
export function numberSqlOf(field: NumberField | NormField): NumberSql {
  if (!isNormField(field)) return numberSql[field];
  const { from, column, id } = normSql(field);
  return {
    values: `SELECT ${column} AS value FROM (${from}) WHERE picture = ${id}`,
    where: (test) => `${id} IN (SELECT picture FROM (${from}) WHERE ${test(column)})`,
    joined: null,
  };
}

const ofPhoto = (value: string): string =>
  `SELECT coalesce((SELECT ${value} FROM photo_faces WHERE face = f.id), '') AS value`;
/** Every value of `values`, or '' where there is none. */
const orNone = (values: string): string =>
  `SELECT value FROM (${values}) UNION ALL SELECT '' AS value WHERE NOT EXISTS (${values})`;

/** Of the verdicts that hold. */
const saidWith = (column: 'reasons' | 'tags'): string =>
  `SELECT said.value AS value FROM current_verdicts AS c JOIN verdicts ON verdicts.id = c.verdict,
     json_each(verdicts.${column}) AS said WHERE c.variation = v.id`;

const tagsOfFace = 'SELECT tag AS value FROM face_tags WHERE face = f.id';

export const textSql: Readonly<Record<TextField, string>> = {
  face: 'SELECT f.id AS value',
  source: 'SELECT f.kind AS value',
  subject: ofPhoto('subject'),
  expression: 'SELECT f.expression AS value',
  quality: ofPhoto(`iif(poor, 'poor', 'good')`),
  looksMinor: ofPhoto(`iif(looks_minor, 'yes', 'no')`),
  tag: orNone(tagsOfFace),
  variation: 'SELECT v.id AS value',
  direction: orNone(`SELECT edit.direction AS value ${edits}`),
  lock: 'SELECT lock AS value FROM recipe_kinds WHERE recipe = v.recipe',
  kept: `SELECT iif(v.kept, 'kept', 'unkept') AS value`,
  label: orNone('SELECT label AS value FROM labels WHERE variation = v.id'),
  verdict: `SELECT coalesce((SELECT standing FROM standings WHERE variation = v.id), '') AS value`,
  reviewer: orNone('SELECT reviewer AS value FROM current_verdicts WHERE variation = v.id'),
  verdictReason: orNone(saidWith('reasons')),
  verdictTag: orNone(saidWith('tags')),
  correctedBy: orNone(`SELECT reviewer AS value FROM keypoint_corrections AS c WHERE variation = v.id
    AND undoes IS NULL AND NOT EXISTS (SELECT 1 FROM keypoint_corrections WHERE undoes = c.id)`),
};

/** The values of a variation's own, where they differ from its face's. */
export const textSqlOfVariation: Partial<Record<TextField, string>> = {
  tag: orNone(
    `SELECT tag AS value FROM variation_tags WHERE variation = v.id
      UNION SELECT tag AS value FROM face_tags WHERE face = v.face`,
  ),
};

/** Found by a table that lists it, or by no table where '' is asked for. */
const listedIn =
  (key: string, table: string, column: string, value: string) =>
  (isAsked: string): string =>
    `(${key} IN (SELECT ${column} FROM ${table} WHERE ${value} ${isAsked})
      OR ('' ${isAsked} AND ${key} NOT IN (SELECT ${column} FROM ${table})))`;

/** Conditions that read fewer rows than the select of all values does, where there are such. */
export const textWhere: Partial<Record<TextField, (isAsked: string) => string>> = {
  expression: (isAsked) => `f.expression ${isAsked}`,
  source: (isAsked) => `f.kind ${isAsked}`,
  face: (isAsked) => `f.id ${isAsked}`,
  variation: (isAsked) => `v.id ${isAsked}`,
  direction: listedIn(ofRecipe, 'recipe_edits', 'recipe', 'direction'),
  lock: (isAsked) => `${ofRecipe} IN (SELECT recipe FROM recipe_kinds WHERE lock ${isAsked})`,
  kept: (isAsked) => `iif(v.kept, 'kept', 'unkept') ${isAsked}`,
  label: listedIn('v.id', 'labels', 'variation', 'label'),
  verdict: listedIn('v.id', 'standings', 'variation', 'standing'),
  reviewer: listedIn('v.id', 'current_verdicts', 'variation', 'reviewer'),
};

// The SQL of the filter's fields of norms and action units: a number a picture, named by its id.
import { type NormField, type NormKind, normParts } from '../contracts/norm-fields.ts';
import { normsSql } from './rating-norms.ts';

const columns: Readonly<Partial<Record<NormKind, string>>> = {
  ratingMean: 'mean',
  ratingSd: 'sd',
  raters: 'raters',
  hitRate: 'hit_rate',
  unbiasedHitRate: 'unbiased_hit_rate',
};

export interface NormSql {
  /** A select with the columns picture and `column`. */
  readonly from: string;
  readonly column: string;
  /** Of the faces AS f or variations AS v that the field is about. */
  readonly id: 'f.id' | 'v.id';
}

export function normSql(field: NormField): NormSql {
  // The key has small letters, digits and _ only: normParts answers for no other.
  const { kind, of, key } = normParts(field)!;
  const id = of === 'face' ? 'f.id' : 'v.id';
  const column = columns[kind];
  if (column) return { from: normsSql(key), column, id };
  const measure = kind === 'auIntensity' ? 'intensity' : 'probability';
  const from = `SELECT picture, value FROM unit_readings WHERE unit = '${key}' AND measure = '${measure}'`;
  return { from, column: 'value', id };
}

// A filter's conditions as a panel changes them, and in words.
import {
  type Condition,
  type Filter,
  type FilterField,
  fieldOf,
  type NumberField,
  type TextField,
} from '../../../main/contracts/filter.ts';
import type { NormField } from '../../../main/contracts/norm-fields.ts';

export type RangeField = NumberField | NormField;

export const conditionOf = (filter: Filter, field: FilterField): Condition | undefined =>
  filter.conditions.find((condition) => condition.field === field);

/** One condition a field; null takes it away. */
export function withCondition(filter: Filter, field: FilterField, condition: Condition | null): Filter {
  const others = filter.conditions.filter((one) => one.field !== field);
  return { ...filter, conditions: condition ? [...others, condition] : others };
}

export function toggledValue(filter: Filter, field: TextField, value: string): Filter {
  const condition = conditionOf(filter, field);
  if (!condition || condition.kind === 'between')
    return withCondition(filter, field, { kind: 'one-of', field, values: [value] });
  const has = condition.values.includes(value);
  const values = has ? condition.values.filter((one) => one !== value) : [...condition.values, value];
  return withCondition(filter, field, values.length > 0 ? { ...condition, field, values } : null);
}

/** All but the chosen values, instead of the chosen ones; and back. */
export function turned(filter: Filter, field: TextField): Filter {
  const condition = conditionOf(filter, field);
  if (!condition || condition.kind === 'between') return filter;
  const kind = condition.kind === 'one-of' ? 'none-of' : 'one-of';
  return withCondition(filter, field, { ...condition, kind });
}

export function withRange(
  filter: Filter,
  field: RangeField,
  low: number | null,
  high: number | null,
): Filter {
  const open = low === null && high === null;
  return withCondition(filter, field, open ? null : { kind: 'between', field, low, high });
}

const words: Partial<Record<TextField, Readonly<Record<string, string>>>> = {
  source: { sample: 'sample', photo: 'photo' },
  lock: { off: 'off', instant: 'instant', full: 'full' },
};

export function valueWords(field: TextField, value: string): string {
  const entry = fieldOf(field);
  if (value === '' && entry.kind === 'text') return entry.none ?? 'none';
  return words[field]?.[value] ?? value;
}

/** With as many decimals as the field's steps have. */
export function numberWords(field: RangeField, value: number): string {
  const entry = fieldOf(field);
  const step = entry.kind === 'number' ? entry.step : 1;
  const digits = Math.max(0, Math.ceil(-Math.log10(step)));
  return value.toFixed(digits).replace('-', '−');
}

export function conditionWords(condition: Condition): string {
  const { title } = fieldOf(condition.field);
  if (condition.kind === 'between') {
    const { field, low, high } = condition;
    const entry = fieldOf(field);
    const unit = entry.kind === 'number' && entry.unit ? ` ${entry.unit}` : '';
    if (low !== null && high !== null)
      return `${title} ${numberWords(field, low)} to ${numberWords(field, high)}${unit}`;
    return low !== null
      ? `${title} from ${numberWords(field, low)}${unit}`
      : `${title} up to ${numberWords(field, high ?? 0)}${unit}`;
  }
  const { field, values } = condition;
  const named = values.slice(0, 3).map((value) => valueWords(field, value));
  const list = [named.join(' or '), values.length > 3 && `${values.length - 3} more`]
    .filter(Boolean)
    .join(' or ');
  return `${title}: ${condition.kind === 'one-of' ? '' : 'not '}${list}`;
}

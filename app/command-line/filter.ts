// A filter as words of a command line: `age=30..60 expression=happy,sad tag!=pilot expressionChange=..0.2 smiling`.
import {
  type Condition,
  closedValues,
  type Filter,
  type FilterField,
  fieldOf,
  fields,
  type NumberField,
  type TextField,
} from '../../main/contracts/filter.ts';
import { isNormField, type NormField } from '../../main/contracts/norm-fields.ts';
import { UsageError } from '../launch/program.ts';

const conditionForm = /^([A-Za-z]+(?:\.\w+)?)(!?=)(.*)$/s;

/** Words with = are conditions, the others are searched for. Throws UsageError. */
export function parseFilter(text: string | undefined): Filter {
  const words = (text ?? '').match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
  const conditions: Condition[] = [];
  const searched: string[] = [];
  for (const word of words) {
    refuseComparison(word);
    const form = conditionForm.exec(word);
    if (form) conditions.push(conditionOf(form[1], form[2] === '!=', unquoted(form[3])));
    else searched.push(unquoted(word));
  }
  return { text: searched.join(' '), conditions };
}

/** 'age>=30' would be searched for as a word, and found nowhere. */
function refuseComparison(word: string): void {
  const [, name] = /^([A-Za-z]+)[<>]/.exec(word) ?? [];
  if (name !== undefined && Object.hasOwn(fields, name))
    throw new UsageError(`write a range of ${name} as ${name}=1..2, ${name}=1.. or ${name}=..2`);
}

const unquoted = (text: string) => text.replaceAll('"', '');

function conditionOf(name: string, not: boolean, value: string): Condition {
  if (!Object.hasOwn(fields, name) && !isNormField(name))
    throw new UsageError(`there is no field '${name}'; there are: ${Object.keys(fields).join(', ')}`);
  const field = name as FilterField;
  if (fieldOf(field).kind === 'text') {
    const asked = { field: field as TextField, values: valuesOf(field as TextField, value) };
    return not ? { kind: 'none-of', ...asked } : { kind: 'one-of', ...asked };
  }
  if (not) throw new UsageError(`'${name}' is a number: give a range, as in ${name}=1..2`);
  const [low, high = low, ...more] = value.split('..');
  if (more.length > 0 || (low === '' && high === ''))
    throw new UsageError(`${name} takes a number or a range, as in 1..2, 1.. or ..2, not '${value}'`);
  return {
    kind: 'between',
    field: field as NumberField | NormField,
    low: end(name, low),
    high: end(name, high),
  };
}

function valuesOf(field: TextField, text: string): string[] {
  const values = text.split(',');
  const closed = closedValues[field];
  const slip = values.find((value) => value !== '' && closed && !closed.includes(value));
  if (slip !== undefined) throw new UsageError(`${field} is ${closed?.join(', ')}, not '${slip}'`);
  return values;
}

function end(name: string, text: string): number | null {
  if (text === '') return null;
  const number = Number(text.replace('−', '-'));
  if (!Number.isFinite(number)) throw new UsageError(`${name} takes numbers, not '${text}'`);
  return number;
}

// A filter as it leaves the library: reviewers by the name they are told by, and subjects only where they are in the
// file. Over what is in the file it finds the same.
import type { ExportSource } from '../contracts/exports.ts';
import type { Condition, Filter } from '../contracts/filter.ts';

export interface TellFilter {
  (filter: Filter): Filter;
  /** Whether it is about a subject who is not in the file. */
  readonly namesOthers: (filter: Filter) => boolean;
}

/** `name`: of a reviewer, as it is told. */
export function tellFilter(name: (reviewer: string) => string, subjects: ReadonlySet<string>): TellFilter {
  const inFile = (subject: string) => subject === '' || subjects.has(subject);
  const told = (condition: Condition): Condition => {
    if (condition.kind === 'between') return condition;
    const { field, values } = condition;
    if (field === 'subject') return { ...condition, values: values.filter(inFile) };
    if (field !== 'reviewer' && field !== 'correctedBy') return condition;
    return { ...condition, values: values.map((value) => (value === '' ? value : name(value))) };
  };
  return Object.assign((filter: Filter): Filter => ({ ...filter, conditions: filter.conditions.map(told) }), {
    namesOthers: ({ conditions }: Filter) =>
      conditions.some(
        (condition) =>
          condition.kind !== 'between' && condition.field === 'subject' && !condition.values.every(inFile),
      ),
  });
}

export const toldSource = (source: ExportSource, told: TellFilter): ExportSource =>
  source.kind === 'filter' ? { ...source, filter: told(source.filter) } : source;

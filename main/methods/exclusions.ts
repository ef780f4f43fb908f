// How many variations fell away on the way into a frozen version, condition by condition, counted over what had been
// made when it was frozen and is still there.
import { z } from 'zod';
import { first, type ReadDatabase } from '../catalog/database.ts';
import { variationsWhere } from '../catalog/filter.ts';
import { type Condition, everything, type Filter, fieldOf } from '../contracts/filter.ts';
import type { Version } from '../contracts/sets.ts';

export interface Exclusion {
  /** What is left after this step, in words; the first is everything that was made. */
  readonly step: string;
  readonly faces: number;
  readonly variations: number;
}

const countSchema = z.object({ faces: z.int(), variations: z.int() });

export function conditionInWords(condition: Condition): string {
  const entry = fieldOf(condition.field);
  const { title } = entry;
  const none = entry.kind === 'text' ? entry.none : null;
  if (condition.kind !== 'between') {
    const values = condition.values.map((value) => (value === '' ? (none ?? 'none') : value)).join(' or ');
    return `${title}: ${condition.kind === 'none-of' ? 'not ' : ''}${values}`;
  }
  const { low, high } = condition;
  if (low !== null && high !== null) return `${title} from ${low} to ${high}`;
  return low === null ? `${title} at most ${high}` : `${title} at least ${low}`;
}

export function exclusions(reader: ReadDatabase, version: Version): Exclusion[] {
  const counted = (step: string, filter: Filter): Exclusion => {
    const { sql, parameters } = variationsWhere(filter);
    return {
      step,
      ...first(
        reader,
        countSchema,
        `SELECT count(*) AS variations, count(DISTINCT v.face) AS faces
         FROM variations AS v JOIN faces AS f ON f.id = v.face WHERE v.created <= :frozen AND (${sql})`,
        { ...parameters, frozen: version.created },
      )!,
    };
  };
  const { rule } = version;
  const steps = [counted('Variations made', everything)];
  if (rule?.text)
    steps.push(counted(`Found by the words '${rule.text}'`, { text: rule.text, conditions: [] }));
  rule?.conditions.forEach((condition, at) => {
    steps.push(
      counted(conditionInWords(condition), { text: rule.text, conditions: rule.conditions.slice(0, at + 1) }),
    );
  });
  const last = rule ? 'Faces complete, consent given: frozen' : 'Chosen by hand: frozen';
  return [...steps, { step: last, faces: version.faces, variations: version.variations }];
}

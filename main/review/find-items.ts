// What a new queue holds: the variations that its filter finds, the riskiest first or in a seeded order; for a forced
// choice each locked variation with the unlocked one that reached the same target change.
import { z } from 'zod';
import { all, type ReadDatabase } from '../catalog/database.ts';
import { variationsWhere } from '../catalog/filter.ts';
import type { Item } from '../catalog/review-queues.ts';
import type { Filter } from '../contracts/filter.ts';
import type { NewQueue, Risk, Task } from '../contracts/review-queues.ts';
import { shuffled } from './order.ts';

/** SQL over variations AS v and measures AS m: the greater, the sooner it is looked at. */
const riskSql: Readonly<Record<Risk, string>> = {
  expressionChange: 'm.expression_change',
  drift: 'max(m.drift_lips, m.drift_eyelids)',
  identityLoss: '-m.identity',
  poorInversion: `coalesce((SELECT poor - (quality ->> '$.identity') FROM photo_faces WHERE face = v.face), -2)`,
  disagreement: 'coalesce((SELECT disputed FROM standings WHERE variation = v.id), 0)',
};

const foundSchema = z.object({ id: z.string(), risk: z.number() });

function found(reader: ReadDatabase, filter: Filter, risk: Risk, condition: string) {
  const { sql, parameters } = variationsWhere(filter);
  return all(
    reader,
    foundSchema,
    `SELECT v.id, ${riskSql[risk]} AS risk FROM variations AS v JOIN measures AS m ON m.variation = v.id
     WHERE ${sql} AND ${condition} ORDER BY v.serial`,
    parameters,
  );
}

const conditions: Readonly<Record<Task, string>> = {
  verdict: 'TRUE',
  choice: `(SELECT json ->> '$.lock.kind' FROM recipes WHERE sha256 = v.recipe) = 'full'`,
  adjudication: 'v.id IN (SELECT variation FROM standings WHERE disputed AND NOT adjudicated)',
};

/** In the order in which they are to be looked at, `limit` at most. */
export function findItems(reader: ReadDatabase, asked: NewQueue): Item[] {
  const { order, task, filter, limit } = asked;
  const rows = found(reader, filter, order.kind === 'risk' ? order.by : 'expressionChange', conditions[task]);
  const ordered =
    order.kind === 'risk' ? rows.toSorted((one, other) => other.risk - one.risk) : shuffled(rows, order.seed);
  const items: Item[] = [];
  for (const { id } of ordered) {
    if (items.length === limit) break;
    if (task !== 'choice') items.push({ variation: id, other: null });
    else {
      const other = unlockedPartner(reader, id);
      if (other !== null) items.push({ variation: id, other });
    }
  }
  return items;
}

/** How far the two target changes of a forced choice may lie apart, of the larger one. */
const nearEnough = 0.15;

const partnerSchema = z.object({
  id: z.string(),
  directions: z.string(),
  locked: z.int(),
  age: z.number(),
  gender: z.number(),
  strength: z.number(),
});

/** The same edit of the same face without a lock, nearest in target change as judged; null where none is near. */
function unlockedPartner(reader: ReadDatabase, locked: string): string | null {
  const rows = all(
    reader,
    partnerSchema,
    `SELECT v.id, (SELECT group_concat(e.value ->> '$.direction') FROM json_each(r.json, '$.edits') AS e) AS directions,
       r.json ->> '$.lock' IS NOT NULL AS locked, m.age_after - m.age_before AS age,
       m.gender_after - m.gender_before AS gender, coalesce(r.json ->> '$.edits[0].strength', 0) AS strength
     FROM variations AS v JOIN recipes AS r ON r.sha256 = v.recipe JOIN measures AS m ON m.variation = v.id
     WHERE v.face = (SELECT face FROM variations WHERE id = :locked) AND r.json ->> '$.edits[0].strength' IS NOT NULL`,
    { locked },
  );
  const self = rows.find(({ id }) => id === locked);
  if (!self) return null;
  const [first] = self.directions.split(',');
  const reached = (row: z.output<typeof partnerSchema>) =>
    first === 'age' ? row.age : first === 'gender' ? row.gender : row.strength;
  const target = reached(self);
  const apart = (row: z.output<typeof partnerSchema>) =>
    Math.abs(reached(row) - target) / Math.max(Math.abs(reached(row)), Math.abs(target), 1e-6);
  const [nearest] = rows
    .filter((row) => row.locked === 0 && row.directions === self.directions)
    .toSorted((one, other) => apart(one) - apart(other));
  return nearest && apart(nearest) <= nearEnough ? nearest.id : null;
}

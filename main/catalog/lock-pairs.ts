// Variations of one face that differ in the lock alone: the same edits at the same strengths, once with it and once
// without. A design's controls are none, for they edit nothing, nor is a face that was given another expression.
import { z } from 'zod';
import type { Filter } from '../contracts/filter.ts';
import { type LockPair, lockPairSchema } from '../contracts/report.ts';
import { all, parsed, type ReadDatabase } from './database.ts';
import { variationsWhere } from './filter.ts';
import { jsonOf } from './json-columns.ts';

const sides = ['unlocked', 'locked'] as const;
const columns = {
  expressionChange: 'expression_change',
  drift: '(drift_lips + drift_eyelids + drift_brows) / 3',
  ageChange: '(age_after - age_before)',
  genderChange: '(gender_after - gender_before)',
  identity: 'identity',
} as const;

const rowSchema = z
  .looseObject({ edits: jsonOf(z.array(z.looseObject({ direction: z.string(), strength: z.number() }))) })
  .transform((row): LockPair => {
    const both = Object.keys(columns).map((name) => [
      name,
      Object.fromEntries(sides.map((side) => [side, row[`${side} ${name}`]])),
    ]);
    return parsed(lockPairSchema, { ...row, ...Object.fromEntries(both) });
  });

/** `filter` is one of the locked variations; faces in the order they came in. */
export function lockPairs(reader: ReadDatabase, filter: Filter): LockPair[] {
  const { sql, parameters } = variationsWhere(filter);
  const numbers = sides.flatMap((side) =>
    Object.entries(columns).map(
      ([name, column]) =>
        `(SELECT ${column} FROM measures WHERE variation = ${side === 'locked' ? 'v' : 'other'}.id) AS "${side} ${name}"`,
    ),
  );
  return all(
    reader,
    rowSchema,
    `SELECT f.id AS face, coalesce(f.name, 'Sample ' || f.seed) AS faceName, other.id AS unlocked, v.id AS locked,
       with_lock.json -> '$.edits' AS edits, f.age, f.gender, face_skin.lightness AS skin, ${numbers.join(', ')}
     FROM variations AS v
     JOIN faces AS f ON f.id = v.face LEFT JOIN face_skin ON face_skin.face = f.id
     JOIN recipes AS with_lock ON with_lock.sha256 = v.recipe AND with_lock.json ->> '$.lock.kind' = 'full'
       AND with_lock.json ->> '$.lock.reference' IS NULL
       AND EXISTS (SELECT 1 FROM json_each(with_lock.json, '$.edits') WHERE value ->> '$.strength' <> 0)
     JOIN variations AS other ON other.face = v.face
     JOIN recipes AS without ON without.sha256 = other.recipe AND without.json ->> '$.lock' IS NULL
       AND without.json -> '$.edits' = with_lock.json -> '$.edits'
     WHERE ${sql} ORDER BY f.serial, v.serial`,
    parameters,
  );
}

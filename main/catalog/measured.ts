// The measures of many variations in one statement, with what they are sorted by: what tables of results are made of.
import { z } from 'zod';
import { all, type ReadDatabase } from './database.ts';

const measuredSchema = z.object({
  variation: z.string(),
  face: z.string(),
  lock: z.enum(['off', 'instant', 'full']),
  expressionChange: z.number(),
  expressionFloor: z.number(),
  /** Of lips and lids, each point counting alike, in eye distances. */
  drift: z.number(),
  driftFloor: z.number(),
  identity: z.number(),
  /** Where people stand on it; null where nobody said anything. */
  standing: z.string().nullable(),
});
export type Measured = z.infer<typeof measuredSchema>;

/** Points of the lips and of the lids among the 68. */
const [lips, lids] = [20, 12];

export function measuredOf(reader: ReadDatabase, variations: readonly string[]): Measured[] {
  return all(
    reader,
    measuredSchema,
    `SELECT v.id AS variation, v.face, coalesce(recipes.json ->> '$.lock.kind', 'off') AS lock,
       expression_change AS expressionChange, expression_floor AS expressionFloor,
       (${lips} * drift_lips + ${lids} * drift_eyelids) / ${lips + lids}.0 AS drift,
       drift_floor AS driftFloor, identity, standings.standing
     FROM variations AS v JOIN recipes ON recipes.sha256 = v.recipe JOIN measures ON measures.variation = v.id
     LEFT JOIN standings ON standings.variation = v.id
     WHERE v.id IN (SELECT value FROM json_each(:variations)) ORDER BY v.serial`,
    { variations: JSON.stringify(variations) },
  );
}

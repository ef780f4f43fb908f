// Rules: thresholds on measures that suggest a verdict. A suggestion is shown after the verdict only, so that it can't
// lead the reviewer.
import { z } from 'zod';
import { all, type ReadDatabase } from '../catalog/database.ts';
import type { Rule, ruleMeasures } from '../contracts/review-results.ts';

export type RuledMeasures = Readonly<Record<(typeof ruleMeasures)[number], number>>;

const measureRowSchema = z
  .object({
    variation: z.string(),
    expression_change: z.number(),
    drift_lips: z.number(),
    drift_eyelids: z.number(),
    drift_brows: z.number(),
    drift_jaw: z.number(),
    identity: z.number(),
  })
  .transform((row): readonly [string, RuledMeasures] => [
    row.variation,
    {
      expressionChange: row.expression_change,
      driftLips: row.drift_lips,
      driftEyelids: row.drift_eyelids,
      driftBrows: row.drift_brows,
      driftJaw: row.drift_jaw,
      identity: row.identity,
    },
  ]);

/** Of every variation, or of one. */
export function measuresOf(
  reader: ReadDatabase,
  variation: string | null = null,
): Map<string, RuledMeasures> {
  return new Map(
    all(
      reader,
      measureRowSchema,
      `SELECT variation, expression_change, drift_lips, drift_eyelids, drift_brows, drift_jaw, identity
       FROM measures WHERE :variation IS NULL OR variation = :variation`,
      { variation },
    ),
  );
}

/** What the first rule that holds suggests; null where none does. */
export function suggestion(rules: readonly Rule[], measures: RuledMeasures): Rule['suggests'] | null {
  const holds = ({ measure, when, threshold }: Rule) =>
    when === 'above' ? measures[measure] > threshold : measures[measure] < threshold;
  return rules.find(holds)?.suggests ?? null;
}

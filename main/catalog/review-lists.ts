// The short lists of a review: who reviews, the reasons on the keys 1 to 9, the rules.
import { z } from 'zod';
import { type Rule, ruleSchema } from '../contracts/review-results.ts';
import { canonicalJson } from '../support/json.ts';
import { all, type ReadDatabase, run, transaction, type WriteDatabase } from './database.ts';
import { jsonOf } from './json-columns.ts';

/** By name. */
export function listReviewers(reader: ReadDatabase): string[] {
  const rows = all(reader, z.object({ name: z.string() }), 'SELECT name FROM reviewers ORDER BY name');
  return rows.map(({ name }) => name);
}

/** One who is known already stays as they are. */
export function addReviewer(writer: WriteDatabase, name: string): void {
  run(writer, 'INSERT INTO reviewers (name, created) VALUES (:name, :created) ON CONFLICT DO NOTHING', {
    name,
    created: new Date().toISOString(),
  });
}

/** In the order of their keys. */
export function listReasons(reader: ReadDatabase): string[] {
  const rows = all(
    reader,
    z.object({ reason: z.string() }),
    'SELECT reason FROM review_reasons ORDER BY position',
  );
  return rows.map(({ reason }) => reason);
}

/** Verdicts that were given keep their words. */
export function setReasons(writer: WriteDatabase, reasons: readonly string[]): void {
  transaction(writer, () => {
    run(writer, 'DELETE FROM review_reasons');
    for (const [index, reason] of [...new Set(reasons)].entries())
      run(writer, 'INSERT INTO review_reasons (position, reason) VALUES (:position, :reason)', {
        position: index + 1,
        reason,
      });
  });
}

/** Of all verdicts, the most used first. */
export function listVerdictTags(reader: ReadDatabase): string[] {
  const rows = all(
    reader,
    z.object({ tag: z.string() }),
    `SELECT tags.value AS tag FROM verdicts, json_each(verdicts.tags) AS tags
     WHERE verdicts.tags <> '[]' GROUP BY tag ORDER BY count(*) DESC, tag LIMIT 200`,
  );
  return rows.map(({ tag }) => tag);
}

/** In the order they are tried. */
export function listRules(reader: ReadDatabase): Rule[] {
  const rows = all(
    reader,
    z.object({ json: jsonOf(ruleSchema) }),
    'SELECT json FROM review_rules ORDER BY position',
  );
  return rows.map(({ json }) => json);
}

export function setRules(writer: WriteDatabase, rules: readonly Rule[]): void {
  transaction(writer, () => {
    run(writer, 'DELETE FROM review_rules');
    for (const [position, rule] of rules.entries())
      run(writer, 'INSERT INTO review_rules (position, json) VALUES (:position, :json)', {
        position,
        json: canonicalJson(rule),
      });
  });
}

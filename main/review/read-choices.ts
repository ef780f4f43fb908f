// Which of two edits people take as the one that keeps the expression: the human figure beside those of the nets.
import { z } from 'zod';
import { all, type ReadDatabase } from '../catalog/database.ts';
import { variationsWhere } from '../catalog/filter.ts';
import { holding, wholeLog } from '../catalog/verdict-log.ts';
import { everything, type Filter } from '../contracts/filter.ts';
import { type ForcedChoice, publishable } from '../contracts/review.ts';
import type { ChoiceShare } from '../contracts/review-results.ts';
import { choiceShare } from './choice-share.ts';

/** NaN, which JSON has no word for, as null. */
export const defined = (value: number): number | null => (Number.isFinite(value) ? value : null);

const faceSchema = z.object({ id: z.string(), face: z.string() });

/** The face of every variation that a filter finds. */
export function facesOfVariations(
  reader: ReadDatabase,
  filter: Filter = everything,
): ReadonlyMap<string, string> {
  const { sql, parameters } = variationsWhere(filter);
  const rows = all(reader, faceSchema, `SELECT v.id, v.face FROM variations AS v WHERE ${sql}`, parameters);
  return new Map(rows.map(({ id, face }) => [id, face]));
}

/**
 * Over the forced choices that hold, were made in random, blind queues, and whose locked edit the filter finds; `left`
 * counts the others that it finds.
 */
export function readChoices(reader: ReadDatabase, filter: Filter = everything): ChoiceShare {
  const faceOf = facesOfVariations(reader, filter);
  const log = wholeLog(reader);
  const choices = (counts: (choice: ForcedChoice) => boolean) =>
    holding(log.filter((row) => row.kind === 'undo' || (row.kind === 'choice' && counts(row)))).filter(
      (row) => row.kind === 'choice' && faceOf.has(row.variation),
    );
  const { share, interval, ...counts } = choiceShare(
    choices(publishable).flatMap((row) =>
      row.kind === 'choice'
        ? [{ face: faceOf.get(row.variation)!, reviewer: row.reviewer, locked: row.choice === 'locked' }]
        : [],
    ),
  );
  const [low, high] = interval;
  const left = choices((choice) => !publishable(choice)).length;
  return { ...counts, left, share: defined(share), low: defined(low), high: defined(high) };
}

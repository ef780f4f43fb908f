// A variation that was made again after a reject joins the queue in which the first was rejected, so that the same
// reviewers see it. Nobody drew it at random: what is said of it enters no published rate.
import { z } from 'zod';
import { all, first, type ReadDatabase, run, transaction, type WriteDatabase } from '../catalog/database.ts';
import { itemsOfQueue } from '../catalog/review-queues.ts';
import { sha256OfJson } from '../support/hash.ts';

const rejectedSchema = z.object({
  queue: z.string(),
  reviewer: z.string(),
  blind: z.int(),
  position: z.int(),
});

/** Where a variation was rejected last, by a verdict that holds, in a queue that is still there. */
const lastReject = (reader: ReadDatabase, variation: string) =>
  first(
    reader,
    rejectedSchema,
    `SELECT v.queue, v.reviewer, q.blind, i.position FROM verdicts AS v
     JOIN review_queues AS q ON q.id = v.queue AND q.task = 'verdict'
     JOIN review_items AS i ON i.queue = q.id AND i.variation = v.variation
     WHERE v.variation = :variation AND v.kind = 'verdict' AND v.answer = 'reject'
       AND NOT EXISTS (SELECT 1 FROM verdicts AS undo WHERE undo.undoes = v.id)
     ORDER BY v.at DESC, v.id DESC LIMIT 1`,
    { variation },
  );

/**
 * Puts `variation` into the queue in which `rejected` was rejected, for the reviewers who had that one: right after the
 * place at hand, and in a blind queue somewhere among those left, never next, so that its place doesn't tell what it is.
 * Answers whether it came to a queue; it doesn't where it is in it already.
 */
export function joinQueue(writer: WriteDatabase, variation: string, rejected: string): boolean {
  const reject = lastReject(writer, rejected);
  if (!reject) return false;
  const { queue, reviewer, blind, position: from } = reject;
  return transaction(writer, () => {
    const ranks = ranksOf(writer, queue);
    if (ranks.some((item) => item.variation === variation)) return false;
    const open = itemsOfQueue(writer, queue, reviewer).filter(({ answer }) => answer === null);
    const before = open[blind === 1 ? somewhere(open.length, [queue, variation]) : 0]?.position;
    const position = Math.max(...ranks.map((item) => item.position)) + 1;
    run(
      writer,
      `INSERT INTO review_items (queue, position, variation, rank) VALUES (:queue, :position, :variation, :rank)`,
      { queue, position, variation, rank: rankAfter(ranks, before) },
    );
    run(
      writer,
      `INSERT INTO review_assignments (queue, reviewer, position)
       SELECT queue, reviewer, :position FROM review_assignments WHERE queue = :queue AND position = :from`,
      { queue, position, from },
    );
    return true;
  });
}

type Ranked = z.output<typeof rankedSchema>;
const rankedSchema = z.object({ variation: z.string(), position: z.int(), rank: z.number() });

/** All places of a queue, in order. */
const ranksOf = (reader: ReadDatabase, queue: string): Ranked[] =>
  all(
    reader,
    rankedSchema,
    `SELECT variation, position, coalesce(rank, position) AS rank FROM review_items WHERE queue = :queue
     ORDER BY coalesce(rank, position), position`,
    { queue },
  );

/** One of so many open places, by chance, but for the first, where there are more: that one is at hand. */
function somewhere(open: number, seed: readonly string[]): number {
  const chance = Number.parseInt(sha256OfJson(seed).slice(0, 8), 16) / 2 ** 32;
  return open < 2 ? 0 : 1 + Math.floor(chance * (open - 1));
}

/** Between this place and the one after it; at the end where there is none. */
function rankAfter(ranks: readonly Ranked[], position: number | undefined): number {
  const at = position === undefined ? -1 : ranks.findIndex((item) => item.position === position);
  const [here, next] = at < 0 ? [ranks.at(-1), undefined] : [ranks[at], ranks[at + 1]];
  return next ? (here!.rank + next.rank) / 2 : here!.rank + 1;
}

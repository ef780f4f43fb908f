// Review queues: what a filter found, frozen in its order, with who is to look at what.
import { z } from 'zod';
import { ExpectedError } from '../contracts/errors.ts';
import { answerSchema } from '../contracts/review.ts';
import {
  type NewQueue,
  newQueueSchema,
  type Order,
  type Queue,
  type QueueItem,
  queueItemSchema,
  queueSchema,
  taskSchema,
} from '../contracts/review-queues.ts';
import { newId } from '../support/identifiers.ts';
import { canonicalJson } from '../support/json.ts';
import { all, first, parsed, type ReadDatabase, run, transaction, type WriteDatabase } from './database.ts';
import { jsonOf } from './json-columns.ts';
import { addReviewer } from './review-lists.ts';

/** What is judged at one place of a queue; `other` is the unlocked one of a forced choice. */
export interface Item {
  readonly variation: string;
  readonly other: string | null;
}

/** Null of `assigned`: every reviewer sees every item. */
export function insertQueue(
  writer: WriteDatabase,
  asked: NewQueue,
  items: readonly Item[],
  assigned: readonly (readonly string[])[] | null,
): Queue {
  const id = newId();
  transaction(writer, () => {
    run(
      writer,
      `INSERT INTO review_queues (id, title, task, blind, definition, created)
       VALUES (:id, :title, :task, :blind, :definition, :created)`,
      {
        id,
        title: asked.title,
        task: asked.task,
        blind: asked.blind ? 1 : 0,
        definition: canonicalJson(asked),
        created: new Date().toISOString(),
      },
    );
    for (const [position, { variation, other }] of items.entries())
      run(
        writer,
        'INSERT INTO review_items (queue, position, variation, other) VALUES (:id, :position, :variation, :other)',
        { id, position, variation, other },
      );
    for (const reviewer of asked.assignment?.reviewers ?? []) addReviewer(writer, reviewer);
    for (const [position, reviewers] of (assigned ?? []).entries())
      for (const reviewer of reviewers)
        run(
          writer,
          'INSERT INTO review_assignments (queue, reviewer, position) VALUES (:id, :reviewer, :position)',
          { id, reviewer, position },
        );
  });
  return queueById(writer, id);
}

/** Takes a queue away; the verdicts given in it stay. Errors: queue-unknown. */
export function deleteQueue(writer: WriteDatabase, id: string): void {
  if (run(writer, 'DELETE FROM review_queues WHERE id = :id', { id }) === 0)
    throw new ExpectedError('queue-unknown', id);
}

const rowSchema = z.object({
  id: z.string(),
  title: z.string(),
  task: taskSchema,
  blind: z.int(),
  definition: jsonOf(newQueueSchema),
  created: z.string(),
  items: z.int(),
});

const selectQueue = `SELECT review_queues.*,
  (SELECT count(*) FROM review_items WHERE queue = review_queues.id) AS items FROM review_queues`;

function asQueue(reader: ReadDatabase, row: z.output<typeof rowSchema>): Queue {
  const { id, title, task, blind, definition, created, items } = row;
  return parsed(queueSchema, {
    ...{ id, title, task, created, items },
    order: definition.order,
    blind: blind === 1,
    progress: progressOf(reader, id, items),
  });
}

/** Newest first. */
export function listQueues(reader: ReadDatabase): Queue[] {
  return all(reader, rowSchema, `${selectQueue} ORDER BY serial DESC`).map((row) => asQueue(reader, row));
}

/** Errors: queue-unknown. */
export function queueById(reader: ReadDatabase, id: string): Queue {
  const row = first(reader, rowSchema, `${selectQueue} WHERE id = :id`, { id });
  if (!row) throw new ExpectedError('queue-unknown', id);
  return asQueue(reader, row);
}

/** The last row of each reviewer on each item of a queue that is neither an undo nor undone. */
const said = `SELECT variation, other, reviewer, answer, seconds FROM (
    SELECT *, row_number() OVER (PARTITION BY reviewer, variation, other ORDER BY at DESC, id DESC) AS nth
    FROM verdicts WHERE queue = :queue AND kind <> 'undo'
      AND NOT EXISTS (SELECT 1 FROM verdicts AS undo WHERE undo.undoes = verdicts.id))
  WHERE nth = 1`;

/** Whoever is assigned or has said something here, by name. */
function progressOf(reader: ReadDatabase, queue: string, items: number): Queue['progress'] {
  const rows = all(
    reader,
    z.object({ reviewer: z.string(), assigned: z.int(), done: z.int(), seconds: z.number() }),
    `WITH said AS (${said}),
     names AS (SELECT reviewer FROM review_assignments WHERE queue = :queue UNION SELECT reviewer FROM said)
     SELECT reviewer,
       (SELECT count(*) FROM review_assignments AS a WHERE a.queue = :queue AND a.reviewer = names.reviewer) AS assigned,
       (SELECT count(*) FROM said WHERE said.reviewer = names.reviewer) AS done,
       (SELECT coalesce(avg(seconds), 0) FROM said WHERE said.reviewer = names.reviewer) AS seconds
     FROM names ORDER BY reviewer`,
    { queue },
  );
  const everybody = rows.every(({ assigned }) => assigned === 0);
  return rows.map(({ reviewer, assigned, done, seconds }) => ({
    reviewer,
    assigned: everybody ? items : assigned,
    done,
    secondsEach: seconds,
  }));
}

const itemRowSchema = z
  .object({
    position: z.int(),
    face: z.string(),
    variation: z.string(),
    other: z.string().nullable(),
    picture: z.string(),
    answer: z.string().nullable(),
  })
  .transform(
    (row): QueueItem =>
      parsed(queueItemSchema, {
        ...row,
        answer: row.answer === null || answerSchema.safeParse(row.answer).success ? row.answer : 'chosen',
      }),
  );

/** What `reviewer` is to look at, in order; everything where nothing is assigned. Errors: queue-unknown. */
export function itemsOfQueue(reader: ReadDatabase, queue: string, reviewer: string): QueueItem[] {
  queueById(reader, queue);
  return all(
    reader,
    itemRowSchema,
    `WITH said AS (${said})
     SELECT i.position, v.face, i.variation, i.other, v.picture, said.answer
     FROM review_items AS i JOIN variations AS v ON v.id = i.variation
     LEFT JOIN said ON said.reviewer = :reviewer AND said.variation = i.variation AND said.other IS i.other
     WHERE i.queue = :queue AND (
       NOT EXISTS (SELECT 1 FROM review_assignments WHERE queue = :queue)
       OR EXISTS (SELECT 1 FROM review_assignments AS a
         WHERE a.queue = :queue AND a.reviewer = :reviewer AND a.position = i.position))
     ORDER BY coalesce(i.rank, i.position), i.position`,
    { queue, reviewer },
  );
}

/**
 * `order`: how it came to the queue; what joined it later was chosen, not drawn. Errors: queue-unknown, item-unknown
 * (erased, or never there).
 */
export function itemAt(
  reader: ReadDatabase,
  queue: string,
  position: number,
): Item & { readonly face: string; readonly order: Order['kind'] } {
  const { order } = queueById(reader, queue);
  const item = first(
    reader,
    z.object({ variation: z.string(), other: z.string().nullable(), face: z.string(), joined: z.int() }),
    `SELECT variation, other, face, rank IS NOT NULL AS joined FROM review_items JOIN variations ON variations.id = variation
     WHERE queue = :queue AND position = :position`,
    { queue, position },
  );
  if (!item) throw new ExpectedError('item-unknown', `Place ${position + 1}.`);
  const { joined, ...rest } = item;
  return { ...rest, order: joined === 1 ? 'risk' : order.kind };
}

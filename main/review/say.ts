// One place of a queue: what a reviewer sees there, and what they say of it.
import { z } from 'zod';
import { all, type ReadDatabase, type WriteDatabase } from '../catalog/database.ts';
import { keypointsOf } from '../catalog/keypoints.ts';
import { faceById } from '../catalog/read-faces.ts';
import { variationById } from '../catalog/read-variations.ts';
import { addReviewer, listRules } from '../catalog/review-lists.ts';
import { itemAt, queueById } from '../catalog/review-queues.ts';
import { appendToLog, holding, lastSaid, logOf } from '../catalog/verdict-log.ts';
import { ExpectedError } from '../contracts/errors.ts';
import type { LogRow, Saying, Seen } from '../contracts/review.ts';
import type { Queue, Reviewed } from '../contracts/review-queues.ts';
import { sidesSwapped } from './order.ts';
import { measuresOf, suggestion } from './rules.ts';

export interface Place {
  readonly queue: string;
  readonly position: number;
  readonly reviewer: string;
}

/** Errors: queue-unknown, item-unknown. */
export function reviewedAt(reader: ReadDatabase, { queue: id, position, reviewer }: Place): Reviewed {
  const queue = queueById(reader, id);
  const item = itemAt(reader, id, position);
  const variation = variationById(reader, item.variation);
  const said = saidAt(reader, queue, { queue: id, position, reviewer });
  return {
    ...{ position, face: item.face, variation: item.variation, other: item.other },
    source: faceById(reader, item.face).picture,
    picture: variation.picture,
    otherPicture: item.other === null ? null : variationById(reader, item.other).picture,
    swapped: (queue.blind || queue.task === 'choice') && sidesSwapped(id, position, reviewer),
    keypoints: {
      before: keypointsOf(reader, { face: item.face }),
      after: keypointsOf(reader, { variation: item.variation }),
    },
    others:
      queue.task === 'adjudication' && (!queue.blind || said !== null) ? others(reader, variation.id) : null,
    told:
      queue.blind && said === null
        ? null
        : {
            recipe: variation.recipe,
            measures: variation.measures,
            suggests: said && suggested(reader, variation.id),
          },
    said: said && words(said),
  };
}

/** The verdicts that hold, of all reviewers. */
const others = (reader: ReadDatabase, variation: string): Reviewed['others'] =>
  holding(logOf(reader, variation)).flatMap((row) =>
    row.kind === 'verdict'
      ? [{ reviewer: row.reviewer, answer: row.answer, reasons: row.reasons, note: row.note }]
      : [],
  );

function suggested(reader: ReadDatabase, variation: string) {
  const measures = measuresOf(reader, variation).get(variation);
  return measures ? suggestion(listRules(reader), measures) : null;
}

/** What this reviewer said here and has not taken back. */
function saidAt(reader: ReadDatabase, queue: Queue, { position, reviewer }: Place): LogRow | null {
  const item = itemAt(reader, queue.id, position);
  // What was said elsewhere later takes nothing away from what was said here.
  const own = logOf(reader, item.variation).filter(
    (row) => row.reviewer === reviewer && (row.kind === 'undo' || row.queue === queue.id),
  );
  const here = holding(own).filter((row) => row.kind !== 'choice' || row.other === item.other);
  return here.at(-1) ?? null;
}

function words(row: LogRow): Reviewed['said'] {
  if (row.kind === 'verdict' || row.kind === 'adjudication') {
    const { answer, reasons, tags, note } = row;
    return { answer, reasons, tags, note };
  }
  return row.kind === 'choice' ? { answer: row.choice, reasons: [], tags: [], note: '' } : null;
}

/** Adds to the log; nothing that stands there changes. Errors: queue-unknown, item-unknown, input-invalid. */
export function say(
  writer: WriteDatabase,
  place: Place,
  saying: Saying,
  { seconds, seen }: { readonly seconds: number; readonly seen: Seen },
): LogRow {
  const queue = queueById(writer, place.queue);
  const { variation, other, order } = itemAt(writer, place.queue, place.position);
  const { reviewer } = place;
  addReviewer(writer, reviewer);
  const occasion = { queue: queue.id, order, blind: queue.blind, seen };
  if (saying.kind === 'choice') {
    if (queue.task !== 'choice' || other === null)
      throw new ExpectedError('input-invalid', 'This queue asks for a verdict, not for a choice.');
    const { choice } = saying;
    return appendToLog(writer, { kind: 'choice', variation, other, choice, reviewer, seconds, ...occasion });
  }
  if (queue.task === 'choice')
    throw new ExpectedError('input-invalid', 'This queue asks for a choice, not for a verdict.');
  const { answer, reasons, tags, note } = saying;
  const kind = queue.task === 'adjudication' ? 'adjudication' : 'verdict';
  return appendToLog(writer, {
    ...{ kind, variation, answer, reasons, tags, note, reviewer, seconds },
    ...occasion,
  });
}

/** Takes back the reviewer's last saying in the queue, by a further row; answers its place. Errors: nothing-to-undo. */
export function undoLast(writer: WriteDatabase, { queue, reviewer }: Omit<Place, 'position'>): number {
  queueById(writer, queue);
  const last = lastSaid(writer, reviewer, queue);
  if (last === null) throw new ExpectedError('nothing-to-undo');
  const other = last.kind === 'choice' ? last.other : null;
  appendToLog(writer, { kind: 'undo', variation: last.variation, undoes: last.id, reviewer, seconds: 0 });
  return placeOf(writer, queue, last.variation, other);
}

const positionSchema = z.object({ position: z.int() });

function placeOf(reader: ReadDatabase, queue: string, variation: string, other: string | null): number {
  const [row] = all(
    reader,
    positionSchema,
    'SELECT position FROM review_items WHERE queue = :queue AND variation = :variation AND other IS :other',
    { queue, variation, other },
  );
  return row?.position ?? 0;
}

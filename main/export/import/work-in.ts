// What people had set up over the pictures: the set, review queues, rating forms and saved filters. Exports of former
// forms have none of it. What is not in the library is left out.
import { z } from 'zod';
import { all, first } from '../../catalog/database.ts';
import type { ImportedForm, ImportedQueue } from '../../catalog/import-work.ts';
import { jsonOf } from '../../catalog/json-columns.ts';
import { filterSchema } from '../../contracts/filter.ts';
import { savedFilterSchema } from '../../contracts/library.ts';
import { newRatingFormSchema } from '../../contracts/ratings.ts';
import { reviewerSchema } from '../../contracts/review.ts';
import { newQueueSchema } from '../../contracts/review-queues.ts';
import { completeSchema, setNameSchema } from '../../contracts/sets.ts';
import { idSchema, timeSchema } from '../../contracts/values.ts';
import { type ExportedFile, hasTable } from './exported-file.ts';

const hasWork = (file: ExportedFile) => hasTable(file, 'saved_filters');

const setRowSchema = z.object({
  name: setNameSchema,
  rule: jsonOf(filterSchema).nullable(),
  complete: jsonOf(completeSchema).nullable(),
});

/** The set that was exported, as it stood; null where it was none. */
export const setIn = (file: ExportedFile) =>
  hasWork(file) ? first(file, setRowSchema, 'SELECT * FROM exported_set') : null;

const filterRowSchema = z.object({ name: savedFilterSchema.shape.name, filter: jsonOf(filterSchema) });

export const savedFiltersIn = (file: ExportedFile) =>
  hasWork(file) ? all(file, filterRowSchema, 'SELECT * FROM saved_filters') : [];

const queueRowSchema = z.object({
  id: idSchema,
  title: z.string(),
  definition: jsonOf(newQueueSchema),
  created: timeSchema,
});
const itemRowSchema = z.object({
  position: z.int().min(0),
  rank: z.number().nullable(),
  variation: idSchema,
  other: idSchema.nullable(),
});
const assignmentRowSchema = z.object({ position: z.int(), reviewer: reviewerSchema });

/** The oldest first. `there`: variations that are in the library. */
export function queuesIn(file: ExportedFile, there: ReadonlySet<string>): ImportedQueue[] {
  if (!hasWork(file)) return [];
  return all(file, queueRowSchema, 'SELECT * FROM review_queues ORDER BY created, id').flatMap((queue) => {
    const items = all(file, itemRowSchema, 'SELECT * FROM review_items WHERE queue = :id', {
      id: queue.id,
    }).filter(({ variation, other }) => there.has(variation) && (other === null || there.has(other)));
    if (items.length === 0) return [];
    const places = new Set(items.map(({ position }) => position));
    const assignments = all(
      file,
      assignmentRowSchema,
      'SELECT position, reviewer FROM review_assignments WHERE queue = :id',
      { id: queue.id },
    ).filter(({ position }) => places.has(position));
    return [{ ...queue, items, assignments }];
  });
}

const formRowSchema = z.object({
  id: idSchema,
  title: z.string(),
  definition: jsonOf(newRatingFormSchema),
  created: timeSchema,
});

/** The oldest first. `there`: faces and variations that are in the library. */
export function formsIn(file: ExportedFile, there: (picture: string) => boolean): ImportedForm[] {
  if (!hasWork(file)) return [];
  return all(file, formRowSchema, 'SELECT * FROM rating_forms ORDER BY created, id').flatMap((form) => {
    const pictures = all(
      file,
      z.object({ picture: idSchema }),
      'SELECT picture FROM rating_items WHERE form = :id',
      { id: form.id },
    )
      .map(({ picture }) => picture)
      .filter(there);
    return pictures.length > 0 ? [{ ...form, pictures }] : [];
  });
}

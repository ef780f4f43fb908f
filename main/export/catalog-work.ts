// The tables of an exported catalog that hold what people set up over its pictures: the set it is of, review queues,
// rating forms and saved filters. Each goes along as far as its pictures do.
import { z } from 'zod';
import { all, type ReadDatabase } from '../catalog/database.ts';
import { jsonOf } from '../catalog/json-columns.ts';
import { setById, versionById } from '../catalog/read-sets.ts';
import { listSavedFilters } from '../catalog/tags.ts';
import type { ExportSource } from '../contracts/exports.ts';
import { newRatingFormSchema } from '../contracts/ratings.ts';
import { newQueueSchema } from '../contracts/review-queues.ts';
import { canonicalJson } from '../support/json.ts';
import { type TellFilter, toldSource } from './filter-told.ts';
import type { Insert } from './insert.ts';

export const workSchema = `
CREATE TABLE exported_set ( -- one row where the export is of a set, or of a frozen version of one
  name TEXT NOT NULL,
  rule TEXT, -- JSON, as it stood when this was written; null: a fixed list
  complete TEXT -- JSON: the cells that every face must have to be in it; null: none are demanded
) STRICT;

CREATE TABLE saved_filters ( -- ways of looking at the library that people gave names
  name TEXT PRIMARY KEY,
  filter TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE review_queues ( -- that have pictures in this file; empty where verdicts were not asked for
  id TEXT PRIMARY KEY, -- verdicts name it
  title TEXT NOT NULL,
  task TEXT NOT NULL CHECK (task IN ('verdict', 'choice', 'adjudication')),
  blind INTEGER NOT NULL CHECK (blind IN (0, 1)),
  definition TEXT NOT NULL, -- JSON: filter, order, assignment, as it was asked for
  created TEXT NOT NULL -- ISO 8601, UTC
) STRICT, WITHOUT ROWID;

CREATE TABLE review_items ( -- what is to be judged
  queue TEXT NOT NULL REFERENCES review_queues (id),
  position INTEGER NOT NULL, -- from 0; those whose pictures are not in this file are not there
  rank REAL, -- where it stands among the positions, when it joined the queue later; null: at its own
  variation TEXT NOT NULL REFERENCES variations (id), -- of a forced choice the locked one
  other TEXT REFERENCES variations (id), -- of a forced choice the unlocked one
  PRIMARY KEY (queue, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_assignments ( -- who judges what; a queue without any is everybody's
  queue TEXT NOT NULL,
  position INTEGER NOT NULL,
  reviewer TEXT NOT NULL, -- a name, or 'reviewer 1' where names were to stay behind
  PRIMARY KEY (queue, position, reviewer),
  FOREIGN KEY (queue, position) REFERENCES review_items (queue, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE rating_forms ( -- that have pictures in this file; empty where verdicts were not asked for
  id TEXT PRIMARY KEY, -- ratings name it
  title TEXT NOT NULL,
  definition TEXT NOT NULL, -- JSON: questions, pictures, repeats and seed, as it was asked for
  created TEXT NOT NULL -- ISO 8601, UTC
) STRICT, WITHOUT ROWID;

CREATE TABLE rating_items ( -- the pictures of a form
  form TEXT NOT NULL REFERENCES rating_forms (id),
  picture TEXT NOT NULL, -- id of a variation, or of a face before any edit
  PRIMARY KEY (form, picture)
) STRICT, WITHOUT ROWID;
`;

/** Ids of what is in the file. */
export interface WrittenIds {
  readonly faces: ReadonlySet<string>;
  readonly variations: ReadonlySet<string>;
}

export function insertExportedSet(
  insert: Insert,
  reader: ReadDatabase,
  source: ExportSource | null,
  told: TellFilter,
): void {
  if (source?.kind !== 'set' && source?.kind !== 'version') return;
  const id = source.kind === 'set' ? source.set : versionById(reader, source.version).set;
  const { name, rule, complete } = setById(reader, id);
  insert('exported_set', {
    name,
    rule: rule && canonicalJson(told(rule)),
    complete: complete && canonicalJson(complete),
  });
}

/** But those that are about somebody who is not in the file. */
export function insertSavedFilters(insert: Insert, reader: ReadDatabase, told: TellFilter): void {
  for (const { name, filter } of listSavedFilters(reader))
    if (!told.namesOthers(filter)) insert('saved_filters', { name, filter: canonicalJson(told(filter)) });
}

const queueSchema = z.object({
  id: z.string(),
  title: z.string(),
  task: z.string(),
  blind: z.int(),
  definition: jsonOf(newQueueSchema),
  created: z.string(),
});
const itemSchema = z.object({
  position: z.int(),
  rank: z.number().nullable(),
  variation: z.string(),
  other: z.string().nullable(),
});
const assignmentSchema = z.object({ position: z.int(), reviewer: z.string() });

/** `name`: of a reviewer, as it is told. */
export function insertQueues(
  insert: Insert,
  reader: ReadDatabase,
  { variations }: WrittenIds,
  name: (reviewer: string) => string,
  told: TellFilter,
): void {
  for (const { definition, ...queue } of all(
    reader,
    queueSchema,
    'SELECT id, title, task, blind, definition, created FROM review_queues ORDER BY serial',
  )) {
    const items = all(
      reader,
      itemSchema,
      'SELECT position, rank, variation, other FROM review_items WHERE queue = :id ORDER BY position',
      { id: queue.id },
    ).filter((item) => variations.has(item.variation) && (!item.other || variations.has(item.other)));
    if (items.length === 0) continue;
    const { assignment } = definition;
    const asked = {
      ...definition,
      filter: told(definition.filter),
      assignment: assignment && { ...assignment, reviewers: assignment.reviewers.map(name) },
    };
    insert('review_queues', { ...queue, definition: canonicalJson(asked) });
    for (const item of items) insert('review_items', { queue: queue.id, ...item });
    const places = new Set(items.map(({ position }) => position));
    for (const { position, reviewer } of all(
      reader,
      assignmentSchema,
      'SELECT position, reviewer FROM review_assignments WHERE queue = :id ORDER BY position, reviewer',
      { id: queue.id },
    ))
      if (places.has(position))
        insert('review_assignments', { queue: queue.id, position, reviewer: name(reviewer) });
  }
}

const formSchema = z.object({
  id: z.string(),
  title: z.string(),
  definition: jsonOf(newRatingFormSchema),
  created: z.string(),
});

/** Answers the keys of their questions. */
export function insertForms(
  insert: Insert,
  reader: ReadDatabase,
  written: WrittenIds,
  told: TellFilter,
): string[] {
  const keys: string[] = [];
  for (const { definition, ...form } of all(
    reader,
    formSchema,
    'SELECT id, title, definition, created FROM rating_forms ORDER BY serial',
  )) {
    const pictures = all(
      reader,
      z.object({ picture: z.string() }),
      'SELECT picture FROM rating_items WHERE form = :id ORDER BY picture',
      { id: form.id },
    ).filter(({ picture }) => written.variations.has(picture) || written.faces.has(picture));
    if (pictures.length === 0) continue;
    const asked = { ...definition, source: toldSource(definition.source, told) };
    insert('rating_forms', { ...form, definition: canonicalJson(asked) });
    for (const { picture } of pictures) insert('rating_items', { form: form.id, picture });
    keys.push(...definition.questions.map(({ key }) => key));
  }
  return keys;
}

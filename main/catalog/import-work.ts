// Queues and forms that come from an export: with the ids that verdicts and ratings name.

import type { NewRatingForm } from '../contracts/ratings.ts';
import type { NewQueue } from '../contracts/review-queues.ts';
import { canonicalJson } from '../support/json.ts';
import { run, transaction, type WriteDatabase } from './database.ts';
import { ratedPicture } from './rated-pictures.ts';
import { addReviewer } from './review-lists.ts';

export interface ImportedQueue {
  readonly id: string;
  readonly title: string;
  readonly definition: NewQueue;
  readonly created: string;
  readonly items: readonly {
    readonly position: number;
    readonly rank: number | null;
    readonly variation: string;
    readonly other: string | null;
  }[];
  readonly assignments: readonly { readonly position: number; readonly reviewer: string }[];
}

export function insertImportedQueue(writer: WriteDatabase, queue: ImportedQueue): void {
  const { id, title, definition, created, items, assignments } = queue;
  const { task, blind, assignment } = definition;
  transaction(writer, () => {
    run(
      writer,
      `INSERT INTO review_queues (id, title, task, blind, definition, created)
       VALUES (:id, :title, :task, :blind, :definition, :created)`,
      { id, title, task, blind: blind ? 1 : 0, definition: canonicalJson(definition), created },
    );
    for (const item of items)
      run(
        writer,
        `INSERT INTO review_items (queue, position, rank, variation, other)
         VALUES (:id, :position, :rank, :variation, :other)`,
        { id, ...item },
      );
    for (const name of assignment?.reviewers ?? []) addReviewer(writer, name);
    for (const { position, reviewer } of assignments) {
      addReviewer(writer, reviewer);
      run(
        writer,
        'INSERT INTO review_assignments (queue, reviewer, position) VALUES (:id, :reviewer, :position)',
        { id, reviewer, position },
      );
    }
  });
}

export interface ImportedForm {
  readonly id: string;
  readonly title: string;
  readonly definition: NewRatingForm;
  readonly created: string;
  /** Ids of variations and faces, which are there. */
  readonly pictures: readonly string[];
}

/** Its questions are there. Errors: picture-unknown. */
export function insertImportedForm(writer: WriteDatabase, form: ImportedForm): void {
  const { id, title, definition, created, pictures } = form;
  transaction(writer, () => {
    run(
      writer,
      `INSERT INTO rating_forms (id, title, questions, definition, created)
       VALUES (:id, :title, :questions, :definition, :created)`,
      {
        ...{ id, title, created },
        questions: canonicalJson(definition.questions.map(({ key }) => key)),
        definition: canonicalJson(definition),
      },
    );
    for (const one of pictures) {
      const { picture, face, variation } = ratedPicture(writer, one);
      run(
        writer,
        'INSERT INTO rating_items (form, picture, face, variation) VALUES (:id, :picture, :face, :variation)',
        { id, picture, face, variation },
      );
    }
  });
}

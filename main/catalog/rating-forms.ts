// Rating forms and the questions they ask. A question's short name means one question in the whole library, so that
// ratings from several forms and files can be taken together.
import { z } from 'zod';
import { ExpectedError } from '../contracts/errors.ts';
import {
  type NewRatingForm,
  newRatingFormSchema,
  type Question,
  questionSchema,
  type RatingForm,
  ratingFormSchema,
} from '../contracts/ratings.ts';
import { newId } from '../support/identifiers.ts';
import { canonicalJson } from '../support/json.ts';
import { all, first, parsed, type ReadDatabase, run, transaction, type WriteDatabase } from './database.ts';
import { jsonOf } from './json-columns.ts';
import type { RatedPicture } from './rated-pictures.ts';

/** In the order they came. */
export function listQuestions(reader: ReadDatabase): Question[] {
  const rows = all(
    reader,
    z.object({ definition: jsonOf(questionSchema) }),
    'SELECT definition FROM rating_questions ORDER BY serial',
  );
  return rows.map(({ definition }) => definition);
}

/** Errors: question-unknown. */
export function questionByKey(reader: ReadDatabase, key: string): Question {
  const row = first(
    reader,
    z.object({ definition: jsonOf(questionSchema) }),
    'SELECT definition FROM rating_questions WHERE key = :key',
    { key },
  );
  if (!row) throw new ExpectedError('question-unknown', key);
  return row.definition;
}

/** What it asks for and may be answered; how it is put into words may differ. */
export function sameQuestion(one: Question, other: Question): boolean {
  const core = (question: Question) =>
    question.kind === 'scale'
      ? [question.low, question.high]
      : [[...question.categories].sort(), question.intended];
  return one.kind === other.kind && canonicalJson(core(one)) === canonicalJson(core(other));
}

/** A question that is here already stays as it is. Errors: question-differs. */
export function addQuestion(writer: WriteDatabase, question: Question): void {
  const known = listQuestions(writer).find(({ key }) => key === question.key);
  if (known && !sameQuestion(known, question)) throw new ExpectedError('question-differs', question.key);
  if (known) return;
  run(
    writer,
    `INSERT INTO rating_questions (key, kind, intended, definition, created)
     VALUES (:key, :kind, :intended, :definition, :created)`,
    {
      key: question.key,
      kind: question.kind,
      intended: question.kind === 'categories' ? question.intended : 'none',
      definition: canonicalJson(question),
      created: new Date().toISOString(),
    },
  );
}

/** Errors: question-differs. */
export function insertForm(
  writer: WriteDatabase,
  asked: NewRatingForm,
  pictures: readonly RatedPicture[],
): RatingForm {
  const id = newId();
  transaction(writer, () => {
    for (const question of asked.questions) addQuestion(writer, question);
    run(
      writer,
      `INSERT INTO rating_forms (id, title, questions, definition, created)
       VALUES (:id, :title, :questions, :definition, :created)`,
      {
        id,
        title: asked.title,
        questions: canonicalJson(asked.questions.map(({ key }) => key)),
        definition: canonicalJson(asked),
        created: new Date().toISOString(),
      },
    );
    for (const { picture, face, variation } of pictures)
      run(
        writer,
        'INSERT INTO rating_items (form, picture, face, variation) VALUES (:id, :picture, :face, :variation)',
        { id, picture, face, variation },
      );
  });
  return formById(writer, id);
}

/** Takes a form away; the ratings given on it stay. Errors: form-unknown. */
export function deleteForm(writer: WriteDatabase, id: string): void {
  if (run(writer, 'DELETE FROM rating_forms WHERE id = :id', { id }) === 0)
    throw new ExpectedError('form-unknown', id);
}

const rowSchema = z.object({
  id: z.string(),
  title: z.string(),
  definition: jsonOf(newRatingFormSchema),
  created: z.string(),
  pictures: z.int(),
});

const selectForm = `SELECT rating_forms.*,
  (SELECT count(*) FROM rating_items WHERE form = rating_forms.id) AS pictures FROM rating_forms`;

/** How many of so many pictures are shown a second time. */
export const repeatCount = (pictures: number, share: number): number =>
  share === 0 || pictures < 2 ? 0 : Math.max(1, Math.round(pictures * share));

function asForm(reader: ReadDatabase, row: z.output<typeof rowSchema>): RatingForm {
  const { id, title, definition, created, pictures } = row;
  const { questions, repeats, seed } = definition;
  return parsed(ratingFormSchema, {
    ...{ id, title, questions, pictures, repeats, seed, created },
    places: pictures + repeatCount(pictures, repeats),
    progress: progressOf(reader, id, questions.length),
  });
}

/** Newest first. */
export function listForms(reader: ReadDatabase): RatingForm[] {
  return all(reader, rowSchema, `${selectForm} ORDER BY serial DESC`).map((row) => asForm(reader, row));
}

/** Errors: form-unknown. */
export function formById(reader: ReadDatabase, id: string): RatingForm {
  const row = first(reader, rowSchema, `${selectForm} WHERE id = :id`, { id });
  if (!row) throw new ExpectedError('form-unknown', id);
  return asForm(reader, row);
}

/** Places of each rater with an answer to every question, by name. */
function progressOf(reader: ReadDatabase, form: string, questions: number): RatingForm['progress'] {
  return all(
    reader,
    z.object({ rater: z.string(), done: z.int(), secondsEach: z.number() }),
    `SELECT rater, sum(answered >= :questions) AS done, avg(seconds) AS secondsEach FROM (
       SELECT rater, picture, repeat, count(DISTINCT question) AS answered, max(seconds) AS seconds FROM ratings
       WHERE form = :form AND kind = 'rating'
         AND NOT EXISTS (SELECT 1 FROM ratings AS undo WHERE undo.undoes = ratings.id)
       GROUP BY rater, picture, repeat)
     GROUP BY rater ORDER BY rater`,
    { form, questions },
  );
}

/** The pictures of a form that are still there, in the order of their ids. */
export function picturesOfForm(reader: ReadDatabase, form: string): RatedPicture[] {
  return all(
    reader,
    z.object({
      picture: z.string(),
      face: z.string(),
      variation: z.string().nullable(),
      image: z.string(),
    }),
    `SELECT i.picture, i.face, i.variation, coalesce(v.picture, f.picture) AS image
     FROM rating_items AS i JOIN faces AS f ON f.id = i.face LEFT JOIN variations AS v ON v.id = i.variation
     WHERE i.form = :form ORDER BY i.picture`,
    { form },
  );
}

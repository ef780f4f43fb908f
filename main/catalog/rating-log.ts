// The log of ratings: rows are added, none is changed. What holds at this moment is derived from it here, by the order
// of (at, id) alone, so that two libraries that hold the same rows say the same, whatever order they came in.
import { z } from 'zod';
import { type Rating, type RatingRow, ratingRowSchema } from '../contracts/ratings.ts';
import { newId } from '../support/identifiers.ts';
import { mienVersion } from '../support/version.ts';
import { all, first, parsed, type ReadDatabase, run, transaction, type WriteDatabase } from './database.ts';
import { type RatedPicture, ratedPicture } from './rated-pictures.ts';

type WithoutStamp<Row> = Row extends RatingRow ? Omit<Row, 'id' | 'at' | 'program'> : never;
/** What a person said, before it gets its id, its time and the program's version. */
export type NewRatingRow = WithoutStamp<RatingRow>;

const stored = z
  .object({
    id: z.string(),
    kind: z.string(),
    picture: z.string(),
    rater: z.string(),
    question: z.string(),
    number: z.number().nullable(),
    category: z.string().nullable(),
    repeat: z.int().nullable(),
    undoes: z.string().nullable(),
    form: z.string().nullable(),
    way: z.string().nullable(),
    seconds: z.number(),
    program: z.string(),
    at: z.string(),
  })
  .transform((row): RatingRow => {
    const { number, category, repeat, undoes, form, way, ...rest } = row;
    return parsed(
      ratingRowSchema,
      row.kind === 'undo'
        ? { ...rest, undoes }
        : { ...rest, value: number ?? category, repeat: repeat === 1, form, way },
    );
  });

/** Rows that no undo names. */
const notUndone = `NOT EXISTS (SELECT 1 FROM ratings AS undo WHERE undo.undoes = ratings.id)`;

/** Adds what was said now, all at one time, which is after the rater's last, should the clock have gone back. */
export function appendRatings(writer: WriteDatabase, said: readonly NewRatingRow[]): RatingRow[] {
  return transaction(writer, () => {
    const rater = said[0]?.rater ?? '';
    const last = first(
      writer,
      z.object({ at: z.string().nullable() }),
      'SELECT max(at) AS at FROM ratings WHERE rater = :rater',
      { rater },
    )!.at;
    const at = new Date(Math.max(Date.now(), last === null ? 0 : Date.parse(last) + 1)).toISOString();
    const rows = said.map((row) => ({ ...row, id: newId(), at, program: mienVersion }) as RatingRow);
    insertRatings(writer, rows);
    return rows;
  });
}

/** Rows as they are; those that are here already are left out by the caller. Errors: picture-unknown. */
export function insertRatings(writer: WriteDatabase, rows: readonly RatingRow[]): void {
  const pictures = new Map<string, RatedPicture>();
  for (const row of rows) {
    const picture = pictures.get(row.picture) ?? ratedPicture(writer, row.picture);
    pictures.set(row.picture, picture);
    insertRow(writer, row, picture);
  }
  const touched = new Map(rows.map((row) => [`${row.picture} ${row.question} ${row.rater}`, row]));
  for (const row of touched.values()) settle(writer, row);
}

function insertRow(writer: WriteDatabase, row: RatingRow, { face, variation }: RatedPicture): void {
  const said = row.kind === 'rating' ? row : null;
  run(
    writer,
    `INSERT INTO ratings (id, kind, picture, face, variation, rater, question, number, category, repeat, undoes, form,
       way, seconds, program, at)
     VALUES (:id, :kind, :picture, :face, :variation, :rater, :question, :number, :category, :repeat, :undoes, :form,
       :way, :seconds, :program, :at)`,
    {
      ...{ id: row.id, kind: row.kind, picture: row.picture, rater: row.rater, question: row.question },
      ...{ face, variation, seconds: row.seconds, program: row.program, at: row.at },
      number: typeof said?.value === 'number' ? said.value : null,
      category: typeof said?.value === 'string' ? said.value : null,
      repeat: said && (said.repeat ? 1 : 0),
      undoes: row.kind === 'undo' ? row.undoes : null,
      form: said?.form ?? null,
      way: said?.way ?? null,
    },
  );
}

/** Brings what holds of a rater on a picture and a question in step with the log. */
function settle(
  writer: WriteDatabase,
  { picture, question, rater }: Pick<RatingRow, 'picture' | 'question' | 'rater'>,
): void {
  const of = { picture, question, rater };
  run(
    writer,
    'DELETE FROM current_ratings WHERE question = :question AND picture = :picture AND rater = :rater',
    of,
  );
  run(
    writer,
    `INSERT INTO current_ratings (question, picture, rater, repeat, face, variation, number, category)
     SELECT question, picture, rater, repeat, face, variation, number, category FROM (
       SELECT *, row_number() OVER (PARTITION BY repeat ORDER BY at DESC, id DESC) AS nth FROM ratings
       WHERE picture = :picture AND rater = :rater AND question = :question AND kind = 'rating' AND ${notUndone})
     WHERE nth = 1`,
    of,
  );
}

/** The rows of the rater's last answered place in the form that are neither undos nor undone. */
export function lastRated(reader: ReadDatabase, rater: string, form: string): RatingRow[] {
  return all(
    reader,
    stored,
    `SELECT * FROM ratings WHERE form = :form AND rater = :rater AND kind = 'rating' AND ${notUndone}
       AND at = (SELECT max(at) FROM ratings WHERE form = :form AND rater = :rater AND kind = 'rating' AND ${notUndone})
     ORDER BY id`,
    { rater, form },
  );
}

export function ratingById(reader: ReadDatabase, id: string): RatingRow | null {
  return first(reader, stored, 'SELECT * FROM ratings WHERE id = :id', { id });
}

/** The whole log in order, or one form's part of it with what undoes it. */
export function ratingLog(reader: ReadDatabase, form: string | null = null): RatingRow[] {
  return all(
    reader,
    stored,
    `SELECT * FROM ratings WHERE :form IS NULL OR form = :form
       OR undoes IN (SELECT id FROM ratings WHERE form = :form) ORDER BY at, id`,
    { form },
  );
}

/** What holds of a picture, in order. */
export function ratingsOfPicture(reader: ReadDatabase, picture: string): Rating[] {
  const rows = all(
    reader,
    stored,
    `SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY rater, question, repeat ORDER BY at DESC, id DESC) AS nth
       FROM ratings WHERE picture = :picture AND kind = 'rating' AND ${notUndone}) WHERE nth = 1 ORDER BY at, id`,
    { picture },
  );
  return rows.filter((row) => row.kind === 'rating');
}

export interface HeldRating {
  readonly question: string;
  readonly picture: string;
  readonly rater: string;
  readonly repeat: boolean;
  readonly number: number | null;
  readonly category: string | null;
}

/** How many ratings hold, by question. */
export function countHeld(reader: ReadDatabase): ReadonlyMap<string, number> {
  const rows = all(
    reader,
    z.object({ question: z.string(), count: z.int() }),
    'SELECT question, count(*) AS count FROM current_ratings GROUP BY question',
  );
  return new Map(rows.map(({ question, count }) => [question, count]));
}

/** What holds on a question, first looks and repeats. */
export function heldRatings(reader: ReadDatabase, question: string): HeldRating[] {
  return all(
    reader,
    z
      .object({
        question: z.string(),
        picture: z.string(),
        rater: z.string(),
        repeat: z.int(),
        number: z.number().nullable(),
        category: z.string().nullable(),
      })
      .transform((row): HeldRating => ({ ...row, repeat: row.repeat === 1 })),
    `SELECT question, picture, rater, repeat, number, category FROM current_ratings
     WHERE question = :question ORDER BY picture, rater, repeat`,
    { question },
  );
}

/** The answers of a rater that hold in a form, by picture and look. */
export function answersOf(
  reader: ReadDatabase,
  { form, rater }: { readonly form: string; readonly rater: string },
): Rating[] {
  const rows = all(
    reader,
    stored,
    `SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY picture, question, repeat ORDER BY at DESC, id DESC) AS nth
       FROM ratings WHERE form = :form AND rater = :rater AND kind = 'rating' AND ${notUndone}) WHERE nth = 1`,
    { form, rater },
  );
  return rows.filter((row) => row.kind === 'rating');
}

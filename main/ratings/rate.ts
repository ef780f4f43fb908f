// What a rater sees and says on a form, place by place.
import type { ReadDatabase, WriteDatabase } from '../catalog/database.ts';
import type { RatedPicture } from '../catalog/rated-pictures.ts';
import { formById, insertForm, picturesOfForm } from '../catalog/rating-forms.ts';
import { answersOf, appendRatings, lastRated } from '../catalog/rating-log.ts';
import { ExpectedError } from '../contracts/errors.ts';
import {
  type AnswerValue,
  type NewRatingForm,
  type RatingForm,
  type RatingPlace,
  troubleWithAnswer,
} from '../contracts/ratings.ts';
import { permittedFaces } from '../export/consent.ts';
import { chosenPictures } from './choose.ts';
import { type Place, placesOf } from './order.ts';

/** Of faces whose subjects permit showing. Errors: form-empty, question-differs, set-unknown. */
export function makeForm(writer: WriteDatabase, asked: NewRatingForm): RatingForm {
  const { pictures, leftOut } = shown(writer, chosenPictures(writer, asked));
  if (pictures.length === 0) throw new ExpectedError('form-empty', leftOut.join(' '));
  return insertForm(writer, asked, pictures);
}

/** Raters are shown nobody who has not agreed to it. */
function shown(reader: ReadDatabase, pictures: readonly RatedPicture[]) {
  const { faces, leftOut } = permittedFaces(reader, [...new Set(pictures.map(({ face }) => face))], ['show']);
  const permitted = new Set(faces);
  return { pictures: pictures.filter(({ face }) => permitted.has(face)), leftOut };
}

interface Of {
  readonly form: string;
  readonly rater: string;
}

function orderOf(reader: ReadDatabase, { form, rater }: Of): Place[] {
  const { pictures } = shown(reader, picturesOfForm(reader, form));
  return placesOf(pictures, formById(reader, form), rater);
}

/** Errors: form-unknown. */
export function sheetOf(reader: ReadDatabase, of: Of): RatingPlace[] {
  const said = answersOf(reader, of);
  return orderOf(reader, of).map(({ picture: { picture, image }, repeat }, position) => ({
    position,
    image,
    answers: Object.fromEntries(
      said
        .filter((row) => row.picture === picture && row.repeat === repeat)
        .map(({ question, value }) => [question, value]),
    ),
  }));
}

/** Answers every question of a place at once. Errors: form-unknown, item-unknown, input-invalid. */
export function rate(
  writer: WriteDatabase,
  of: Of & { readonly position: number },
  values: Readonly<Record<string, AnswerValue>>,
  seconds: number,
): void {
  const { questions } = formById(writer, of.form);
  const place = orderOf(writer, of)[of.position];
  if (!place) throw new ExpectedError('item-unknown', `Place ${of.position + 1}.`);
  const { picture } = place.picture;
  appendRatings(
    writer,
    questions.map((question) => {
      const value = values[question.key];
      const trouble = value === undefined ? 'has no answer' : troubleWithAnswer(question, value);
      if (value === undefined || trouble !== null)
        throw new ExpectedError('input-invalid', `${question.title}: ${trouble}.`);
      const { form, rater } = of;
      const said = { kind: 'rating', way: 'window', repeat: place.repeat } as const;
      return { ...said, picture, rater, form, question: question.key, value, seconds };
    }),
  );
}

/** Takes the rater's last place back, by rows of its own; answers where it was. Errors: nothing-to-undo. */
export function undoRating(writer: WriteDatabase, of: Of): number {
  const rows = lastRated(writer, of.rater, of.form);
  const last = rows[0];
  if (last?.kind !== 'rating') throw new ExpectedError('nothing-to-undo');
  appendRatings(
    writer,
    rows.map(({ id, picture, rater, question }) => ({
      ...{ kind: 'undo' as const, undoes: id, picture, rater, question, seconds: 0 },
    })),
  );
  const places = orderOf(writer, of);
  return Math.max(
    0,
    places.findIndex((place) => place.picture.picture === last.picture && place.repeat === last.repeat),
  );
}

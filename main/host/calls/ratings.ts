import type { ReadDatabase } from '../../catalog/database.ts';
import { recordPage } from '../../catalog/made-exports.ts';
import { addQuestion, deleteForm, formById, listForms, listQuestions } from '../../catalog/rating-forms.ts';
import { countHeld, ratingLog } from '../../catalog/rating-log.ts';
import { countUnitReadings } from '../../catalog/unit-readings.ts';
import { ratingFileFormat } from '../../contracts/ratings.ts';
import { ratingBundle } from '../../ratings/bundle.ts';
import { norms, normsTable } from '../../ratings/norms.ts';
import { makeForm, rate, sheetOf, undoRating } from '../../ratings/rate.ts';
import { reliabilityOf } from '../../ratings/reliability.ts';
import { takeFiles } from '../../ratings/take-files.ts';
import type { Handlers, StudioContext } from '../context.ts';

type ReadingName = 'ratings' | 'ratingSheet' | 'ratingFile' | 'norms' | 'normsTable' | 'reliability';

export function ratingReadingCalls(reader: ReadDatabase): Handlers<ReadingName> {
  return {
    ratings: () => {
      const held = countHeld(reader);
      return {
        forms: listForms(reader),
        questions: listQuestions(reader).map((question) => ({
          question,
          ratings: held.get(question.key) ?? 0,
        })),
        units: countUnitReadings(reader),
      };
    },
    ratingSheet: (of) => ({ places: sheetOf(reader, of) }),
    ratingFile: ({ form }) => ({
      format: ratingFileFormat,
      questions: form === null ? listQuestions(reader) : formById(reader, form).questions,
      rows: ratingLog(reader, form),
    }),
    norms: ({ question, source }) => ({ norms: norms(reader, question, source) }),
    normsTable: ({ source }) => ({ text: normsTable(reader, source) }),
    reliability: ({ question }) => ({ reliability: reliabilityOf(reader, question) }),
  };
}

type WritingName =
  | 'ratingBundle'
  | 'makeRatingForm'
  | 'deleteRatingForm'
  | 'addRatingQuestion'
  | 'rate'
  | 'undoRating'
  | 'importRatings';

export function ratingCalls({ library: { writer }, emit }: StudioContext): Handlers<WritingName> {
  const told = <Output>(output: Output): Output => {
    emit({ kind: 'library', changed: 'ratings' });
    return output;
  };
  return {
    ratingBundle: async ({ target, ...asked }) => {
      const { faces, ...made } = await ratingBundle(writer, asked);
      recordPage(writer, target, 'rating page', faces);
      return made;
    },
    makeRatingForm: (asked) => told({ form: makeForm(writer, asked) }),
    deleteRatingForm: ({ form }) => {
      deleteForm(writer, form);
      return told({});
    },
    addRatingQuestion: ({ question }) => {
      addQuestion(writer, question);
      return told({});
    },
    rate: ({ values, seconds, ...of }) => {
      rate(writer, of, values, seconds);
      return told({});
    },
    undoRating: (of) => told({ position: undoRating(writer, of) }),
    importRatings: ({ files, leaveOut }) => told({ taken: takeFiles(writer, files, leaveOut) }),
  };
}

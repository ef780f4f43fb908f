// A file of ratings as a bundle or another copy of the library writes it. Rows are told apart by their ids, so that
// taking the same file twice leaves the same log.
import { z } from 'zod';
import type { ReadDatabase } from '../catalog/database.ts';
import { everyRatedPicture } from '../catalog/rated-pictures.ts';
import { listQuestions, sameQuestion } from '../catalog/rating-forms.ts';
import { ratingById } from '../catalog/rating-log.ts';
import { ExpectedError } from '../contracts/errors.ts';
import {
  type Question,
  questionSchema,
  type RatingRow,
  ratingFileFormat,
  ratingRowSchema,
  troubleWithAnswer,
} from '../contracts/ratings.ts';
import { canonicalJson } from '../support/json.ts';

const fileSchema = z.object({
  format: z.literal(ratingFileFormat),
  questions: z.array(questionSchema).max(500),
  rows: z.array(z.unknown()).max(1_000_000),
});

export interface ReadRatings {
  /** New ones and those that are here already. */
  readonly questions: readonly Question[];
  readonly rows: readonly RatingRow[];
  /** Rows that are here already, exactly as they are in the file. */
  readonly known: number;
  readonly problems: readonly string[];
}

/** Errors: file-unreadable. */
export function readLogFile(reader: ReadDatabase, text: string): ReadRatings {
  const { questions, rows: contents } = parsedFile(text);
  const known = listQuestions(reader);
  const problems: string[] = [];
  const usable = questions.filter((question) => {
    const here = known.find(({ key }) => key === question.key);
    if (!here || sameQuestion(here, question)) return true;
    problems.push(`The question '${question.key}' is here already, with other answers.`);
    return false;
  });
  const questionOf = new Map([...known, ...usable].map((question) => [question.key, question]));
  const here = new Set(everyRatedPicture(reader).map(({ picture }) => picture));
  const taken = new Map<string, RatingRow>();
  let same = 0;
  for (const [index, content] of contents.entries()) {
    const read = ratingRowSchema.safeParse(content);
    if (!read.success) {
      problems.push(`Row ${index + 1} can’t be read: ${read.error.issues[0]?.message ?? 'another form'}.`);
      continue;
    }
    const row = read.data;
    const standing = taken.get(row.id) ?? ratingById(reader, row.id);
    const trouble = troubleOf(row, here, questionOf);
    if (standing && canonicalJson(standing) === canonicalJson(row)) same++;
    else if (standing) problems.push(`Row ${index + 1}: ${row.id} is here already, and says something else.`);
    else if (trouble !== null) problems.push(`Row ${index + 1}: ${trouble}.`);
    else taken.set(row.id, row);
  }
  return { questions: usable, rows: [...taken.values()], known: same, problems };
}

function troubleOf(
  row: RatingRow,
  here: ReadonlySet<string>,
  questionOf: ReadonlyMap<string, Question>,
): string | null {
  if (!here.has(row.picture)) return `the picture ${row.picture} is not in this library`;
  const question = questionOf.get(row.question);
  if (!question) return `the question '${row.question}' is not known`;
  return row.kind === 'rating' ? troubleWithAnswer(question, row.value) : null;
}

function parsedFile(text: string): z.output<typeof fileSchema> {
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch {
    throw new ExpectedError(
      'file-unreadable',
      'It is no file of ratings.',
      'Take the file that the rating page or mien ratings save wrote.',
    );
  }
}

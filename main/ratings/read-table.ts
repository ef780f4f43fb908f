// Ratings from a table that another program wrote. Long: picture, rater, question, value. Wide: picture, rater, and a
// column for each question, by its short name. Every row that is wrong is named with what is wrong with it.
import type { ReadDatabase } from '../catalog/database.ts';
import { listQuestions } from '../catalog/rating-forms.ts';
import { heldRatings } from '../catalog/rating-log.ts';
import { ExpectedError } from '../contracts/errors.ts';
import { type AnswerValue, type Question, type RatingRow, troubleWithAnswer } from '../contracts/ratings.ts';
import { reviewerSchema } from '../contracts/review.ts';
import { type CsvRow, type CsvTable, parseCsv } from '../support/csv.ts';
import { newId } from '../support/identifiers.ts';
import { mienVersion } from '../support/version.ts';
import type { FindPicture } from './picture-names.ts';
import type { ReadRatings } from './read-log-file.ts';

const pictureColumns = ['picture', 'picture_id', 'image', 'image_file', 'imagefile', 'file', 'file_name'];
const raterColumns = [
  'rater',
  'participant',
  'participant_number',
  'participantnumber',
  'subject',
  'reviewer',
];

interface Cell {
  readonly line: number;
  readonly picture: string;
  readonly rater: string;
  readonly question: string;
  readonly value: string;
  readonly repeat: boolean;
}

/** Errors: file-unreadable, where the table lacks the columns. */
export function readRatingTable(reader: ReadDatabase, text: string, find: FindPicture): ReadRatings {
  const table = parseCsv(text);
  const questions = listQuestions(reader);
  const said = saidBefore(reader, questions);
  // A picture that is not there is wrong in every column of its row, and is named once.
  const problems = new Set<string>();
  const rows: RatingRow[] = [];
  const at = new Date().toISOString();
  let known = 0;
  for (const cell of cellsOf(table, questions)) {
    const read = readCell(cell, questions, find, said);
    if (typeof read === 'string') problems.add(`Line ${cell.line}: ${read}.`);
    else if (read.known) known++;
    else
      rows.push({
        ...{ id: newId(), kind: 'rating', ...read.answer, repeat: cell.repeat, form: null, way: 'file' },
        ...{ seconds: 0, program: mienVersion, at },
      });
  }
  return { questions: [], rows, known, problems: [...problems] };
}

/** What raters have said so far, in the library and in the lines above. */
interface Said {
  /** Of the library: by picture, rater, question and look. */
  readonly held: ReadonlyMap<string, AnswerValue>;
  readonly inFile: Set<string>;
  /** How names of raters are written, by their letters alone; an older library may know one in two ways. */
  readonly raters: Map<string, ReadonlySet<string>>;
}

const saidKey = (...parts: readonly (string | boolean)[]) => parts.join('\n');
const lettersOf = (name: string) => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');

function saidBefore(reader: ReadDatabase, questions: readonly Question[]): Said {
  const held = questions.flatMap(({ key }) => heldRatings(reader, key));
  return {
    held: new Map(
      held.map(({ picture, rater, question, repeat, number, category }) => [
        saidKey(picture, rater, question, repeat),
        number ?? category ?? '',
      ]),
    ),
    inFile: new Set(),
    raters: new Map(
      [...Map.groupBy(held, ({ rater }) => lettersOf(rater))].map(([letters, own]) => [
        letters,
        new Set(own.map(({ rater }) => rater)),
      ]),
    ),
  };
}

function cellsOf({ columns, rows }: CsvTable, questions: readonly Question[]): Cell[] {
  const column = (names: readonly string[]) => names.find((name) => columns.includes(name));
  const [picture, rater] = [column(pictureColumns), column(raterColumns)];
  const long = columns.includes('question') && columns.includes('value');
  const asked = questions.map(({ key }) => key).filter((key) => columns.includes(key));
  if (picture === undefined || rater === undefined || (!long && asked.length === 0))
    throw new ExpectedError(
      'file-unreadable',
      'It lacks columns.',
      'It needs picture, rater, and either question and value or a column named as a question: mien ratings questions.',
    );
  const cell = ({ line, cells }: CsvRow, question: string, value: string): Cell => ({
    ...{ line, picture: cells[picture], rater: cells[rater], question, value },
    repeat: /^(1|true|yes)$/i.test(cells.repeat ?? ''),
  });
  return rows.flatMap((row) =>
    long
      ? [cell(row, row.cells.question, row.cells.value)]
      : asked.filter((key) => row.cells[key] !== '').map((key) => cell(row, key, row.cells[key])),
  );
}

interface ReadCell {
  readonly answer: { picture: string; rater: string; question: string; value: AnswerValue };
  /** The library holds the very same. */
  readonly known: boolean;
}

/** The rating, or what is wrong with it. */
function readCell(
  cell: Cell,
  questions: readonly Question[],
  find: FindPicture,
  said: Said,
): ReadCell | string {
  const question = questions.find(({ key }) => key === cell.question.trim().toLowerCase());
  if (!question) return `the question '${cell.question}' is not known`;
  const picture = find(cell.picture);
  if (picture === null) return `the picture '${cell.picture}' is not in this library`;
  const rater = reviewerSchema.safeParse(cell.rater);
  if (!rater.success) return cell.rater === '' ? 'no rater is named' : `'${cell.rater}' is no rater’s name`;
  if (cell.value === '') return `${question.key}: no answer`;
  const number = Number(cell.value);
  const numeric = question.kind === 'scale' && cell.value !== '' && Number.isFinite(number);
  const value = numeric ? number : cell.value;
  const trouble = troubleWithAnswer(question, value);
  if (trouble !== null) return `${question.key}: ${trouble}`;
  const letters = lettersOf(rater.data);
  const written = said.raters.get(letters) ?? new Set([rater.data]);
  if (!written.has(rater.data))
    return `the rater '${rater.data}' is here as '${[...written][0]}': write the name alike`;
  const key = saidKey(picture, rater.data, question.key, cell.repeat);
  const held = said.held.get(key);
  if (said.inFile.has(key) || (held !== undefined && held !== value))
    return `${rater.data} has rated ${picture} on ${question.key} already`;
  said.inFile.add(key);
  said.raters.set(letters, written);
  return { answer: { picture, rater: rater.data, question: question.key, value }, known: held === value };
}

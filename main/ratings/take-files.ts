// Ratings and action units that come in files. What is wrong is named row by row; what is right is stored when nothing
// is wrong or the rest may be left out: all of it or none.
import { type ReadDatabase, transaction, type WriteDatabase } from '../catalog/database.ts';
import { addQuestion } from '../catalog/rating-forms.ts';
import { insertRatings } from '../catalog/rating-log.ts';
import { insertUnitReadings, type UnitReading } from '../catalog/unit-readings.ts';
import type { TakenFiles } from '../contracts/ratings.ts';
import { type FindPicture, namesOfExport, pictureFinder } from './picture-names.ts';
import { type ReadRatings, readLogFile } from './read-log-file.ts';
import { readRatingTable } from './read-table.ts';
import { readUnits, toolOf } from './read-units.ts';

const mostProblems = 200;

export interface GivenFile {
  readonly name: string;
  readonly text: string;
}

interface ReadFile extends ReadRatings {
  readonly readings: readonly UnitReading[];
}

/**
 * A file's kind is told by its content; a metadata.jsonl among them says what an export called its pictures. Errors:
 * file-unreadable.
 */
export function takeFiles(writer: WriteDatabase, files: readonly GivenFile[], leaveOut: boolean): TakenFiles {
  try {
    return transaction(writer, () => {
      const taken = storeAll(writer, files, leaveOut);
      if (!taken.stored) throw new NothingStored(taken);
      return taken;
    });
  } catch (error) {
    if (error instanceof NothingStored) return error.taken;
    throw error;
  }
}

/** Takes the transaction back. */
class NothingStored extends Error {
  readonly taken: TakenFiles;
  constructor(taken: TakenFiles) {
    super('nothing was stored');
    this.taken = taken;
  }
}

/** Each is stored before the next is read, so that what two files say twice is found. */
function storeAll(writer: WriteDatabase, files: readonly GivenFile[], leaveOut: boolean): TakenFiles {
  const names = new Map(files.filter(isMetadata).flatMap(({ text }) => namesOfExport(text)));
  const find = pictureFinder(writer, names);
  const given = files.filter((file) => !isMetadata(file));
  const read = given.map((file) => {
    const found = readOne(writer, file, find);
    for (const question of found.questions) addQuestion(writer, question);
    insertRatings(writer, found.rows);
    insertUnitReadings(writer, found.readings);
    return found;
  });
  const problems = read.flatMap((found, at) =>
    found.problems.map((problem) => (given.length > 1 ? `${given[at].name}: ${problem}` : problem)),
  );
  const sum = (of: (found: ReadFile) => number) => read.reduce((total, found) => total + of(found), 0);
  return {
    stored: problems.length === 0 || leaveOut,
    ratings: sum(({ rows }) => rows.filter(({ kind }) => kind === 'rating').length),
    units: sum(({ readings }) => readings.length),
    known: sum(({ known }) => known),
    wrong: problems.length,
    problems: problems.slice(0, mostProblems),
  };
}

const isMetadata = ({ name }: GivenFile): boolean => name.endsWith('.jsonl');

const nothing = { questions: [], rows: [], readings: [], known: 0 } as const;

function readOne(reader: ReadDatabase, file: GivenFile, find: FindPicture): ReadFile {
  if (file.text.trimStart().startsWith('{')) return { ...nothing, ...readLogFile(reader, file.text) };
  const tool = toolOf(file.text);
  const read = tool ? readUnits(reader, file, tool, find) : readRatingTable(reader, file.text, find);
  return { ...nothing, ...read };
}

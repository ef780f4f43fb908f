// An experiment's folder: the pictures, a folder of tables for each program, all lists in one table, and a page that
// says how it was drawn and how each program takes its files. Whole or not there at all.
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import writeExcelFile from 'write-excel-file/node';
import type { ReadDatabase } from '../catalog/database.ts';
import { ExpectedError } from '../contracts/errors.ts';
import type { Experiment } from '../contracts/experiments.ts';
import type { Question } from '../contracts/ratings.ts';
import { exportedFace, exportedVariation } from '../export/content.ts';
import { pictureAs } from '../export/picture-form.ts';
import { csv } from '../export/table.ts';
import { type ExportWatch, folderMark, throwIfCancelled, writeAside } from '../export/target.ts';
import { writeFlushed } from '../export/text-file.ts';
import { flushFile } from '../support/files.ts';
import { mienVersion } from '../support/version.ts';
import { type Gathered, gather } from './gather.ts';
import { planTrials } from './plan.ts';
import { experimentPage } from './read-me.ts';
import { ePrimeTable, tabbed } from './tables/e-prime.ts';
import { gorillaTable } from './tables/gorilla.ts';
import { psychopyBlocks, psychopyTable } from './tables/psychopy.ts';
import { qualtricsSurvey } from './tables/qualtrics.ts';
import { padded, type Table, type TrialRow, trialRows } from './tables/trial-rows.ts';

export interface ExperimentRequest {
  readonly asked: Experiment;
  /** Of the rating form that a survey asks; empty where there is none. */
  readonly questions: readonly Question[];
  readonly target: string;
  readonly leaveOut: boolean;
  readonly replace: boolean;
}

/**
 * Answers what was left out, in sentences, and whose pictures are there. Errors: gather's, experiment-impossible, experiment-problems (the source has
 * some and they may not be left out), input-invalid (a survey without questions or address), export-exists, disk-full;
 * Cancelled between two pictures.
 */
export async function writeExperiment(
  reader: ReadDatabase,
  { asked, questions, target, leaveOut, replace }: ExperimentRequest,
  watch: ExportWatch = {},
): Promise<{ readonly leftOut: readonly string[]; readonly faces: readonly string[] }> {
  refuseHalfSurvey(asked, questions);
  const gathered = gather(reader, asked);
  if (gathered.problems.length > 0 && !leaveOut)
    throw new ExpectedError('experiment-problems', gathered.problems.slice(0, 5).join(' '));
  const plan = planTrials(gathered.pictures, asked);
  const pictureOf = new Map(gathered.pictures.map((picture) => [picture.file, picture]));
  const lists = plan.trials.map((trials) => trialRows(trials, pictureOf));
  await writeAside({ path: target, kind: 'folder', replace }, async (aside) => {
    mkdirSync(aside, { recursive: true });
    await writePictures(reader, asked, gathered, aside, watch);
    await writeTables(asked, questions, lists, aside, watch);
    writeFlushed(join(aside, 'trials.csv'), csv(lists.flat().map((row) => ({ ...row }))));
    writeFlushed(join(aside, 'README.md'), experimentPage(asked, gathered, plan));
    const mark = { format: 'mien-experiment/1', mien: mienVersion, made: new Date().toISOString(), ...asked };
    writeFlushed(join(aside, folderMark), `${JSON.stringify(mark)}\n`);
  });
  return {
    leftOut: [...gathered.withheld, ...gathered.problems],
    faces: [...new Set(gathered.pictures.map(({ face }) => face))],
  };
}

function refuseHalfSurvey({ tools, picturesAt }: Experiment, questions: readonly Question[]): void {
  if (!tools.includes('qualtrics')) return;
  if (questions.length === 0)
    throw new ExpectedError('input-invalid', 'A survey needs questions.', 'Name a rating form.');
  if (picturesAt === null)
    throw new ExpectedError(
      'input-invalid',
      'A survey holds no files: it shows pictures from an address.',
      'Say where they will lie, as in https://lab.example/stimuli.',
    );
}

async function writePictures(
  reader: ReadDatabase,
  { pictures: form }: Experiment,
  { origin, pictures }: Gathered,
  aside: string,
  watch: ExportWatch,
): Promise<void> {
  const wanted = new Set(pictures.map(({ file }) => file));
  for (const folder of new Set([...wanted].map((file) => dirname(join(aside, file)))))
    mkdirSync(folder, { recursive: true });
  if (origin.kind === 'folder') {
    for (const [done, file] of [...wanted].entries()) {
      copyFileSync(join(origin.folder, file), join(aside, file));
      flushFile(join(aside, file));
      await step(watch, done + 1, wanted.size);
    }
    return;
  }
  for (const [done, { file, picture, face }] of pictures.entries()) {
    writeFlushed(join(aside, file), await pictureOf(reader, picture, face, form));
    await step(watch, done + 1, pictures.length);
  }
}

/** Lets the host breathe between two files, which would otherwise hear no cancel. */
async function step({ progress, signal }: ExportWatch, done: number, total: number): Promise<void> {
  progress?.(done, total);
  await setImmediate();
  throwIfCancelled(signal);
}

async function pictureOf(
  reader: ReadDatabase,
  picture: string,
  face: string,
  form: Experiment['pictures'],
): Promise<Uint8Array> {
  const row =
    picture === face
      ? exportedFace(reader, face, mienVersion)
      : exportedVariation(reader, picture, mienVersion);
  if (!row) throw new ExpectedError('picture-unknown', `${picture} was erased meanwhile.`, 'Write it again.');
  const recipeSha256 = 'variation' in row ? row.variation.recipeSha256 : row.recipeSha256;
  return form ? pictureAs(row.file, form, { mien: mienVersion, recipeSha256 }) : row.file;
}

async function writeTables(
  { tools, picturesAt }: Experiment,
  questions: readonly Question[],
  lists: readonly (readonly TrialRow[])[],
  aside: string,
  { signal }: ExportWatch,
): Promise<void> {
  for (const tool of tools) mkdirSync(join(aside, tool));
  for (const [index, rows] of lists.entries()) {
    const number = padded(index + 1, lists.length);
    const at = (tool: Experiment['tools'][number], name: string) => join(aside, tool, name);
    throwIfCancelled(signal);
    if (tools.includes('psychopy')) {
      writeFlushed(at('psychopy', `conditions-${number}.csv`), csv(psychopyTable(rows)));
      writeFlushed(at('psychopy', `blocks-${number}.csv`), csv(psychopyBlocks(rows)));
      await writeSheet(at('psychopy', `conditions-${number}.xlsx`), psychopyTable(rows));
    }
    if (tools.includes('gorilla')) {
      writeFlushed(at('gorilla', `spreadsheet-${number}.csv`), csv(gorillaTable(rows)));
      await writeSheet(at('gorilla', `spreadsheet-${number}.xlsx`), gorillaTable(rows));
    }
    if (tools.includes('e-prime'))
      writeFlushed(at('e-prime', `list-${number}.txt`), tabbed(ePrimeTable(rows)));
  }
  if (tools.includes('qualtrics') && picturesAt !== null)
    writeFlushed(join(aside, 'qualtrics', 'survey.txt'), qualtricsSurvey(lists, questions, picturesAt));
}

async function writeSheet(path: string, table: Table): Promise<void> {
  const names = Object.keys(table[0] ?? {});
  const data = [names, ...table.map((row) => names.map((name) => row[name] ?? null))];
  writeFlushed(path, await writeExcelFile(data, { sheet: 'conditions' }).toBuffer());
}

// Comparisons of editors that `mien report` has written among the library's exports.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ComparisonFile,
  type ComparisonReport,
  comparisonReportSchema,
} from '../../contracts/comparison.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import { comparisonPlots } from '../../report/comparison/plots.ts';
import { asExpected } from '../../support/files.ts';
import { exportPath, libraryPart } from '../../support/paths.ts';
import type { Handlers } from '../context.ts';
import type { Reading } from './reading.ts';

function readText(directory: string, name: string, file: ComparisonFile): string {
  const folder = exportPath(directory, name);
  if (folder === null || !existsSync(join(folder, file)))
    throw new ExpectedError('file-unreadable', `There is no comparison '${name}'.`, 'Make it: mien report');
  try {
    return readFileSync(join(folder, file), 'utf8');
  } catch (error) {
    throw asExpected(error, 'file-unreadable', `The comparison '${name}' can’t be read.`);
  }
}

function readReport(directory: string, name: string): ComparisonReport {
  const text = readText(directory, name, 'comparison.json');
  try {
    return comparisonReportSchema.parse(JSON.parse(text));
  } catch {
    throw new ExpectedError('file-unreadable', `The comparison '${name}' is damaged, or of another version.`);
  }
}

/** Folders that hold a comparison; a damaged one is listed too, and says so when it is opened. */
function namesIn(directory: string): string[] {
  const folder = libraryPart(directory, 'exports');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && exportPath(directory, entry.name) !== null)
    .map(({ name }) => name)
    .filter((name) => existsSync(join(folder, name, 'comparison.json')))
    .sort();
}

export function comparisonReadingCalls({
  reader: { directory },
}: Pick<Reading, 'reader'>): Handlers<'comparisons' | 'comparison' | 'comparisonFile'> {
  return {
    comparisons: () => ({ comparisons: namesIn(directory) }),
    comparison: ({ name }) => {
      const report = readReport(directory, name);
      return { report, plots: comparisonPlots(report) };
    },
    comparisonFile: ({ name, file }) => ({ text: readText(directory, name, file) }),
  };
}

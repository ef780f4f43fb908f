// One row a trial, in whatever names a program's columns have.
import type { Trial } from '../../contracts/experiments.ts';
import type { Cell } from '../../export/table.ts';
import type { ExperimentPicture } from '../plan.ts';

export interface TrialRow extends Trial {
  readonly edits: string;
  readonly lock: string;
  readonly labels: string;
}

export function trialRows(
  trials: readonly Trial[],
  pictures: ReadonlyMap<string, ExperimentPicture>,
): TrialRow[] {
  return trials.map((trial) => {
    const { edits, lock, labels } = pictures.get(trial.file)!;
    return { ...trial, edits, lock, labels: labels.join('; ') };
  });
}

export type Table = readonly Readonly<Record<string, Cell>>[];

/** '007' of 120: names that sort. */
export const padded = (number: number, of: number): string =>
  String(number).padStart(Math.max(2, String(of).length), '0');

export const baseName = (file: string): string => file.slice(file.lastIndexOf('/') + 1);

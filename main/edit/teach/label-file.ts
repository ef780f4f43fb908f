// Labels from a CSV file: a header that names a column 'face' or 'seed' and a column 'label', a line for each.
import { ExpectedError } from '../../contracts/errors.ts';
import type { TaughtAnswer, TaughtLabel, TaughtSample } from '../../contracts/teach.ts';
import { idSchema } from '../../contracts/values.ts';
import { parseCsv } from '../../support/csv.ts';

export interface LabelLine {
  /** Counted from 1, the header included. */
  readonly line: number;
  readonly sample: TaughtSample;
  readonly answer: TaughtAnswer;
}

export interface RefusedLine {
  readonly line: number;
  readonly reason: string;
}

const words: Readonly<Record<string, TaughtAnswer>> = {
  yes: 'yes',
  y: 'yes',
  '1': 'yes',
  true: 'yes',
  no: 'no',
  n: 'no',
  '0': 'no',
  false: 'no',
  skip: 'skip',
  '': 'skip',
};

/** Errors: 'input-invalid' where the header names no columns that can be used. */
export function parseLabels(text: string): { labels: LabelLine[]; refused: RefusedLine[] } {
  const { columns, rows } = parseCsv(text);
  if (!columns.includes('label') || !(columns.includes('face') || columns.includes('seed')))
    throw new ExpectedError(
      'input-invalid',
      'The first line has to name the columns face (or seed) and label.',
      'Write a CSV file such as: face,label and below it an id and yes, no or skip on each line.',
    );
  const labels: LabelLine[] = [];
  const refused: RefusedLine[] = [];
  for (const { line, cells } of rows) {
    const answer = words[cells.label.toLowerCase()];
    const sample = sampleOf(cells.face ?? '', cells.seed ?? '');
    if (!sample) refused.push({ line, reason: 'It names neither a face nor a seed.' });
    else if (!answer) refused.push({ line, reason: `'${cells.label}' is none of yes, no and skip.` });
    else labels.push({ line, sample, answer });
  }
  return { labels, refused };
}

function sampleOf(face: string, seed: string): TaughtSample | null {
  if (idSchema.safeParse(face).success) return { kind: 'face', face };
  return /^\d{1,9}$/.test(seed) ? { kind: 'seed', seed: Number(seed) } : null;
}

/** The labels as such a file; parseLabels reads it back. */
export function formatLabels(labels: readonly TaughtLabel[]): string {
  const lines = labels.map(({ sample, answer, origin, created }) =>
    [
      sample.kind === 'face' ? sample.face : '',
      sample.kind === 'seed' ? String(sample.seed) : '',
      answer,
      origin,
      created,
    ].join(','),
  );
  return `${['face,seed,label,origin,created', ...lines].join('\n')}\n`;
}

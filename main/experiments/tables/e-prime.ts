// A List of E-Prime read from a file (its Load Method is File): text with tabs between, the attributes' names first,
// Weight, Nested and Procedure among them. Names are letters, digits and underscores and begin with a letter; a level
// is one line (https://support.pstnet.com/hc/en-us/articles/360011218953, E-Prime User's Guide, 4.3.4).
import type { Table, TrialRow } from './trial-rows.ts';

export const trialProcedure = 'TrialProc';

export const ePrimeTable = (rows: readonly TrialRow[]): Table =>
  rows.map((row) => ({
    Weight: 1,
    Nested: null,
    Procedure: trialProcedure,
    ImageFile: row.file.replaceAll('/', '\\'),
    ParticipantNumber: row.participant,
    ListNumber: row.list,
    BlockNumber: row.block,
    TrialNumber: row.trial,
    PictureID: row.picture,
    FaceID: row.face,
    ConditionName: row.condition,
    Edits: row.edits,
    LockKind: row.lock,
    PictureLabels: row.labels,
  }));

/** Lines end as Windows has them; what would break a line or a column is a space. */
export function tabbed(table: Table): string {
  const names = Object.keys(table[0] ?? {});
  const cell = (value: unknown) => (value === null ? '' : String(value).replace(/[\t\r\n]+/g, ' '));
  return [names, ...table.map((row) => names.map((name) => cell(row[name])))]
    .map((cells) => `${cells.join('\t')}\r\n`)
    .join('');
}

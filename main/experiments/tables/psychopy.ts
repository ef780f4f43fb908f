// PsychoPy's conditions files: a header line, a row a trial. Each column becomes a Python variable of the experiment, so
// names are Python's, and none is one that Builder gives its own parts at first (trial, trials, image, block).
// https://psychopy.org/builder/flow.html#loops, 'Conditions' and 'Selected rows'.
import type { Table, TrialRow } from './trial-rows.ts';

export const psychopyTable = (rows: readonly TrialRow[]): Table =>
  rows.map((row) => ({
    participant_number: row.participant,
    list_number: row.list,
    block_number: row.block,
    trial_number: row.trial,
    image_file: row.file,
    picture_id: row.picture,
    face_id: row.face,
    condition_name: row.condition,
    edits_made: row.edits,
    lock_kind: row.lock,
    picture_labels: row.labels,
  }));

/** For a loop around the loop of trials: the rows of each block, as 'Selected rows' takes them (from zero, end left out). */
export function psychopyBlocks(rows: readonly TrialRow[]): Table {
  return [...Map.groupBy(rows, ({ block }) => block)].map(([block, own]) => {
    const first = rows.indexOf(own[0]);
    return { block_number: block, selected_rows: `${first}:${first + own.length}`, trial_count: own.length };
  });
}

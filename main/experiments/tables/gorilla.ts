// Gorilla's task spreadsheet: randomise_blocks, randomise_trials and display stand in every one, further columns are the
// task's own (https://support.gorilla.sc/support/reference/spreadsheet). The order is already drawn, so both randomise
// columns stay empty; pictures are uploaded without folders and named by their file names.
import { baseName, type Table, type TrialRow } from './trial-rows.ts';

export function gorillaTable(rows: readonly TrialRow[]): Table {
  return [
    line('instructions'),
    ...rows.flatMap((row, index) => [
      ...(index > 0 && rows[index - 1].block !== row.block ? [line('break', row.block)] : []),
      line('trial', row.block, row),
    ]),
    line('finish'),
  ];
}

const line = (display: string, block: number | null = null, row: TrialRow | null = null): Table[number] => ({
  randomise_blocks: null,
  randomise_trials: null,
  display,
  image: row && baseName(row.file),
  participant: row?.participant ?? null,
  list: row?.list ?? null,
  block,
  trial: row?.trial ?? null,
  picture: row?.picture ?? null,
  face: row?.face ?? null,
  condition: row?.condition ?? null,
  edits: row?.edits ?? null,
  lock: row?.lock ?? null,
  labels: row?.labels ?? null,
});

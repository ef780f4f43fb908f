// verdicts.csv: one line for each thing that a reviewer said and that holds, where it was asked for.
import type { ExportedVerdict } from '../extras.ts';
import type { Cell } from '../table.ts';
import { csvSheet } from './lines.ts';

export const verdictsCsv = csvSheet('verdicts.csv', ({ row }) =>
  row.kind === 'variation' ? (row.extras.verdicts ?? []).map(lineOf) : [],
);

function lineOf(verdict: ExportedVerdict): Record<string, Cell> {
  const said = verdict.kind === 'choice' ? null : verdict;
  return {
    variation: verdict.variation,
    kind: verdict.kind,
    answer: verdict.kind === 'choice' ? verdict.choice : verdict.answer,
    other: verdict.kind === 'choice' ? verdict.other : null,
    reviewer: verdict.reviewer,
    reasons: said?.reasons.join('; ') ?? null,
    tags: said?.tags.join('; ') ?? null,
    note: said?.note ?? null,
    seconds: verdict.seconds,
    order: verdict.order,
    blind: verdict.blind,
    at: verdict.at,
  };
}

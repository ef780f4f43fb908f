// `mien report --pairs`: what the lock holds in this library, as its window shows it.
import { resolve } from 'node:path';
import {
  groupFrom,
  judgedFrom,
  type LockGroup,
  type LockReport,
  lockGroupTitles,
  type ReportComparison,
  type ReportEstimate,
} from '../../../main/contracts/report.ts';
import { UsageError } from '../../launch/program.ts';
import { type Answer, type Parsed, type Session, textOption } from '../command.ts';
import { counted } from '../describe.ts';
import { parseFilter } from '../filter.ts';
import { withReading } from '../studio.ts';
import { table } from '../terminal.ts';

/** Options of reports that measure anew: this one reads what the library holds. */
const others = ['quick', 'photos', 'faces', 'seed', 'attributes', 'editors', 'editor-file', 'lock-picture'];

export async function reportPairs(parsed: Parsed, session: Session): Promise<Answer> {
  const foreign = others.find((name) => name in parsed.values);
  if (foreign) throw new UsageError(`--pairs reads what the library holds: leave --${foreign} out`);
  const where = textOption(parsed, 'where');
  const out = textOption(parsed, 'out');
  const filter = where === undefined ? {} : { filter: parseFilter(where) };
  const report = await withReading(session, (call) => call('lockReport', filter));
  if (out === undefined) return { json: report, text: inWords(report) };
  const { writeLibraryReport } = await import('../../../main/report/write-library.ts');
  const folder = resolve(out);
  await writeLibraryReport(folder, report);
  return { json: { folder, ...report }, text: `${inWords(report)}\nWritten to ${folder}.` };
}

function inWords({ pairs, groups, unmeasured }: LockReport): string {
  if (pairs.length === 0)
    return 'No edit was made both with and without the lock, at the same strengths: there is nothing to compare.';
  return [
    `${counted(pairs.length, 'pair')}: the same edits at the same strengths, with the lock and without.`,
    'Change of expression (0 none, 1 all of it):',
    tableOf(groups, ({ expressionChange }) => expressionChange),
    'Drift of lips, eyelids and brows (eye distances):',
    tableOf(groups, ({ drift }) => drift),
    ...(unmeasured > 0
      ? [`${counted(unmeasured, 'face')} without skin lightness; to measure it: mien fairness --measure`]
      : []),
  ].join('\n');
}

function tableOf(groups: readonly LockGroup[], of: (group: LockGroup) => ReportComparison): string {
  return table(
    ['faces of', 'N', 'coded', 'pairs', 'without', 'with', 'reduction'],
    groups.map((group) => [
      [lockGroupTitles[group.by], group.title].filter(Boolean).join(': '),
      String(group.faces),
      String(group.coded),
      String(group.pairs),
      ...figures(group, of(group)),
    ]),
  );
}

function figures({ by, faces }: LockGroup, { unlocked, locked, reduction }: ReportComparison): string[] {
  if (faces < (by === 'all' ? judgedFrom : groupFrom)) return ['too few', 'too few', 'too few'];
  const number = (value: number) => value.toFixed(3);
  return [
    told(unlocked, number),
    told(locked, number),
    told(reduction, (value) => `${Math.round(100 * value)} %`),
  ];
}

const told = ({ value, low, high }: ReportEstimate, words: (value: number) => string) =>
  `${words(value)} (${words(low)} to ${words(high)})`;

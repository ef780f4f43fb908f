// The report in words: what was compared, on which faces, by whom, and every figure with its interval and floor.
import { groupFrom } from '../contracts/report.ts';
import type { KindFigures } from './figure-kinds.ts';
import type { Comparison, EditFigures, Estimate } from './figures.ts';
import { disturbedFrom, judgedFrom } from './figures.ts';

export interface ReportHead {
  readonly seeds: readonly number[];
  readonly skipped: readonly { readonly seed: number; readonly reason: string }[];
  readonly failed: readonly { readonly seed: number; readonly edit: string; readonly reason: string }[];
  readonly truncation: number;
  readonly environment: Readonly<Record<string, unknown>>;
  readonly lock: unknown;
  readonly directions: readonly {
    readonly id: string;
    readonly sha256: string;
    readonly provenance: string;
  }[];
  readonly created: string;
}

/** What the report says of one edit. */
interface Reported {
  readonly title: string;
  readonly unit: string;
  readonly figures: EditFigures;
  readonly kinds: readonly KindFigures[];
}

const number = (value: number) => value.toFixed(3);
const percent = (value: number) => `${(100 * value).toFixed(0)} %`;

function interval({ interval: [low, high] }: Estimate, format: (value: number) => string): string {
  return `${format(low)} to ${format(high)}`;
}

const told = (estimate: Estimate, format: (value: number) => string) =>
  `${format(estimate.value)} (${interval(estimate, format)})`;

function line(title: string, comparison: Comparison | null): string {
  if (!comparison) return `| ${title} | 0 | no face | | | | |`;
  if (comparison.n < judgedFrom) return `| ${title} | ${comparison.n} | not judged | | | | |`;
  const { n, unlocked, locked, reduction, floor, worse } = comparison;
  return (
    `| ${title} | ${n} | ${told(unlocked, number)} | ${told(locked, number)} | ${told(reduction, percent)} ` +
    `| ${number(floor)} | ${worse ? '**worse**' : 'no'} |`
  );
}

function kindCells(comparison: Comparison | null): string {
  if (!comparison) return 'too few | too few | too few';
  const { unlocked, locked, reduction } = comparison;
  return `${told(unlocked, number)} | ${told(locked, number)} | ${told(reduction, percent)}`;
}

function kindTable(kinds: readonly KindFigures[]): string[] {
  if (kinds.length === 0) return [];
  return [
    `By the kind of face, as the nets read the unedited picture; fewer than ${groupFrom} faces are too few:`,
    '',
    '| faces | N | change, unlocked | change, locked | reduction | drift, unlocked | drift, locked | reduction |',
    '|---|---|---|---|---|---|---|---|',
    ...kinds.map(
      ({ title, n, change, drift }) => `| ${title} | ${n} | ${kindCells(change)} | ${kindCells(drift)} |`,
    ),
    '',
  ];
}

function section({ title, unit, figures, kinds }: Reported): string {
  const { target, identity, flips } = figures;
  if (figures.n === 0) return [`## ${title}`, '', 'No face was moved so far.', ''].join('\n');
  return [
    `## ${title}`,
    '',
    `${figures.n} faces; target change by age_gender ${target.value.toFixed(1)} ${unit} ` +
      `(${interval(target, (value) => value.toFixed(1))}), equal on both sides by the unlocked sweep ` +
      `(${figures.beyond} beyond its end).`,
    '',
    '| measure | N | unlocked (95 %) | locked (95 %) | reduction (95 %) | floor | worse |',
    '|---|---|---|---|---|---|---|',
    line('change of expression, mean of two judges', figures.change),
    line('— face_expression', figures.faceExpression),
    line('— emotion', figures.emotion),
    line('drift of lips and lids, eye distances', figures.drift),
    line(
      `change, faces disturbed (over ${disturbedFrom.change} on half A; scored on B)`,
      figures.disturbedChange,
    ),
    line(
      `drift, faces disturbed (over ${disturbedFrom.drift} on half A; scored on B)`,
      figures.disturbedDrift,
    ),
    '',
    `Flips of the top class: ${flips.unlocked} unlocked, ${flips.locked} locked, of ${flips.of}. ` +
      `Identity of locked and unlocked (face_recognition cosine): median ${number(identity.median)}, ` +
      `${percent(identity.share)} of the same-picture ceiling ${number(identity.ceiling)}. ` +
      `Median time a face and edit, sweep and judges included: ${figures.lockSeconds.toFixed(0)} s.`,
    '',
    ...kindTable(kinds),
  ].join('\n');
}

export function reportMarkdown(head: ReportHead, edits: readonly Reported[]): string {
  const list = (items: readonly unknown[]) => (items.length ? items.join(', ') : 'none');
  return [
    '# Quick report: the lock against the edit alone',
    '',
    `Made ${head.created}. Faces: seeds ${list(head.seeds)} at truncation ${head.truncation}. ` +
      `Skipped: ${list(head.skipped.map(({ seed, reason }) => `${seed} (${reason})`))}. ` +
      `Left out: ${list(head.failed.map(({ seed, edit, reason }) => `${seed} ${edit} (${reason})`))}.`,
    '',
    'facemesh and faceres optimise; face_expression, emotion (expression), face_landmark_68 (keypoints), age_gender ' +
      '(target) and face_recognition (identity) judge. Every answer is the mean over fifteen jittered crops of the ' +
      'stored 8-bit picture; the floor is the standard deviation of that mean. The nets also read the age itself, ' +
      'and cheek raise and nose wrinkle move no keypoint: no figure here says that an expression was preserved.',
    '',
    ...edits.map(section),
    '## Settings',
    '',
    '```json',
    JSON.stringify({ environment: head.environment, lock: head.lock, directions: head.directions }, null, 2),
    '```',
    '',
  ].join('\n');
}

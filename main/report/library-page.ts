// The library's report as a page that needs nothing else, for any browser and for paper.
import {
  groupFrom,
  judgedFrom,
  type LockGroup,
  type LockReport,
  lockGroupTitles,
  type ReportComparison,
  type ReportEstimate,
} from '../contracts/report.ts';

const style = `body{font:14px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em}
table{border-collapse:collapse;margin:1em 0}th,td{padding:.3em .8em;border-bottom:1px solid #ccc;text-align:right}
th:first-child,td:first-child{text-align:left}`;

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);

const number = (value: number) => value.toFixed(3);
const percent = (value: number) => `${(100 * value).toFixed(0)} %`;
const told = ({ value, low, high }: ReportEstimate, words: (value: number) => string) =>
  `${words(value)} (${words(low)} to ${words(high)})`;

const heads = [
  '',
  'faces',
  'coded by people',
  'pairs',
  'without the lock (95 %)',
  'with the lock (95 %)',
  'reduction (95 %)',
];

function row(group: LockGroup, comparison: ReportComparison): string {
  const enough = group.faces >= (group.by === 'all' ? judgedFrom : groupFrom);
  const { unlocked, locked, reduction } = comparison;
  const figures = enough
    ? [told(unlocked, number), told(locked, number), told(reduction, percent)]
    : ['too few', 'too few', 'too few'];
  const cells = [
    escaped([lockGroupTitles[group.by], group.title].filter(Boolean).join(': ')),
    String(group.faces),
    String(group.coded),
    String(group.pairs),
    ...figures,
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

function table(
  title: string,
  groups: readonly LockGroup[],
  of: (group: LockGroup) => ReportComparison,
): string {
  const head = heads.map((cell) => `<th>${cell}</th>`).join('');
  const rows = groups.map((group) => row(group, of(group))).join('\n');
  return `<h2>${title}</h2>\n<table><thead><tr>${head}</tr></thead>\n<tbody>${rows}</tbody></table>`;
}

/** The human figure beside those of the nets. */
function people(choices: LockReport['choices']): string {
  if (!choices)
    return '<p>Nobody was asked yet which of the two keeps the expression (Review, forced choice).</p>';
  const { n, left, faces, reviewers, share, low, high } = choices;
  if (share === null || low === null || high === null)
    return `<p>${left} choices, none of them from a random, blind queue: no rate is published of them.</p>`;
  const interval = `${percent(share)} (95 %: ${percent(low)} to ${percent(high)})`;
  return `<p>Shown the face and, below it, the edit with and without the lock at equal change of the edited attribute, sides
by chance, people took the locked one as the one that keeps the expression in <strong>${interval}</strong> of ${n} choices on
${faces} faces by ${reviewers} reviewers. Half would be chance. The interval draws faces and reviewers (pigeonhole
bootstrap). Random, blind queues only; ${left} other choices are left out.</p>`;
}

export function libraryPage({ groups, pairs, choices }: LockReport, created: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>What the lock holds</title><style>${style}</style></head>
<body><h1>What the lock holds</h1>
<p>${pairs.length} pairs of variations of one face with the same edits at the same strengths, one with the expression
lock and one without. Every face counts once; intervals are bootstrapped over faces. Fewer than ${judgedFrom} faces in
all or ${groupFrom} in a group are too few to judge. What people have coded of a face stands before what a net says of its
picture; skin lightness is the light of the cheeks and nothing more. The lock may weaken an edit: the change of the edited attribute
stands beside each pair in pairs.csv, and a stronger claim needs a comparison at equal change of it.</p>
${table('Change of expression', groups, ({ expressionChange }) => expressionChange)}
${table('Drift of lips, eyelids and brows, in eye distances', groups, ({ drift }) => drift)}
<h2>What people say</h2>
${people(choices)}
<p>Made by Mien, ${created}. The measures come from nets that err, and not alike for all faces.</p>
</body></html>
`;
}

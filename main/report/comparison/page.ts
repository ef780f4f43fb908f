// The comparison as a page that needs nothing else: plots, figures, contact sheet, worst cases, recipe.
import {
  type AttributeComparison,
  type ComparedEditor,
  type ComparedFigure,
  type ComparedMaking,
  type ComparedPair,
  type ComparisonPlot,
  type ComparisonReport,
  comparedLevels,
  editorTitles,
  type LossSweep,
  measureTitles,
} from '../../contracts/comparison.ts';
import { groupFrom, judgedFrom, type ReportEstimate } from '../../contracts/report.ts';
import { escaped } from './plot.ts';
import { attributeTitles, regionsInWords } from './plots.ts';

/** The small picture of a face as it was (null) or under an editor, base64 of a JPEG; null where it is missing. */
export type PictureOf = (
  seed: number,
  attribute: AttributeComparison['attribute'],
  editor: ComparedEditor | null,
) => string | null;

const style = `:root{color-scheme:light dark;--paper:#fff;--ink:#222;--quiet:#666;--line:#ccc;--plot-paper:#fff}
@media (prefers-color-scheme:dark){:root{--paper:#1d1d1d;--ink:#e6e6e6;--quiet:#a5a5a5;--line:#454545;--plot-paper:#1d1d1d;
--plot-ink:#d5d5d5;--plot-rule:#3c3c3c;--plot-linear:#d9a83a;--plot-conditional:#b3c66a;--plot-pca:#a8a8a8;--plot-sefa:#c39be0;--plot-base:#ff8a73;
--plot-hfld:#5ab4f2;--plot-classification:#5ab4f2;--plot-reconstruction:#d9a83a;--plot-attributes:#b3c66a;--plot-expression:#ff8a73;--plot-identity:#c39be0;--plot-held:#c8c8c8}}
body{font:14px/1.5 system-ui,sans-serif;max-width:72em;margin:2em auto;padding:0 1em;background:var(--paper);color:var(--ink)}
h2{margin-top:2.2em}table{border-collapse:collapse;margin:1em 0;font-variant-numeric:tabular-nums}.wide{overflow-x:auto}
th,td{padding:.25em .7em;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap}
th:first-child,td:first-child{text-align:left}.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(24em,1fr));gap:1.5em}
figure{margin:0}figcaption,.quiet{color:var(--quiet)}.sheet{display:flex;flex-wrap:wrap;gap:1em 1.4em}
.sheet figure>div{display:flex;gap:2px}.sheet figcaption{font-size:12px}.making td:nth-child(3){text-align:left;white-space:normal}
img{width:96px;height:96px;display:block}pre{overflow-x:auto;font-size:12px}.worse{font-weight:600}`;

const number = (value: number) => value.toFixed(3);
const percent = (value: number) => `${Math.round(100 * value)} %`.replace('-', '−');
const chance = (p: number) => (p < 0.001 ? '&lt; 0.001' : p.toFixed(3));
const told = ({ value, low, high }: ReportEstimate, words: (value: number) => string) =>
  `${words(value)} (${words(low)} to ${words(high)})`;

const cells = (kind: 'th' | 'td', values: readonly string[]) =>
  `<tr>${values.map((value) => `<${kind}>${value}</${kind}>`).join('')}</tr>`;

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const body = rows.map((row) => cells('td', row)).join('\n');
  return `<div class="wide"><table><thead>${cells('th', heads)}</thead>\n<tbody>${body}</tbody></table></div>`;
}

function againstWords(pair: ComparedPair | null): string[] {
  if (!pair) return ['', '', '', ''];
  if (pair.faces < judgedFrom) return [String(pair.faces), 'not judged', '', ''];
  return [
    String(pair.faces),
    pair.reduction ? told(pair.reduction, percent) : '',
    chance(pair.p),
    pair.worse ? '<span class="worse">worse</span>' : 'no',
  ];
}

const figureHeads = [
  'Editor',
  'N',
  'Mean (95 %)',
  'Floor',
  'N with base',
  'Less than base (95 %)',
  'p',
  'Worse than base',
];

function figureRow({ editor, faces, value, floor, against }: ComparedFigure): string[] {
  return [
    escaped(editorTitles[editor]),
    String(faces),
    told(value, number),
    floor === null ? '' : number(floor),
    ...againstWords(against),
  ];
}

function measureTables({ figures }: AttributeComparison, level: number): string {
  return [
    ...Map.groupBy(
      figures.filter((figure) => figure.level === level),
      ({ measure }) => measure,
    ),
  ]
    .map(([measure, own]) => `<h4>${measureTitles[measure]}</h4>\n${table(figureHeads, own.map(figureRow))}`)
    .join('\n');
}

function disturbedTable({ disturbed }: AttributeComparison): string {
  const rows = disturbed.flatMap(({ editor, level, measure, pair }) =>
    level === 1 || level === 2
      ? [
          [
            escaped(editorTitles[editor]),
            measure === 'change' ? 'expression' : 'lips and lids',
            String(level),
            ...againstWords(pair),
          ],
        ]
      : [],
  );
  return table(['Editor', 'Of', 'Target change', 'N', 'Less than base (95 %)', 'p', 'Worse than base'], rows);
}

function groupTable({ groups }: AttributeComparison): string {
  const words = (pair: ComparedPair | null) => (pair?.reduction ? told(pair.reduction, percent) : 'too few');
  return table(
    ['Faces', 'Editor', 'N', 'Expression: less than base', 'Lips and lids: less than base'],
    groups.map(({ title, editor, faces, change, drift }) => [
      escaped(title),
      escaped(editorTitles[editor]),
      String(faces),
      words(change),
      words(drift),
    ]),
  );
}

const picture = (data: string | null, words: string) =>
  data === null
    ? ''
    : `<img src="data:image/jpeg;base64,${data}" alt="${escaped(words)}" title="${escaped(words)}">`;

/** Faces of the contact sheet: more make the page heavy and say no more. */
const sheetFaces = 24;
const sheetEditors = ['linear', 'base', 'hfld', 'base+lock', 'hfld+lock'] as const;

function strip(
  attribute: AttributeComparison['attribute'],
  seed: number,
  editors: readonly ComparedEditor[],
  of: PictureOf,
  words: string,
): string {
  const shown = [null, ...editors].map((editor) =>
    picture(of(seed, attribute, editor), editor === null ? `Seed ${seed}` : editorTitles[editor]),
  );
  return `<figure><div>${shown.join('')}</div><figcaption>${escaped(words)}</figcaption></figure>`;
}

function section(one: AttributeComparison, plots: readonly ComparisonPlot[], of: PictureOf): string {
  const { attribute, faces, leftOut, goal, unit, worst } = one;
  const title = attributeTitles[attribute];
  if (!goal) return `<h2>${title}</h2><p>No face was moved beyond the judge’s own noise.</p>`;
  const sheet = sheetEditors.filter((editor) => one.figures.some((figure) => figure.editor === editor));
  const out = leftOut.map(
    ({ seed, reached, floor }) => `${seed} (${reached.toFixed(1)} ${unit}, floor ${floor.toFixed(1)})`,
  );
  return `<h2>${title}</h2>
<p>${faces.length} faces, each moved to the other side of its label. At strength 1 the base editor changes the judge’s
reading by ${told(goal, (value) => value.toFixed(1))} ${unit}: target change 1. ${
    out.length > 0 ? `Left out, moved within three floors of the judge: seeds ${out.join(', ')}.` : ''
  }</p>
<div class="plots">${plots
    .filter(({ id }) => id.startsWith(`${attribute}-`))
    .map(({ svg }) => `<figure>${svg}</figure>`)
    .join('\n')}</div>
${comparedLevels
  .map(
    (level) =>
      `<details${level === 1 ? ' open' : ''}><summary><strong>Figures at target change ${level}</strong></summary>\n${measureTables(one, level)}</details>`,
  )
  .join('\n')}
<h3>Faces that the base disturbs</h3>
<p>Chosen on half of the crops (more than three floors), scored on the other half.</p>
${disturbedTable(one)}
<h3>By age, perceived gender and skin lightness, at target change 1</h3>
<details><summary>Groups; fewer than ${groupFrom} faces are too few</summary>${groupTable(one)}</details>
<h3>Contact sheet</h3>
<p>Before; then, each at its strength nearest to target change 1: ${sheet
    .map((editor) => editorTitles[editor])
    .join(', ')}.</p>
<div class="sheet">${faces
    .slice(0, sheetFaces)
    .map(({ seed }) => strip(attribute, seed, sheet, of, `Seed ${seed}`))
    .join('\n')}</div>
<h3>Worst cases</h3>
<p>The faces on which each editor changes the expression most beyond the base.</p>
<div class="sheet">${worst
    .map(({ editor, seed, base, value }) =>
      strip(
        attribute,
        seed,
        ['base', editor],
        of,
        `${editorTitles[editor]}, seed ${seed}: ${number(value)}; base ${number(base)}`,
      ),
    )
    .join('\n')}</div>`;
}

function sweepTable({ swept }: LossSweep): string {
  const less = (pair: ComparedPair | null) =>
    againstWords(pair).slice(0, 2).join(': ').replace(/^:? ?/, 'N ');
  return table(
    [
      'l_h',
      'Mouth and eyes',
      'Regions',
      'Steps',
      'Strength 1 reaches',
      'Reach 1',
      'Reach 2',
      'Drift at ½',
      'Drift at 1',
      'Expression at ½',
      'Expression at 1',
    ],
    swept.map((one) => [
      String(one.hfld),
      String(one.structure),
      escaped(regionsInWords(one.regions)),
      String(one.steps),
      told(one.atOne, (value) => value.toFixed(2)),
      String(one.reached),
      String(one.reachedTwice),
      less(one.driftAtHalf),
      less(one.drift),
      less(one.changeAtHalf),
      less(one.change),
    ]),
  );
}

function sweepSection(sweeps: readonly LossSweep[]): string {
  if (sweeps.length === 0) return '';
  return `<h2>The weight of the expression loss</h2>
<p>Editors trained alike but for l_h, the weight of mouth’s and eyes’ light and dark and, where it is said, the regions’
weights, each against the base on faces of the tuning seeds: how the weight was chosen, on faces that no figure above contains. Strength 1 reaches: in shares of what the
base reaches at strength 1. Reach 1, 2: faces that are moved so far at all. Drift and expression: less than the base’s at
equal target change.</p>
${sweeps
  .map(
    ({ attribute, seeds, ...sweep }) =>
      `<h3>${attributeTitles[attribute]}, ${seeds.length} faces (seeds ${seeds[0]} to ${seeds.at(-1)})</h3>\n${sweepTable({ attribute, seeds, ...sweep })}`,
  )
  .join('\n')}`;
}

function makingRow({ attribute, editor, faces, made, sha256, absent, curve }: ComparedMaking): string[] {
  const trained = editor === 'base' || editor === 'hfld';
  const withoutCurve = trained && !absent && !curve ? ' Its loss curve was not kept with it.' : '';
  return [
    escaped(`${attributeTitles[attribute]}: ${editorTitles[editor]}`),
    absent ? 'absent' : String(faces),
    escaped(absent ?? made) + withoutCurve,
    sha256 ? `<code>${sha256.slice(0, 12)}</code>` : '',
  ];
}

export function comparisonPage(
  report: ComparisonReport,
  plots: readonly ComparisonPlot[],
  of: PictureOf,
): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Editors at equal target change</title><style>${style}</style></head>
<body><h1>Editors at equal target change</h1>
${report.settings.base === 'latent-to-latent' ? '<p>Base editor and HFLD editor are after Latent-to-Latent (Khodadadeh et al. 2022) here.</p>\n' : ''}<p>A weaker edit always moves the expression less, so editors are compared where each has changed the attribute by the
same amount, read off its own curve over a sweep of strengths. Expression: face_expression and emotion; keypoints:
face_landmark_68; target: age_gender; identity: face_recognition. None of them had a part in any loss. Each answer is the
mean over fifteen jittered crops, and the floor is the standard deviation which the crops alone give the figure.
Intervals (95 %) are bootstrapped over faces; p is of a test by sign flips of the faces’ differences. ‘Worse’: a mean
higher than the base’s by more than the floor with its whole interval above nought. A face that an editor does not move
so far is left out of that comparison, on both sides. Faces are seeds from 1 on: tuning used seeds from 1,000, training
seeds from 100,000. Nets also read an attribute itself as expression (wrinkles as sadness), and cheek raise and nose
wrinkle move no keypoint: no figure here says that an expression was preserved.</p>
${report.attributes.map((one) => section(one, plots, of)).join('\n')}
${sweepSection(report.sweeps)}
<h2>Editors</h2>
<div class="making">${table(['Editor', 'Faces', 'What it is', 'SHA-256'], report.makings.map(makingRow))}</div>
<h2>To run it again</h2>
<pre>${escaped(report.command)}</pre>
<p>Each further run adds what is missing; shards are in the folder beside this page.</p>
<details><summary>Versions, lock and models’ hashes</summary><pre>${escaped(
    JSON.stringify(report.settings, null, 2),
  )}</pre></details>
<p class="quiet">Made by Mien, ${escaped(report.created)}. The faces are samples of a generator and belong to nobody; its
weights, and so its pictures, are for non-commercial use.</p>
</body></html>
`;
}

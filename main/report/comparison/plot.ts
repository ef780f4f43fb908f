// Plots as SVG text, for the page and the window alike. Colours are variables that either may set; without them the
// plot is for white paper.
import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { type ComparedEditor, editorTitles } from '../../contracts/comparison.ts';
import type { ReportEstimate } from '../../contracts/report.ts';

export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);

const ink = 'var(--plot-ink, #3d3d3d)';
const rule = 'var(--plot-rule, #dcdcdc)';
const [width, height] = [560, 340];
const margin = { left: 52, right: 14, top: 30, bottom: 46 };
const legendLine = 18;
const legendColumns = 3;

/** A hue for each edit; the locked one has its edit's hue, dashed. */
const hues: Readonly<Record<string, string>> = {
  linear: '#9a6a00',
  conditional: '#6b7f2a',
  pca: '#777777',
  sefa: '#7d4f9e',
  base: '#c0392b',
  hfld: '#0b5fa5',
};

export interface Stroke {
  readonly colour: string;
  readonly dashes: string;
}

export function strokeOf(editor: ComparedEditor): Stroke {
  const locked = editor.endsWith('+lock');
  const edit = locked ? editor.slice(0, -'+lock'.length) : editor;
  return { colour: `var(--plot-${edit}, ${hues[edit]})`, dashes: locked ? ' stroke-dasharray="6 4"' : '' };
}

export interface Series {
  readonly title: string;
  readonly stroke: Stroke;
  readonly points: readonly { readonly x: number; readonly y: ReportEstimate; readonly told: string }[];
}

export interface PlotWords {
  readonly title: string;
  readonly x: string;
  readonly y: string;
}

const place = (value: number) => value.toFixed(1);

type Scale = ScaleLinear<number, number>;

function upwards(y: Scale, title: string): string {
  const rules = y
    .ticks(5)
    .map(
      (tick) =>
        `<path d="M${margin.left} ${place(y(tick))}H${width - margin.right}" stroke="${rule}"/>` +
        `<text x="${margin.left - 6}" y="${place(y(tick) + 4)}" text-anchor="end">${y.tickFormat(5)(tick)}</text>`,
    );
  return [...rules, `<text x="${margin.left}" y="${margin.top - 12}">${escaped(title)}</text>`].join('\n');
}

function across(x: Scale, title: string): string {
  const at = (left: number, down: number, text: string) =>
    `<text x="${place(left)}" y="${down}" text-anchor="middle">${escaped(text)}</text>`;
  const ticks = x.ticks(6).map((tick) => at(x(tick), height - margin.bottom + 16, x.tickFormat(6)(tick)));
  return [...ticks, at((margin.left + width - margin.right) / 2, height - 8, title)].join('\n');
}

function legendOf(entries: readonly { readonly title: string; readonly stroke: Stroke }[]): string {
  return entries
    .map(({ title, stroke }, index) => {
      const [column, row] = [index % legendColumns, Math.floor(index / legendColumns)];
      const [left, middle] = [margin.left + column * 168, height + 10 + row * legendLine];
      return (
        `<path d="M${left} ${middle}h20" stroke="${stroke.colour}" stroke-width="2"${stroke.dashes}/>` +
        `<text x="${left + 25}" y="${middle + 4}">${escaped(title)}</text>`
      );
    })
    .join('\n');
}

function framed(
  words: Pick<PlotWords, 'title'>,
  entries: readonly { title: string; stroke: Stroke }[],
  inside: string,
) {
  const whole = height + 6 + legendLine * Math.ceil(entries.length / legendColumns);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${whole}" role="img" font-family="system-ui, sans-serif" font-size="11" fill="${ink}">`,
    `<title>${escaped(words.title)}</title>`,
    inside,
    legendOf(entries),
    '</svg>',
  ].join('\n');
}

/** Lines with their intervals as bands. */
export function linePlot(words: PlotWords, series: readonly Series[]): string {
  const all = series.flatMap(({ points }) => points);
  const x = scaleLinear(
    [0, Math.max(...all.map((point) => point.x), 1e-9)],
    [margin.left, width - margin.right],
  );
  const y = scaleLinear(
    [0, Math.max(...all.map((point) => point.y.high), 1e-9)],
    [height - margin.bottom, margin.top],
  ).nice();
  type At = Series['points'][number];
  const outline = line<At>(
    (point) => x(point.x),
    (point) => y(point.y.value),
  ).digits(1);
  const band = area<At>(
    (point) => x(point.x),
    (point) => y(point.y.low),
    (point) => y(point.y.high),
  ).digits(1);
  const drawn = series.map(({ stroke, points, title }) =>
    [
      `<path d="${band([...points])}" fill="${stroke.colour}" fill-opacity="0.1"/>`,
      `<path d="${outline([...points])}" fill="none" stroke="${stroke.colour}" stroke-width="2"${stroke.dashes}/>`,
      ...points
        .filter(({ told }) => told !== '')
        .map(
          (point) =>
            `<circle cx="${place(x(point.x))}" cy="${place(y(point.y.value))}" r="3" fill="${stroke.colour}">` +
            `<title>${escaped(`${title}: ${point.told}`)}</title></circle>`,
        ),
    ].join('\n'),
  );
  return framed(words, series, [upwards(y, words.y), across(x, words.x), ...drawn].join('\n'));
}

export interface Bar {
  readonly editor: ComparedEditor;
  readonly value: ReportEstimate;
  readonly told: string;
}

/** For each group a dot for every editor, its interval as a line, and the floor as a rule across the group. */
export function dotPlot(
  words: Omit<PlotWords, 'x'>,
  groups: readonly { readonly title: string; readonly floor: number; readonly bars: readonly Bar[] }[],
): string {
  const highest = Math.max(...groups.flatMap(({ bars }) => bars.map(({ value }) => value.high)), 1e-9);
  const y = scaleLinear([0, highest], [height - margin.bottom, margin.top]).nice();
  const each = (width - margin.left - margin.right) / groups.length;
  const drawn = groups.map(({ title, floor, bars }, group) => {
    const left = margin.left + group * each;
    const step = each / (bars.length + 1);
    return [
      `<path d="M${place(left + 6)} ${place(y(floor))}H${place(left + each - 6)}" stroke="${ink}" stroke-dasharray="1 3"><title>floor</title></path>`,
      `<text x="${place(left + each / 2)}" y="${height - margin.bottom + 16}" text-anchor="middle">${escaped(title)}</text>`,
      ...bars.map(({ editor, value, told }, at) => {
        const { colour } = strokeOf(editor);
        const middle = place(left + (at + 1) * step);
        const fill = editor.endsWith('+lock') ? 'var(--plot-paper, #ffffff)' : colour;
        return (
          `<path d="M${middle} ${place(y(value.low))}V${place(y(value.high))}" stroke="${colour}" stroke-width="1.5"/>` +
          `<circle cx="${middle}" cy="${place(y(value.value))}" r="3.5" fill="${fill}" stroke="${colour}" stroke-width="1.5">` +
          `<title>${escaped(`${editorTitles[editor]}, ${title}: ${told}`)}</title></circle>`
        );
      }),
    ].join('\n');
  });
  const editors = groups[0].bars.map(({ editor }) => ({
    title: editorTitles[editor],
    stroke: strokeOf(editor),
  }));
  return framed(words, editors, [upwards(y, words.y), ...drawn].join('\n'));
}

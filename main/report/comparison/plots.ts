// Which plots the comparison has.
import {
  type AttributeComparison,
  type ComparedMaking,
  type ComparisonPlot,
  type ComparisonReport,
  editorTitles,
  type Swept,
} from '../../contracts/comparison.ts';
import type { CurvePoint } from '../../contracts/editors.ts';
import type { ReportEstimate } from '../../contracts/report.ts';
import { dotPlot, linePlot, type Series, strokeOf } from './plot.ts';

export const attributeTitles = { age: 'Age', gender: 'Perceived gender' } as const;

export const regionsInWords = (regions: Swept['regions']): string =>
  regions
    ? Object.entries(regions)
        .map((pair) => pair.join(' '))
        .join(', ')
    : 'as in the lock';

const number = (value: number) => value.toFixed(3);
const told = ({ value, low, high }: ReportEstimate, faces: number) =>
  `${number(value)} (${number(low)} to ${number(high)}), ${faces} faces`;
const nought: ReportEstimate = { value: 0, low: 0, high: 0 };

function curvePlot(comparison: AttributeComparison, measure: 'change' | 'drift'): ComparisonPlot | null {
  const { attribute, goal, unit } = comparison;
  const series = comparison.curves
    .filter((curve) => curve.measure === measure && curve.points.length > 0)
    .map(({ editor, points }): Series => {
      const reached = points.map(({ level, faces, value }) => ({
        x: level,
        y: value,
        told: `${told(value, faces)} at ${level}`,
      }));
      return {
        title: editorTitles[editor],
        stroke: strokeOf(editor),
        points: [{ x: 0, y: nought, told: '' }, ...reached],
      };
    });
  if (series.length === 0 || !goal) return null;
  const what = measure === 'change' ? 'Change of expression' : 'Drift of lips and lids';
  const words = {
    title: `${attributeTitles[attribute]}: ${what.toLowerCase()} against target change`,
    x: `Target change, 1 = what the base editor reaches at strength 1 (mean ${goal.value.toFixed(1)} ${unit})`,
    y: `${attributeTitles[attribute]}: ${what.toLowerCase()} (${measure === 'change' ? 'total variation, mean of two judges' : 'eye distances'})`,
  };
  return { id: `${attribute}-${measure}`, title: words.title, svg: linePlot(words, series) };
}

const regions = { lips: 'Lips', eyelids: 'Lids', brows: 'Brows', jaw: 'Jaw' } as const;

function regionPlot({ attribute, figures }: AttributeComparison): ComparisonPlot | null {
  const atOne = figures.filter(({ level }) => level === 1);
  if (atOne.length === 0) return null;
  const groups = (Object.keys(regions) as (keyof typeof regions)[]).map((measure) => {
    const own = atOne.filter((figure) => figure.measure === measure);
    return {
      title: regions[measure],
      floor: own.find(({ editor }) => editor === 'base')?.floor ?? 0,
      bars: own.map(({ editor, value, faces }) => ({ editor, value, told: told(value, faces) })),
    };
  });
  const title = `${attributeTitles[attribute]}: drift by region at target change 1`;
  const words = {
    title,
    y: `${attributeTitles[attribute]}: drift at target change 1 (eye distances); dotted: the detector’s own noise`,
  };
  return { id: `${attribute}-regions`, title, svg: dotPlot(words, groups) };
}

const terms = {
  classification: '#0b5fa5',
  reconstruction: '#9a6a00',
  attributes: '#6b7f2a',
  expression: '#c0392b',
  identity: '#7d4f9e',
} as const;

/** The loss of a training, by term; null where too little of it was kept. */
export function lossPlot(id: string, of: string, curve: readonly CurvePoint[] | null): ComparisonPlot | null {
  if (!curve || curve.length < 2) return null;
  const names = (Object.keys(terms) as (keyof typeof terms)[]).filter((term) =>
    curve.some((at) => at[term] > 0),
  );
  const series = names.map(
    (term): Series => ({
      title: term,
      stroke: { colour: `var(--plot-${term}, ${terms[term]})`, dashes: '' },
      points: curve.map((at) => ({
        x: at.step,
        y: { value: at[term], low: at[term], high: at[term] },
        told: '',
      })),
    }),
  );
  const heldOut = curve.flatMap(({ step, heldOut: value }) =>
    value === null ? [] : [{ x: step, y: { value, low: value, high: value }, told: '' }],
  );
  series.push({
    title: 'on held-out samples',
    stroke: { colour: 'var(--plot-held, #444444)', dashes: ' stroke-dasharray="6 4"' },
    points: heldOut,
  });
  const title = `${of}: loss by term while it was trained`;
  return { id: `${id}-loss`, title, svg: linePlot({ title, x: 'Step', y: 'Loss' }, series) };
}

const lossOf = ({ attribute, editor, curve }: ComparedMaking) =>
  lossPlot(`${attribute}-${editor}`, `${attributeTitles[attribute]}, ${editorTitles[editor]}`, curve);

export function comparisonPlots({ attributes, makings }: ComparisonReport): ComparisonPlot[] {
  return [
    ...attributes.flatMap((one) => [curvePlot(one, 'change'), curvePlot(one, 'drift'), regionPlot(one)]),
    ...makings.map(lossOf),
  ].filter((plot) => plot !== null);
}

import { describe, expect, test } from 'vitest';
import type { ComparedMaking } from '../../../../main/contracts/comparison.ts';
import { comparisonReportSchema } from '../../../../main/contracts/comparison.ts';
import { defaultLock } from '../../../../main/edit/lock-settings.ts';
import { comparisonPage } from '../../../../main/report/comparison/page.ts';
import { comparisonPlots } from '../../../../main/report/comparison/plots.ts';
import { comparisonOf } from '../../../../main/report/comparison/report.ts';
import { facesTable, figuresTable } from '../../../../main/report/comparison/tables.ts';
import { shardOf } from './shards.ts';

const curve = [10, 20, 30].map((step) => ({
  step,
  classification: 1 / step,
  reconstruction: 0.1,
  attributes: 0.05,
  expression: 0.2,
  identity: 0,
  heldOut: null,
}));
const shards = Array.from({ length: 9 }, (_, seed) => [
  shardOf(seed, 'base', 10 + seed, { change: 0.02, drift: 0.004 }),
  shardOf(seed, 'hfld', 10 + seed, { change: 0.012, drift: 0.001 }),
]).flat();
const estimate = { value: 0.4, low: 0.3, high: 0.5 };
const pair = {
  faces: 8,
  base: estimate,
  editor: estimate,
  reduction: estimate,
  difference: estimate,
  p: 0.02,
  floor: 0.001,
  worse: false,
};
const swept = {
  hfld: 400,
  structure: 3,
  regions: { brows: 0 },
  steps: 1000,
  sha256: 'cd'.repeat(32),
  atOne: estimate,
  reached: 8,
  reachedTwice: 3,
  change: null,
  drift: pair,
  changeAtHalf: { ...pair, faces: 3 },
  driftAtHalf: pair,
};
const makings: ComparedMaking[] = [
  {
    attribute: 'age',
    editor: 'hfld',
    faces: 9,
    made: "Editor 'age-hfld' <trained>.",
    sha256: 'ab'.repeat(32),
    absent: null,
    curve,
  },
  {
    attribute: 'age',
    editor: 'hfld+lock',
    faces: 0,
    made: '',
    sha256: null,
    absent: 'There is no such editor.',
    curve: null,
  },
];
const report = comparisonOf(shards, {
  base: 'latent-transformer',
  lock: defaultLock('full', {}, 128),
  settings: { truncation: 0.7 },
  makings,
  sweeps: [{ attribute: 'age', seeds: [1000, 1001], swept: [swept] }],
});
const plots = comparisonPlots(report);
const page = comparisonPage(report, plots, (seed, _, editor) =>
  editor === 'base' && seed === 3 ? null : 'AAAA',
);

describe('the comparison’s page', () => {
  test('needs nothing else: no address but its own pictures', () => {
    expect(page.match(/(?:src|href)="(?!data:image\/jpeg;base64,)[^"]*"/g)).toBeNull();
    expect(page).not.toContain('<script');
  });

  test('shows how the weight of the expression loss was chosen, and how to choose again', () => {
    expect(page).toContain(
      '<td>400</td><td>3</td><td>brows 0</td><td>1000</td><td>0.40 (0.30 to 0.50)</td><td>8</td>',
    );
    expect(page).toContain('N 8: 40 % (30 % to 50 %)');
    expect(page).toContain('N 3: not judged');
    expect(page).toContain('tuning seeds');
    expect(report.command.split('\n').at(-1)).toBe(
      'mien report --sweep 400 --structure 3 --attributes age --steps 1000 --faces 2 --regions brows=0 --out DIR',
    );
  });

  test('says figures with interval, number of faces, floor and test', () => {
    expect(page).toContain('<td>40 % (40 % to 40 %)</td><td>0.004</td><td>no</td>');
    expect(page).toContain(
      'mien report --faces 9 --seed 0 --attributes age --editors base,hfld --lock-picture 128 --out DIR',
    );
  });

  test('escapes what others wrote, and names an editor that is not there', () => {
    expect(page).toContain('&#60;trained&#62;');
    expect(page).toContain('There is no such editor.');
  });

  test('is drawn from a report that the contract knows', () => {
    expect(comparisonReportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
  });
});

describe('its plots', () => {
  test('are the curves, the regions and the losses', () => {
    expect(plots.map(({ id }) => id)).toEqual(['age-change', 'age-drift', 'age-regions', 'age-hfld-loss']);
    for (const { svg } of plots) {
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      expect(svg.match(/<(?:path|circle|text)/g)?.length).toBeGreaterThan(10);
    }
  });

  test('go from no edit straight up where the scores grow straight', () => {
    const line = /<path d="(M[^"Z]+)" fill="none"/.exec(plots[0].svg)?.[1] ?? '';
    const points = line
      .slice(1)
      .split('L')
      .map((point) => point.split(',').map(Number));
    const slopes = points.slice(1).map(([x, y]) => (y - points[0][1]) / (x - points[0][0]));
    for (const slope of slopes) expect(slope).toBeCloseTo(slopes[0], 1);
  });
});

test('its tables have a line for each figure, and for each face at each target change', () => {
  const lines = figuresTable(report).trim().split('\r\n');
  expect(lines).toHaveLength(1 + 2 * 4 * 12);
  expect(lines[0].split(',').slice(0, 7)).toEqual([
    'attribute',
    'editor',
    'target_change',
    'measure',
    'faces',
    'mean',
    'mean_low',
  ]);
  expect(facesTable(shards).trim().split('\r\n')).toHaveLength(1 + 9 * 2 * 4);
});

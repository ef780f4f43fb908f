import { describe, expect, test } from 'vitest';
import { correlation, correlationTable } from '../../../../main/edit/discover/correlations.ts';
import { correlationCsv, correlationPage, correlationSvg } from '../../../../main/edit/discover/heat-map.ts';
import { sampleLabels } from '../../../../main/edit/learn/sample-labels.ts';
import type { LabelledSample } from '../../../../main/edit/learn/samples.ts';
import { standardNormals } from '../../../../native-models/recipes/sampling.ts';
import { scatteredMesh } from '../meshes.ts';

const lowerLip = new Set([17, 84, 181, 91, 146, 314, 405, 321, 375, 14, 87, 178, 88, 95, 317, 402, 318, 324]);

/** Coordinate 0 of W opens the mouth, coordinate 1 is the age, coordinate 2 nothing. */
const samples = Array.from({ length: 300 }, (_, index): LabelledSample => {
  const latent = standardNormals(index, 512);
  const [mouth, age] = latent;
  const mesh = scatteredMesh(1).map(([x, y], at): [number, number] => [
    x,
    lowerLip.has(at) ? y + 0.01 * mouth : y,
  ]);
  const labels = sampleLabels.map(({ id }) =>
    id === 'age' ? 30 + 9 * age : id === 'mouth-open' ? mouth : 0,
  );
  return { latent, labels, mesh, crops: new Float32Array() };
});
const along = (at: number) => Float32Array.from({ length: 512 }, (_, index) => (index === at ? 1 : 0));
const direction = (id: string, at: number, moves: ('mouth' | 'pose')[] = []) => ({
  id,
  title: id,
  moves,
  vector: along(at),
});

describe('correlations of directions', () => {
  const table = correlationTable(
    [direction('opens', 0, ['mouth']), direction('ages', 1), direction('opens-too', 0), direction('idle', 2)],
    samples,
  );
  const row = (id: string) => table.rows.find((one) => one.direction === id)!;
  const of = (id: string, column: string) =>
    row(id).correlations[table.columns.findIndex((one) => one.id === column)];

  test('say what a direction goes with', () => {
    expect(of('ages', 'age')).toBeCloseTo(1, 5);
    expect(of('opens', 'mouth-open')).toBeCloseTo(1, 5);
    expect(Math.abs(of('idle', 'age'))).toBeLessThan(0.2);
    expect(correlation([1, 2, 3], [5, 5, 5])).toBe(0);
  });

  test('name the expression’s first component by what it moves, and tell which edits need the lock', () => {
    expect(table.columns.find(({ id }) => id === 'expression-1')?.title).toBe('Expression 1: lips');
    expect(table.rows.map(({ needsLock }) => needsLock)).toEqual([false, false, true, false]);
    expect(row('opens-too').expression).toBeGreaterThan(0.95);
  });

  test('come as CSV, as a picture and as a page that stands alone', () => {
    const lines = correlationCsv(table).trim().split('\n');
    expect([lines.length, lines[0].split(',').at(-1)]).toEqual([5, 'needs_lock']);
    expect(correlationSvg(table)).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(correlationPage({ ...table, rows: [{ ...table.rows[0], title: '<b>&' }] })).toContain(
      '&lt;b&gt;&amp;',
    );
  });
});

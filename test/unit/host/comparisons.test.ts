// The comparisons that the window may open: those among the library's exports, and nothing beside them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ReadDatabase } from '../../../main/catalog/database.ts';
import { defaultLock } from '../../../main/edit/lock-settings.ts';
import { comparisonReadingCalls } from '../../../main/host/calls/comparisons.ts';
import { comparisonOf, writeComparison } from '../../../main/report/comparison/report.ts';
import { shardOf } from '../report/comparison/shards.ts';

function callsIn(directory: string) {
  // The catalog has no part in it.
  return comparisonReadingCalls({ reader: { directory } as ReadDatabase });
}

function library(): string {
  const directory = mkdtempSync(join(tmpdir(), 'mien-comparisons-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  for (const name of ['made by hand', 'damaged', 'an export'])
    mkdirSync(join(directory, 'exports', name), { recursive: true });
  const shards = [shardOf(1, 'base', 10, { change: 0.02, drift: 0.004 })];
  writeComparison(
    join(directory, 'exports', 'made by hand'),
    comparisonOf(shards, {
      base: 'latent-transformer',
      lock: defaultLock('full'),
      settings: {},
      makings: [],
      sweeps: [],
    }),
    shards,
  );
  writeFileSync(join(directory, 'exports', 'damaged', 'comparison.json'), '{"format":"mien-comparison/1"');
  return directory;
}

test('folders with a comparison are listed, other exports are not', async () => {
  expect(await callsIn(library()).comparisons({}, 'desktop')).toEqual({
    comparisons: ['damaged', 'made by hand'],
  });
  expect(await callsIn(join(tmpdir(), 'mien-nowhere')).comparisons({}, 'desktop')).toEqual({
    comparisons: [],
  });
});

test('one is opened with its plots, and handed out as files', async () => {
  const calls = callsIn(library());
  const { report, plots } = await calls.comparison({ name: 'made by hand' }, 'desktop');
  expect(report.attributes[0].faces).toHaveLength(1);
  expect(plots.map(({ id }) => id)).toEqual(['age-change', 'age-drift', 'age-regions']);
  const { text } = await calls.comparisonFile({ name: 'made by hand', file: 'faces.csv' }, 'desktop');
  expect(text.startsWith('attribute,seed,editor')).toBe(true);
});

test.each(['damaged', 'not there', '../made by hand', 'an export'])(
  '%j is no comparison, and that is said',
  async (name) => {
    await expect((async () => callsIn(library()).comparison({ name }, 'desktop'))()).rejects.toMatchObject({
      code: 'file-unreadable',
    });
  },
);

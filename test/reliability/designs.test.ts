// Designs on real processes with the tiny engine, whose judge sees nine years a strength step: solving, grids,
// killed engines, a killed host, the queue's order.
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkLibrary } from '../../main/catalog/check.ts';
import { openLibrary } from '../../main/catalog/library.ts';
import type { Call, CallInput } from '../../main/contracts/calls.ts';
import { connectHost } from '../../main/host/connection.ts';
import { until, watchedLaunch } from './processes.ts';
import { addTinyDirection, ended, newLibrary, studioOn, typed } from './tiny-studio.ts';

function designLibrary(): string {
  const directory = newLibrary();
  addTinyDirection(directory);
  return directory;
}

const sample = async (call: Call, count: number) =>
  ended(call, (await call('sample', { count, seed: 1, truncation: 0.7 })).job);

/** 40 years at strength 0; 80 would take more than the range has. */
const ages = {
  name: 'Ages',
  faces: { kind: 'all' },
  factors: [{ kind: 'target', measure: 'age', direction: 'tiny', levels: [25, 45, 80], tolerance: 2 }],
  locks: ['off', 'full'],
} satisfies CallInput<'startDesign'>['design'];

test('measured levels are solved for each face; what can’t be reached is missed, shown and not kept', async () => {
  const { call } = studioOn(designLibrary());
  await sample(call, 2);
  const planned = await call('planDesign', { design: ages });
  expect([planned.faces, planned.cells.length, planned.estimate.items, planned.estimate.measured]).toEqual([
    2,
    8,
    16,
    false,
  ]);

  const started = await call('startDesign', { design: ages });
  const job = await ended(call, started.job);
  expect(job).toMatchObject({ state: 'done', done: 16, failed: 0 });
  expect(job.notes).toHaveLength(4);
  expect(job.notes[0]).toMatch(
    /Estimated age 80 years ± 2 was missed; the strongest edit \(3\.0\) reaches 67\.0\.$/,
  );
  const { rows } = await call('designGrid', { design: started.design });
  for (const { cells } of rows) {
    expect(cells.map(({ state }) => state)).toEqual([
      ...['done', 'done', 'done', 'done', 'done', 'done', 'missed', 'missed'],
    ]);
    for (const { targets } of cells)
      for (const { value, tolerance, reached } of targets)
        if (value < 80) expect(Math.abs(reached - value)).toBeLessThanOrEqual(tolerance);
  }
  const { variation } = await call('variation', { variation: rows[0].cells[2].variation! });
  expect(variation).toMatchObject({ kept: true, labels: ['Ages'] });
  const missed = await call('variation', { variation: rows[0].cells[6].variation! });
  expect(missed.variation.kept).toBe(false);
  expect((await call('planDesign', { design: ages })).estimate.measured).toBe(true);

  // One made in the place of another takes its cell and labels; when it goes, the first is back.
  const [{ face, cells: firstCells }] = rows;
  const instead = firstCells[3].variation!;
  const edits = [{ direction: 'tiny', amount: { kind: 'strength' as const, strength: 0.7 } }];
  const cellNow = async () =>
    (await call('designGrid', { design: started.design })).rows[0].cells[3].variation;
  for (const insteadOf of [instead, (await retried(instead)).id]) {
    const { id, labels, kept } = await retried(insteadOf);
    expect([await cellNow(), labels, kept]).toEqual([id, ['Ages'], true]);
  }
  await call('discard', { variation: (await cellNow())! });
  expect(await cellNow()).toBe(instead);
  async function retried(insteadOf: string) {
    const [made] = (await ended(call, (await call('edit', { face, edits, lock: null, insteadOf })).job))
      .results;
    return (await call('variation', { variation: made })).variation;
  }
  const other = { face: rows[1].face, edits, lock: null, insteadOf: instead };
  await expect(call('edit', other)).rejects.toMatchObject({ code: 'input-invalid' });

  // The same design again finds all of it done; a discarded variation shows as such.
  const again = await call('startDesign', { design: ages });
  expect((await ended(call, again.job)).results).toEqual(job.results);
  await call('discard', { variation: rows[0].cells[2].variation! });
  const after = await call('design', { design: started.design });
  expect(after.entry.counts).toMatchObject({ discarded: 1, done: 11, missed: 4 });
});

test('what fails is named in its cell, and the rest goes on', async () => {
  const directory = designLibrary();
  const { call } = studioOn(directory, watchedLaunch({ blocks: 20 }));
  await sample(call, 2);
  const { faces } = await call('faces', {});
  const started = await call('startDesign', { design: ages });
  await until(async () => (await call('job', { job: started.job })).job.done >= 2);
  await call('eraseFace', { face: faces[1].id });
  const job = await ended(call, started.job);
  expect(job).toMatchObject({ state: 'done', done: 8, failed: 8 });
  const { total, rows } = await call('designGrid', { design: started.design });
  expect([total, rows.length]).toEqual([1, 1]);
});

test('engine and host are killed in the middle of a design: resumed, every cell is there once', async () => {
  const directory = designLibrary();
  const watched = watchedLaunch({ blocks: 5 });
  const host = await connectHost({
    launch: watched.launch,
    environment: { MIEN_LIBRARY: directory, MIEN_CACHE: join(directory, 'no-models'), MIEN_PROVIDER: 'cpu' },
  });
  onTestFinished(() => host.close());
  const call = typed((name, input) => host.call(name, input, 'desktop'));
  await sample(call, 3);
  const { design, job } = await call('startDesign', { design: ages });
  await until(async () => (await call('job', { job })).job.done >= 3);
  watched.last('engine').kill();
  await until(async () => (await call('job', { job })).job.done >= 7);
  const lost = call('designs', {});
  watched.last('host').kill();
  await expect(lost).rejects.toMatchObject({ code: 'host-lost' });
  expect((await call('job', { job })).job.state).toBe('interrupted');
  await call('resumeJob', { job });
  expect(await ended(call, job)).toMatchObject({ state: 'done', done: 24, failed: 0 });
  const { entry } = await call('design', { design });
  expect(entry.counts).toMatchObject({ done: 18, missed: 6, waiting: 0 });
  const { faces } = await call('faces', {});
  await host.close();
  const library = openLibrary(directory, { write: false });
  expect((await checkLibrary(library.reader)).problems).toEqual([]);
  library.close();
  // Two controls, and under and without the lock 25, 45 and 80.
  for (const { variations } of faces) expect(variations).toBeGreaterThanOrEqual(8);
});

test('sampling goes on until every cell has its faces, ends early, and names what is short', async () => {
  const { call } = studioOn(designLibrary());
  // The tiny engine's seeds are 30 to 69 years old by turns, and all of them perceived as female and happy.
  const quota = { age: [30, 35, 45], gender: true, perCell: 4 };
  const before = await call('quota', { quota });
  expect(before.cells.map(({ title, short }) => [title, short])).toEqual([
    ['age 30–35, female', 4],
    ['age 30–35, male', 4],
    ['age 35–45, female', 4],
    ['age 35–45, male', 4],
  ]);
  const women = { age: [30, 35, 45], perCell: 4, skinLightness: [0, 100] };
  const filled = await ended(call, (await call('fillQuota', { quota: women, most: 60, seed: 1 })).job);
  expect(filled).toMatchObject({ state: 'done', done: 60, failed: 0 });
  expect(filled.results).toHaveLength(8);
  expect(await call('quota', { quota: women })).toMatchObject({ short: 0, unmeasured: 0 });
  // Nobody is perceived as male here: the seeds run out, and the shortage is named.
  const tried = await ended(call, (await call('fillQuota', { quota, most: 20, seed: 100 })).job);
  expect(tried).toMatchObject({ state: 'done', done: 20, results: [] });
  const { cells, short } = await call('quota', { quota });
  expect([short, cells.filter(({ short: missing }) => missing > 0).map(({ title }) => title)]).toEqual([
    8,
    ['age 30–35, male', 'age 35–45, male'],
  ]);
});

test('waiting jobs run in the order they are put in; a paused one stays aside until it is resumed', async () => {
  const { call } = studioOn(designLibrary(), watchedLaunch({ blocks: 15 }));
  const jobs: string[] = [];
  for (const seed of [1, 10, 20, 30])
    jobs.push((await call('sample', { count: 2, seed, truncation: 0.7 })).job);
  const [first, second, third, fourth] = jobs;
  await call('moveJob', { job: fourth, before: second });
  await call('pauseJob', { job: third });
  expect(await call('queue', {})).toEqual({ jobs: [fourth, second, third] });
  await ended(call, fourth);
  expect((await call('job', { job: second })).job.state).not.toBe('done');
  await ended(call, second);
  expect((await call('job', { job: third })).job).toMatchObject({ state: 'interrupted', done: 0 });
  await call('resumeJob', { job: third });
  expect(await ended(call, third)).toMatchObject({ state: 'done', done: 2 });
  await expect(call('moveJob', { job: first, before: null })).rejects.toMatchObject({ code: 'job-unknown' });
});

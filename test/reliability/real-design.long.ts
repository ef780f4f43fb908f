// Measured levels on the real models: one face made an estimated 30 and 55, without the lock and under it.
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { CallInput, CallName, CallOutput } from '../../main/contracts/calls.ts';
import { openStudio } from '../../main/host/studio.ts';
import { forkLaunch } from '../../main/support/fork.ts';
import { defaultCacheDirectory } from '../../native-models/manifest/cache.ts';
import { temporaryFolder, until } from './processes.ts';

test('ages are solved by the judge’s answer within their tolerance, and the controls change nothing', async () => {
  const studio = openStudio({
    directory: join(temporaryFolder(), 'library'),
    cacheDirectory: defaultCacheDirectory(),
    provider: 'cpu',
    launch: forkLaunch(),
  });
  onTestFinished(() => studio.close());
  const call = <Name extends CallName>(name: Name, input: CallInput<Name>) =>
    studio.call(name, input, 'command-line') as Promise<CallOutput<Name>>;
  const ended = (job: string) =>
    until(async () => !['queued', 'running'].includes((await call('job', { job })).job.state), 1800);
  await ended((await call('sample', { count: 1, seed: 1, truncation: 0.7 })).job);
  const { design, job } = await call('startDesign', {
    design: {
      name: 'Ages',
      faces: { kind: 'all' },
      factors: [{ kind: 'target', measure: 'age', direction: 'age', levels: [30, 55], tolerance: 3 }],
      locks: ['off', 'full'],
    },
  });
  await ended(job);
  const { rows } = await call('designGrid', { design });
  const cells = rows[0]!.cells;
  expect(cells.map(({ state }) => state)).toEqual(Array.from({ length: 6 }, () => 'done'));
  for (const { targets } of cells)
    for (const { value, reached } of targets) expect(Math.abs(reached - value)).toBeLessThanOrEqual(3);
  // The judge's answer to the stored variation is the one that was solved by.
  const { variation } = await call('variation', { variation: cells[5]!.variation! });
  expect(variation.measures.age.after).toBe(cells[5]!.targets[0]!.reached);
  expect(variation.lockSteps).toBeGreaterThan(0);
  const { variation: control } = await call('variation', { variation: cells[0]!.variation! });
  expect(control.measures.expressionChange).toBeLessThanOrEqual(0.001);
});

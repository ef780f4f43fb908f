// Another face's expression through the host, its library real and its engine the tiny one: what the recipe says, what
// is refused, and that what was taken of a face goes with it.
import { expect, test } from 'vitest';
import type { CallInput, CallName, CallOutput } from '../../../main/contracts/calls.ts';
import { openStudio } from '../../../main/host/studio.ts';
import { temporaryFolder, until, watchedLaunch } from '../../reliability/processes.ts';

test('a face is held to another’s expression, which the recipe names by its code, and which is erased with it', async () => {
  const studio = openStudio({
    directory: temporaryFolder(),
    cacheDirectory: temporaryFolder(),
    provider: 'cpu',
    launch: watchedLaunch().launch,
  });
  const call = <Name extends CallName>(name: Name, input: CallInput<Name>) =>
    studio.call(name, input, 'command-line') as Promise<CallOutput<Name>>;
  const finished = async ({ job }: { job: string }) => {
    await until(async () => (await call('job', { job })).job.state === 'done');
    return (await call('job', { job })).job.results;
  };
  const [anna, bela] = await finished(await call('sample', { count: 2, seed: 1, truncation: 0.7 }));
  const take = (face: string, share = 1) =>
    call('edit', {
      face: anna!,
      edits: [],
      lock: { kind: 'full', reference: { kind: 'face', face, share } },
    });
  await expect(take(anna!)).rejects.toThrow(/the face’s own expression/);
  await expect(take('abcdefgh12')).rejects.toThrow(/no such face/i);
  await expect(
    call('edit', {
      face: anna!,
      edits: [],
      lock: { kind: 'instant', reference: { kind: 'face', face: bela!, share: 1 } },
    }),
  ).rejects.toThrow(/the full lock/);

  const [whole] = await finished(await take(bela!));
  const [again] = await finished(await take(bela!));
  expect(again).toBe(whole);
  const { recipe } = (await call('variation', { variation: whole! })).variation;
  expect(recipe.edits).toEqual([]);
  expect(recipe.lock?.reference).toMatchObject({ kind: 'face', share: 1 });
  expect(JSON.stringify(recipe)).not.toContain(bela);

  const steps = await finished(
    await call('expressionLadder', { face: anna!, action: 'brow-raise', shares: [0, 0.5] }),
  );
  const half = (await call('variation', { variation: steps[1]! })).variation.recipe.lock?.reference;
  expect(half).toMatchObject({ kind: 'action', action: 'brow-raise', share: 0.5 });
  const { actions } = await call('expressionCoverage', {});
  expect(actions.map(({ available }) => available)).toEqual([true, true, true, true]);

  await call('eraseFace', { face: bela! });
  const left = (await call('face', { face: anna! })).variations.map(({ id }) => id);
  expect(left.sort()).toEqual([...steps].sort());
  await studio.close();
});

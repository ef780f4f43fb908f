// A training as a job: kept as it goes, gone on with after an engine's death or from what an earlier job reached, and
// its editor used like a direction.
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openLibrary } from '../../main/catalog/library.ts';
import { keepTraining } from '../../main/catalog/trainings.ts';
import type { Call, CallInput, CallName, CallOutput } from '../../main/contracts/calls.ts';
import { trainingSettingsSchema } from '../../main/contracts/editors.ts';
import type { Job } from '../../main/contracts/entities.ts';
import { openStudio } from '../../main/host/studio.ts';
import { tinyTraining } from '../unit/edit/train/tiny-training.ts';
import { temporaryFolder, until, watchedLaunch } from './processes.ts';

function studioOn(directory: string, behaviour: Parameters<typeof watchedLaunch>[0] = {}): Call {
  const studio = openStudio({
    directory,
    cacheDirectory: join(directory, 'no-models'),
    provider: 'cpu',
    launch: watchedLaunch(behaviour).launch,
  });
  onTestFinished(() => studio.close());
  return <Name extends CallName>(name: Name, input: CallInput<Name>) =>
    studio.call(name, input, 'command-line') as Promise<CallOutput<Name>>;
}

async function ended(call: Call, job: string): Promise<Job> {
  let found: Job | undefined;
  await until(async () => {
    found = (await call('job', { job })).job;
    return found.state !== 'queued' && found.state !== 'running';
  });
  return found!;
}

async function train(call: Call, input: CallInput<'trainEditor'>): Promise<Job> {
  const { job } = await call('trainEditor', input);
  return ended(call, job);
}

const stepsOf = async (call: Call, editor: string) =>
  (await call('editorCurve', { editor })).curve.map(({ step }) => step);

test('an editor is trained through an engine’s death and stands among editors and directions', async () => {
  const directory = temporaryFolder();
  const call = studioOn(directory, { diesOnce: join(directory, 'died') });
  const job = await train(call, { attribute: 'age', steps: 120 });
  expect([job.state, job.failures]).toEqual(['done', []]);
  const { editors } = await call('editors', {});
  expect(editors.filter(({ id }) => id === 'age-base').map(({ origin }) => origin)).toEqual(['trained']);
  expect(await stepsOf(call, 'age-base')).toEqual([50, 100, 120]);
  const { directions } = await call('directions', {});
  expect(directions.find(({ id }) => id === 'age-base')).toMatchObject({ origin: 'trained', rows: [0, 22] });
});

test('a training goes on from what an earlier one reached', async () => {
  const directory = temporaryFolder();
  const settings = trainingSettingsSchema.parse({ attribute: 'gender', hfld: 800, steps: 90 });
  const library = openLibrary(directory, { write: true });
  const reached = { ...tinyTraining(settings, null, 50).state, curve: [] };
  keepTraining(library.writer, settings, reached, null);
  library.close();
  const call = studioOn(directory);
  expect((await train(call, settings)).state).toBe('done');
  expect(await stepsOf(call, 'gender-hfld')).toEqual([90]);
});

test('an editor that would turn the head under HFLD is refused before anything starts', async () => {
  const call = studioOn(temporaryFolder());
  await expect(call('trainEditor', { attribute: 'yaw', hfld: 800 })).rejects.toMatchObject({
    code: 'attribute-not-offered',
  });
});

test('an editor edits a face of the library', async () => {
  const call = studioOn(temporaryFolder());
  const sampled = await ended(call, (await call('sample', { count: 1, seed: 3, truncation: 0.7 })).job);
  const edits = [{ direction: 'age-base', amount: { kind: 'strength' as const, strength: 1 } }];
  const preview = await call('preview', { face: sampled.results[0], edits, lock: 'off', size: 256 });
  expect(preview.keypoints.detector).toBe('facemesh');
});

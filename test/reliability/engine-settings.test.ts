// An engine started again with another setting, and providers tried in processes of their own.
import { expect, onTestFinished, test } from 'vitest';
import { openEngine } from '../../main/engine/client.ts';
import { tryProviderApart } from '../../main/engine/try-provider.ts';
import { watchedLaunch } from './processes.ts';

test('an engine started again has the new setting, and does again what it was doing', async () => {
  const watched = watchedLaunch({ steps: 20, blocks: 20 });
  const engine = openEngine({
    launch: watched.launch,
    cacheDirectory: '',
    providers: ['cpu'],
    named: true,
    threads: 1,
  });
  onTestFinished(() => engine.close());
  let restarted = false;
  const result = await engine.run(
    'sample',
    { seed: 6, truncation: 0.7 },
    {
      onProgress: ({ step }) => {
        if (step !== 3 || restarted) return;
        restarted = true;
        engine.restart({ providers: ['webgpu'], named: true, threads: 2 });
      },
    },
  );
  expect(result.reading.age).toBe(36);
  expect(watched.started).toHaveLength(2);
  expect(engine.status()).toMatchObject({ provider: 'webgpu', threads: 2 });
  expect(engine.status().memory).toBeGreaterThan(2 ** 24);
});

test('a provider that answers serves; one whose driver ends the process does not', async () => {
  const { launch, started } = watchedLaunch();
  const trial = { cacheDirectory: '', threads: 1, named: false };
  expect(await tryProviderApart('webgpu', { ...trial, launch })).toEqual({
    provider: 'webgpu',
    serves: true,
    reason: '',
  });
  const dies: typeof launch = (name, environment) => {
    const launched = launch(name, environment);
    launched.kill();
    return launched;
  };
  expect(await tryProviderApart('cuda', { ...trial, launch: dies })).toEqual({
    provider: 'cuda',
    serves: false,
    reason: 'its driver ended the process',
  });
  expect(started).toHaveLength(2);
});

// The engine's frame and the host's watch over it, on real processes.
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Cancelled } from '../../main/contracts/errors.ts';
import { type EngineChoices, openEngine } from '../../main/engine/client.ts';
import { temporaryFolder, until, watchedLaunch } from './processes.ts';

function open(behaviour: Record<string, unknown> = {}, choices: Partial<EngineChoices> = {}) {
  const watched = watchedLaunch(behaviour);
  const engine = openEngine({
    launch: watched.launch,
    cacheDirectory: '',
    providers: ['cpu'],
    named: true,
    threads: 1,
    ...choices,
  });
  onTestFinished(() => engine.close());
  return { engine, ...watched };
}

const sample = (seed: number) => ({ seed, truncation: 0.7 });
const preview = { latent: new Float32Array(512), edits: [], lock: 'off' as const, size: 256 as const };

test('a task answers with its arrays whole, after its progress', async () => {
  const { engine } = open();
  const steps: number[] = [];
  const result = await engine.run('sample', sample(3), { onProgress: ({ step }) => steps.push(step) });
  expect(steps).toEqual([1, 2, 3, 4]);
  expect(result.latent).toBeInstanceOf(Float32Array);
  expect([result.latent.length, result.latent[1]]).toEqual([512, Math.fround(Math.sin(3))]);
  expect(engine.status()).toMatchObject({ provider: 'cpu', threads: 1 });
});

test('an engine killed in the middle is started again and the task is done', async () => {
  const { engine, started } = open({ diesOnce: join(temporaryFolder(), 'died') });
  const result = await engine.run('sample', sample(4));
  expect(result.reading.age).toBe(34);
  expect(started).toHaveLength(2);
});

test('an engine that says nothing is killed and the task is done by another', async () => {
  const { engine, started } = open(
    { hangsOnce: join(temporaryFolder(), 'hung') },
    { patience: { silence: 1500 } },
  );
  const result = await engine.run('sample', sample(5));
  expect(result.reading.age).toBe(35);
  expect(started).toHaveLength(2);
});

test('a task that kills every engine is given up, and others still run', async () => {
  const { engine, started } = open({ dies: true });
  await expect(engine.run('sample', sample(1))).rejects.toMatchObject({ code: 'engine-lost' });
  expect(started).toHaveLength(5);
  await expect(engine.run('preview', preview)).resolves.toMatchObject({ milliseconds: 1 });
});

describe('cancel', () => {
  test('takes effect within one step', async () => {
    const { engine, started } = open({ steps: 1000, blocks: 50 });
    const abort = new AbortController();
    let last = 0;
    const running = engine.run('sample', sample(1), {
      signal: abort.signal,
      onProgress: ({ step }) => {
        last = step;
        if (step === 3) abort.abort();
      },
    });
    await expect(running).rejects.toBeInstanceOf(Cancelled);
    expect(last).toBeLessThanOrEqual(5);
    expect(started).toHaveLength(1);
  });

  test('kills an engine that does not stop, and the next task gets a new one', async () => {
    const { engine, started } = open(
      { hangsOnce: join(temporaryFolder(), 'hung') },
      { patience: { cancel: 300 } },
    );
    const abort = new AbortController();
    const running = engine.run('sample', sample(1), {
      signal: abort.signal,
      onProgress: ({ step }) => {
        if (step === 2) setTimeout(() => abort.abort(), 200);
      },
    });
    await expect(running).rejects.toBeInstanceOf(Cancelled);
    expect((await engine.run('sample', sample(2))).reading.age).toBe(32);
    expect(started).toHaveLength(2);
  });

  test('before the start, nothing is done', async () => {
    const { engine, started } = open();
    await expect(engine.run('sample', sample(1), { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(
      Cancelled,
    );
    expect(started).toHaveLength(0);
  });
});

test('previews pass a long task between its steps, and a newer one replaces those waiting', async () => {
  const { engine } = open({ steps: 40, blocks: 50 });
  let ended = false;
  const long = engine.run('sample', sample(1)).finally(() => {
    ended = true;
  });
  await until(() => engine.status().state === 'busy');
  const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => engine.run('preview', preview)));
  expect(ended).toBe(false);
  expect(outcomes.at(-1)?.status).toBe('fulfilled');
  const replaced = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(replaced.length).toBeGreaterThan(0);
  for (const { reason } of replaced) expect(reason).toBeInstanceOf(Cancelled);
  await long;
});

test('an engine whose provider takes it down is started with the next provider', async () => {
  const watched = watchedLaunch();
  let launches = 0;
  const engine = openEngine({
    launch: (name, environment) => {
      const launched = watched.launch(name, environment);
      // A driver that aborts the process: nothing is heard before the end.
      if (++launches === 1) launched.kill();
      return launched;
    },
    cacheDirectory: '',
    providers: ['webgpu', 'cpu'],
    named: false,
  });
  onTestFinished(() => engine.close());
  await engine.run('sample', sample(1));
  expect(engine.status()).toMatchObject({
    provider: 'cpu',
    refused: [{ provider: 'webgpu', reason: 'the engine died while it was tried' }],
  });
});

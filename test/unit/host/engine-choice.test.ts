// What the engine runs on, as a person chose it for this machine.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { engineSetting, readEngineChoice, storeEngineChoice } from '../../../main/engine/choice.ts';
import { defaultThreads } from '../../../main/engine/client.ts';
import { defaultProviders } from '../../../main/engine/providers.ts';
import { temporaryFolder } from '../catalog/temporary.ts';

test('a choice is found again; without one, or with an unreadable one, Mien chooses', () => {
  const cache = join(temporaryFolder(), 'cache');
  expect(readEngineChoice(cache)).toEqual({ provider: null, threads: null, lockPicture: null });
  storeEngineChoice(cache, { provider: 'webgpu', threads: 3, lockPicture: null });
  expect(readEngineChoice(cache)).toEqual({ provider: 'webgpu', threads: 3, lockPicture: null });
  writeFileSync(join(cache, 'engine.json'), '{"provider":"abacus","threads":3}');
  expect(readEngineChoice(cache)).toEqual({ provider: null, threads: null, lockPicture: null });
});

test('a provider named at the start comes before the one that was chosen', () => {
  expect(engineSetting({ provider: 'webgpu', threads: 3, lockPicture: null }, 'cpu')).toEqual({
    providers: ['cpu'],
    named: true,
    threads: 3,
  });
  expect(engineSetting({ provider: 'webgpu', threads: null, lockPicture: null }, null)).toMatchObject({
    providers: ['webgpu'],
  });
  expect(engineSetting({ provider: null, threads: null, lockPicture: null }, null)).toEqual({
    providers: defaultProviders(),
    named: false,
    threads: defaultThreads(),
  });
});

// How providers are chosen, on nets that answer what a good, a bad, a slow and a missing provider answer.
import { describe, expect, test } from 'vitest';
import type { Provider } from '../../../main/contracts/values.ts';
import {
  chooseProvider,
  defaultProviders,
  type GoldenNet,
  largestDifference,
} from '../../../main/engine/providers.ts';

const right = Float32Array.of(1, 2, 3);

/** What each provider answers: numbers, after how long, or an error. */
function net(answers: Partial<Record<Provider, Float32Array | Error>>, slow: Provider[] = []): GoldenNet {
  return {
    name: 'net',
    tolerance: 0.1,
    async answer(provider) {
      const values = answers[provider] ?? right;
      if (values instanceof Error) throw values;
      return { values, milliseconds: slow.includes(provider) ? 900 : 20 };
    },
  };
}

const order: readonly Provider[] = ['cuda', 'webgpu', 'cpu'];
const missing = new Error('Failed to load shared library');

describe('the provider that serves', () => {
  test('is the first that gives the CPU’s numbers', async () => {
    expect(await chooseProvider(order, false, [net({ cuda: missing })])).toEqual({
      provider: 'webgpu',
      refused: [{ provider: 'cuda', reason: 'its libraries are not installed' }],
    });
  });

  test('is never one with other numbers, no numbers, or too few', async () => {
    for (const wrong of [Float32Array.of(1, 2, 3.2), Float32Array.of(1, Number.NaN, 3), Float32Array.of(1)]) {
      const choice = await chooseProvider(['webgpu', 'cpu'], false, [net({}), net({ webgpu: wrong })]);
      expect(choice.provider).toBe('cpu');
      expect(choice.refused[0].reason).toContain('wrong numbers in net');
    }
  });

  test('is a software adapter only when somebody names it', async () => {
    const slow = [net({}, ['webgpu'])];
    const choice = await chooseProvider(['webgpu', 'cpu'], false, slow);
    expect(choice.provider).toBe('cpu');
    expect(choice.refused[0].reason).toContain('software adapter');
    expect(await chooseProvider(['webgpu'], true, slow)).toEqual({ provider: 'webgpu', refused: [] });
  });

  test('is none where the one that was named can’t run, or is wrong', async () => {
    await expect(chooseProvider(['cuda'], true, [net({ cuda: missing })])).rejects.toMatchObject({
      code: 'provider-unavailable',
    });
    const wrong = [net({ webgpu: Float32Array.of(9, 9, 9) })];
    await expect(chooseProvider(['webgpu'], true, wrong)).rejects.toMatchObject({ code: 'provider-refused' });
  });
});

test('every platform ends with the CPU', () => {
  for (const platform of ['linux', 'win32', 'darwin', 'freebsd'] as const)
    expect(defaultProviders(platform).at(-1)).toBe('cpu');
});

test('differences', () => {
  expect(largestDifference(right, Float32Array.of(1, 2.5, 3))).toBe(0.5);
  expect(largestDifference(right, Float32Array.of(1, 2))).toBeNaN();
});

// Which providers can be used on this machine, for who wants to use all of them.
import type { EngineStatus } from '../contracts/entities.ts';
import { ExpectedError } from '../contracts/errors.ts';
import type { Provider } from '../contracts/values.ts';
import { defaultThreads } from './client.ts';
import { goldenNets } from './golden-nets.ts';
import { defaultProviders, remembered, tryProvider } from './providers.ts';

export interface Verified {
  readonly usable: readonly { readonly name: Provider; readonly software: boolean }[];
  readonly refused: EngineStatus['refused'];
}

/** Those of this platform, or the one named; errors: 'provider-unavailable', 'provider-refused' for that one. */
export async function verifyProviders(cacheDirectory: string, named: Provider | null): Promise<Verified> {
  const nets = remembered(goldenNets(cacheDirectory, defaultThreads()));
  const usable: { name: Provider; software: boolean }[] = [];
  const refused: { provider: Provider; reason: string }[] = [];
  for (const provider of named ? [named] : defaultProviders()) {
    const verdict = await tryProvider(provider, nets);
    if (verdict.serves && (named || !verdict.software))
      usable.push({ name: provider, software: verdict.software });
    else if (named && !verdict.serves)
      throw new ExpectedError(verdict.wrong ? 'provider-refused' : 'provider-unavailable', verdict.told);
    else refused.push({ provider, reason: verdict.told });
  }
  return { usable, refused };
}

// Which providers can be used on this machine, for who wants to know all of them. They are tried in a process of
// their own: drivers print what they like, and some end the process.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { EngineStatus } from '../contracts/entities.ts';
import { ExpectedError, type Failure, fromFailure } from '../contracts/errors.ts';
import type { Provider } from '../contracts/values.ts';
import { goldenNets } from './golden-nets.ts';
import { defaultProviders, remembered, tryProvider } from './providers.ts';

export interface Verified {
  /** Best first. */
  readonly usable: readonly { readonly name: Provider; readonly software: boolean }[];
  readonly refused: EngineStatus['refused'];
}

export interface VerifyRequest {
  readonly cacheDirectory: string;
  readonly threads: number;
  /** The only one to try; null: all of this platform's. */
  readonly named: Provider | null;
}

export type VerifyAnswer = { readonly verified: Verified } | { readonly failure: Failure };

/** Errors: 'provider-unavailable' or 'provider-refused' for a named one, and readModel's. */
export async function verifyHere({ cacheDirectory, threads, named }: VerifyRequest): Promise<Verified> {
  const nets = remembered(goldenNets(cacheDirectory, threads));
  const usable: { name: Provider; software: boolean }[] = [];
  const refused: { provider: Provider; reason: string }[] = [];
  for (const provider of named ? [named] : defaultProviders()) {
    const verdict = await tryProvider(provider, nets);
    if (verdict.serves && (named || !verdict.software))
      usable.push({ name: provider, software: verdict.software });
    else if (named && !verdict.serves)
      throw new ExpectedError(
        verdict.wrong ? 'provider-refused' : 'provider-unavailable',
        `${provider}: ${verdict.told}.`,
      );
    else refused.push({ provider, reason: verdict.told });
  }
  return { usable, refused };
}

/** verifyHere in a process of its own; one that takes the process down leaves the CPU. */
export async function verifyProviders(request: VerifyRequest): Promise<Verified> {
  const module = fileURLToPath(new URL('./verify-process.ts', import.meta.url));
  const child = fork(module, [], { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const answer = await new Promise<VerifyAnswer | null>((resolve) => {
    child.on('message', (message) => resolve(message as VerifyAnswer));
    child.on('exit', () => resolve(null));
    child.send(request);
  });
  child.kill('SIGKILL');
  if (answer && 'verified' in answer) return answer.verified;
  if (answer) throw fromFailure(answer.failure);
  if (request.named) throw new ExpectedError('provider-unavailable', 'Its driver ended the process.');
  const others = defaultProviders().filter((provider) => provider !== 'cpu');
  return {
    usable: [{ name: 'cpu', software: false }],
    refused: others.map((provider) => ({ provider, reason: 'a driver ended the process that tried it' })),
  };
}

// One provider tried in an engine process of its own: drivers print what they like, and some end the process.
import type { Failure } from '../contracts/errors.ts';
import type { ProviderVerdict } from '../contracts/settings.ts';
import type { Provider } from '../contracts/values.ts';
import type { Launch } from '../support/launcher.ts';
import type { FromEngine, ToEngine } from './protocol.ts';

interface Trial {
  readonly launch: Launch;
  readonly cacheDirectory: string;
  readonly threads: number;
  /** Whether a person asks for it: only then a software adapter passes. */
  readonly named: boolean;
}

const patience = 120_000;

export function tryProviderApart(provider: Provider, trial: Trial): Promise<ProviderVerdict> {
  const { launch, cacheDirectory, threads, named } = trial;
  return new Promise((resolve) => {
    const engine = launch('engine', {});
    const end = (serves: boolean, reason: string) => {
      clearTimeout(timer);
      engine.kill();
      resolve({ provider, serves, reason });
    };
    const timer = setTimeout(() => end(false, 'it gave no answer'), patience);
    engine.onMessage((message) => {
      const told = message as FromEngine;
      if (told.kind === 'refused') end(false, reasonIn(told.failure, provider));
      else if (told.kind === 'status' && told.status.provider) end(true, '');
    });
    engine.onExit(() => end(false, 'its driver ended the process'));
    const start: ToEngine = {
      kind: 'start',
      options: { cacheDirectory, providers: [provider], named, threads },
    };
    engine.post(start);
  });
}

/** Of 'The chosen device can’t run the models. webgpu: there is no graphics adapter for it.' what comes after the name. */
function reasonIn(failure: Failure, provider: Provider): string {
  if (failure.kind === 'cancelled') return 'it was stopped';
  const reason = failure.message.split(`${provider}: `).at(-1) ?? failure.message;
  return reason.replace(/\.$/, '');
}

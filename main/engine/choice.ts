// What a person chose to run the models on, kept beside the models: it is a matter of the machine, not of a library.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EngineChoice, engineChoiceSchema } from '../contracts/settings.ts';
import type { Provider } from '../contracts/values.ts';
import { asExpected, makeDirectory, writeWhole } from '../support/files.ts';
import { defaultThreads, type EngineSetting } from './client.ts';
import { defaultProviders } from './providers.ts';

const file = (cacheDirectory: string) => join(cacheDirectory, 'engine.json');
const nothingChosen: EngineChoice = { provider: null, threads: null, lockPicture: null };

/** What is not there or not readable is nothing chosen: Mien's own choice always serves. */
export function readEngineChoice(cacheDirectory: string): EngineChoice {
  try {
    const stored = engineChoiceSchema.safeParse(JSON.parse(readFileSync(file(cacheDirectory), 'utf8')));
    return stored.success ? stored.data : nothingChosen;
  } catch {
    return nothingChosen;
  }
}

/** Errors: 'disk-full', and 'not-permitted' where the folder can't be written to. */
export function storeEngineChoice(cacheDirectory: string, choice: EngineChoice): void {
  makeDirectory(cacheDirectory, 'not-permitted');
  try {
    writeWhole(file(cacheDirectory), Buffer.from(`${JSON.stringify(choice)}\n`));
  } catch (error) {
    throw asExpected(error, 'not-permitted', file(cacheDirectory));
  }
}

/** `named`: the provider that the start named, before anything chosen. */
export function engineSetting(choice: EngineChoice, named: Provider | null): EngineSetting {
  const provider = named ?? choice.provider;
  return {
    providers: provider ? [provider] : defaultProviders(),
    named: provider !== null,
    threads: choice.threads ?? defaultThreads(),
  };
}

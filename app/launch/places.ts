// Where a shell finds the library and the models, and how it tells the host: by the host's environment.
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ExpectedError } from '../../main/contracts/errors.ts';
import { type Provider, providers } from '../../main/contracts/values.ts';
import { defaultCacheDirectory, defaultLibraryDirectory } from '../../main/support/paths.ts';

/** The named folder, MIEN_LIBRARY, or the platform's own place. */
export function libraryDirectory(named?: string): string {
  if (named) return resolve(named);
  return defaultLibraryDirectory({
    platform: process.platform,
    home: homedir(),
    environment: process.env,
  });
}

/** The folder that set-up filled. */
export const cacheDirectory = () => defaultCacheDirectory();

/** The built screens, beside the sources. */
export const rendererFolder = () => fileURLToPath(new URL('../../dist/renderer/', import.meta.url));

/** The named provider, or MIEN_PROVIDER; throws 'provider-unavailable' for a name that is none. */
export function parseProvider(name = process.env.MIEN_PROVIDER): Provider | null {
  if (!name) return null;
  const provider = providers.find((known) => known === name);
  if (!provider)
    throw new ExpectedError('provider-unavailable', `'${name}' is none of ${providers.join(', ')}.`);
  return provider;
}

/** The environment by which the host is told what to open. */
export function hostEnvironment(library: string, provider: Provider | null): Record<string, string> {
  return {
    MIEN_LIBRARY: library,
    MIEN_CACHE: cacheDirectory(),
    ...(provider ? { MIEN_PROVIDER: provider } : {}),
  };
}

// What the studio was started with. Chromium's own switches stand in the same list and are left to it.
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { ExpectedError } from '../../main/contracts/errors.ts';
import { providerSchema, providers } from '../../main/contracts/values.ts';
import { defaultLibraryDirectory } from '../../main/support/paths.ts';

/** MIEN_LIBRARY and, where it was named, MIEN_PROVIDER: what the host is to open. Its cache it finds itself. */
export function hostEnvironment(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const surroundings = { platform: process.platform, home: homedir(), environment };
  const library = option(argv, 'library');
  const provider = option(argv, 'provider') ?? environment.MIEN_PROVIDER;
  if (provider && !providerSchema.safeParse(provider).success)
    throw new ExpectedError(
      'provider-unavailable',
      `There is no '${provider}'.`,
      `Choose one of ${providers.join(', ')}.`,
    );
  return {
    MIEN_LIBRARY: library ? resolve(library) : defaultLibraryDirectory(surroundings),
    ...(provider ? { MIEN_PROVIDER: provider } : {}),
  };
}

/** The value of `--name VALUE` or `--name=VALUE`. */
function option(argv: readonly string[], name: string): string | undefined {
  const index = argv.findIndex((argument) => argument === `--${name}` || argument.startsWith(`--${name}=`));
  if (index < 0) return undefined;
  const given = argv[index]!;
  return given.includes('=') ? given.slice(given.indexOf('=') + 1) : argv[index + 1];
}

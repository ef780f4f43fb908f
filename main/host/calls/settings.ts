// What is settled for this machine, and the room things take on it.
import { rmSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { availableParallelism, freemem, totalmem } from 'node:os';
import { ExpectedError } from '../../contracts/errors.ts';
import { type StoragePart, storageParts } from '../../contracts/settings.ts';
import type { Provider } from '../../contracts/values.ts';
import { engineSetting, readEngineChoice, storeEngineChoice } from '../../engine/choice.ts';
import { defaultThreads } from '../../engine/client.ts';
import { defaultProviders } from '../../engine/providers.ts';
import { tryProviderApart } from '../../engine/try-provider.ts';
import { type FolderSize, folderSize } from '../../support/folder-size.ts';
import type { Launch } from '../../support/launcher.ts';
import { libraryPart, libraryParts } from '../../support/paths.ts';
import type { Handlers, StudioContext } from '../context.ts';

type SettingsName =
  | 'engineSettings'
  | 'chooseEngine'
  | 'restartEngine'
  | 'verifyProviders'
  | 'storage'
  | 'clearThumbnails';

interface Start {
  readonly launch: Launch;
  /** The provider that was named when the host was started. */
  readonly named: Provider | null;
}

export function settingsCalls(
  { library, engine, cacheDirectory }: StudioContext,
  { launch, named }: Start,
): Handlers<SettingsName> {
  const { directory } = library.reader;
  const trial = { launch, cacheDirectory, threads: defaultThreads() };
  return {
    engineSettings: () => ({
      chosen: readEngineChoice(cacheDirectory),
      named,
      providers: [...defaultProviders()],
      cores: availableParallelism(),
      ownThreads: defaultThreads(),
      memory: { total: totalmem(), free: freemem(), host: process.memoryUsage.rss() },
    }),
    async chooseEngine(choice) {
      if (choice.provider) {
        const { serves, reason } = await tryProviderApart(choice.provider, { ...trial, named: true });
        if (!serves)
          throw new ExpectedError(
            'provider-unavailable',
            `${choice.provider}: ${reason}. Nothing was changed.`,
          );
      }
      storeEngineChoice(cacheDirectory, choice);
      engine.restart(engineSetting(choice, named));
      return {};
    },
    restartEngine: () => {
      engine.restart();
      return {};
    },
    async verifyProviders() {
      const verdicts = [];
      for (const provider of defaultProviders())
        verdicts.push(await tryProviderApart(provider, { ...trial, named: false }));
      return { verdicts };
    },
    async storage() {
      const sizes = await Promise.all(storageParts.map((part) => sizeOf(part, directory, cacheDirectory)));
      const { bavail, bsize } = await statfs(directory);
      return { parts: storageParts.map((part, at) => ({ part, ...sizes[at]! })), free: bavail * bsize };
    },
    async clearThumbnails() {
      const { bytes } = await sizeOf('thumbnails', directory, cacheDirectory);
      rmSync(libraryPart(directory, 'thumbnails'), { recursive: true, force: true });
      return { bytes };
    },
  };
}

function sizeOf(part: StoragePart, directory: string, cacheDirectory: string): Promise<FolderSize> {
  if (part === 'models') return folderSize(cacheDirectory);
  if (part === 'catalog') return folderSize(directory, { named: libraryParts.catalog });
  return folderSize(libraryPart(directory, part));
}

// The studio as a browser gets it: the built screens, the real host and engine, a library of the test's own.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openScreens } from '../../../app/web/screens.ts';
import { openWebHost } from '../../../app/web/server.ts';
import { connectHost } from '../../../main/host/connection.ts';
import { forkLaunch } from '../../../main/support/fork.ts';
import { defaultCacheDirectory, modelStatus } from '../../../native-models/manifest/cache.ts';
import { cacheOfItsOwn } from '../cache.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface WebStudio {
  /** With the one-time token. */
  readonly url: string;
  readonly library: string;
  /** Ends host and engine; the library stays until `remove`. */
  close(): Promise<void>;
  remove(): void;
}

/** Why the real engine can't work here, or null. */
export async function engineTrouble(): Promise<string | null> {
  const states = await modelStatus(defaultCacheDirectory());
  const first = states.find(({ state }) => state !== 'present');
  return first ? `the model ${first.id} is ${first.state} (npm test converts it)` : null;
}

/** The screens as they are now, built once a run and apart from dist, where a set-up and other tests build. */
function builtScreens(place: string): string {
  const folder = process.env.MIEN_TEST_SCREENS ?? join(place, 'screens');
  if (existsSync(join(folder, 'index.html'))) return folder;
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const config = join(root, 'renderer', 'vite.config.ts');
  const choices = ['--config', config, '--outDir', folder, '--logLevel', 'error'];
  execFileSync(process.execPath, [vite, 'build', ...choices]);
  return folder;
}

interface WebStudioChoices {
  /** Fills the library before it is opened. */
  readonly prepare?: (library: string) => Promise<void>;
  /** Left out: the models of this machine. */
  readonly cacheDirectory?: string;
  /** Of the machine's models: the fast lock where what is held is not the test's matter. Left out: Mien's own choice. */
  readonly lockPicture?: 128;
  /** The engine's module; left out: the real one. */
  readonly engine?: string;
}

export async function openWebStudio({
  prepare,
  cacheDirectory,
  lockPicture,
  engine,
}: WebStudioChoices = {}): Promise<WebStudio> {
  const place = mkdtempSync(join(tmpdir(), 'mien-screen-'));
  const library = join(place, 'library');
  await prepare?.(library);
  const host = await connectHost({
    launch: forkLaunch(engine ? { modules: { engine } } : {}),
    environment: {
      MIEN_LIBRARY: library,
      MIEN_CACHE: cacheDirectory ?? cacheOfItsOwn(join(place, 'cache'), lockPicture ?? null),
      MIEN_PROVIDER: 'cpu',
    },
  });
  const web = await openWebHost({
    host,
    screens: openScreens(builtScreens(place)),
    port: 0,
  });
  return {
    url: web.url,
    library,
    close: async () => {
      await web.close();
      await host.close();
    },
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}

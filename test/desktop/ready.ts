// What the desktop tests need: a binary, a display, bundles and screens. Tells the reason where it can't be had.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildShell } from '../../app/desktop/build.ts';
import { defaultCacheDirectory, recordFile } from '../../native-models/manifest/cache.ts';
import { models } from '../../native-models/manifest/manifest.ts';
import { displayTrouble } from './display.ts';
import { type ElectronBinary, findElectron, root } from './electron-binary.ts';

export interface ReadyDesktop {
  readonly binary: Exclude<ElectronBinary, { reason: string }>;
  /** Where the bundles lie. */
  readonly folder: string;
  /** Where screenshots go. */
  readonly pictures: string;
  readonly hasModels: boolean;
  /** Bundles the shell, and the screens where they are missing. */
  build(): Promise<void>;
}

export function readyDesktop(): ReadyDesktop | { readonly reason: string } {
  const trouble = displayTrouble();
  if (trouble) return { reason: trouble };
  const binary = findElectron();
  if ('reason' in binary) return binary;
  const pictures = join(root, 'test-results');
  mkdirSync(pictures, { recursive: true });
  return {
    binary,
    folder: join(root, 'dist', 'desktop'),
    pictures,
    hasModels: modelsAreBuilt(),
    build: async () => {
      await buildShell();
      if (!existsSync(join(root, 'dist', 'renderer', 'index.html'))) buildScreens();
    },
  };
}

function buildScreens(): void {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  execFileSync(process.execPath, [vite, 'build', '--config', join(root, 'renderer', 'vite.config.ts')], {
    stdio: 'ignore',
  });
}

function modelsAreBuilt(): boolean {
  const cache = defaultCacheDirectory();
  return models.every(({ id }) => existsSync(recordFile(cache, id)));
}

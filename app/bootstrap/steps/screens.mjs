// The studio's screens, built by Vite beside their place and moved there whole.

import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { failureFromOutput, fileFailure, SetupFailure } from '../failure.mjs';
import { makeWritable } from '../folders.mjs';
import { runLogged } from '../processes.mjs';
import { findRuntimeNode } from '../runtime-node.mjs';
import { fingerprint, readStamp, writeStamp } from '../stamp.mjs';

const SOURCES = ['renderer', 'main/contracts', 'package-lock.json'];
const ASIDE = '.renderer-';
const STAMP = 'built-from.json';

export const screensStep = {
  title: "The studio's screens",

  async isDone({ project }) {
    const stamp = readStamp(join(project, 'dist', 'renderer', STAMP));
    return (
      stamp?.sources === fingerprint(project, SOURCES) &&
      existsSync(join(project, 'dist', 'renderer', 'index.html'))
    );
  },

  async run({ project, log, environment, lock }, report) {
    const dist = join(project, 'dist');
    makeWritable(dist);
    for (const name of readdirSync(dist)) {
      if (name.startsWith(ASIDE)) rmSync(join(dist, name), { recursive: true, force: true });
    }
    const sources = fingerprint(project, SOURCES);
    const aside = join(dist, `${ASIDE}${process.pid}`);
    const { status, output } = await runLogged(
      findRuntimeNode(project, environment),
      [
        join(project, 'node_modules', 'vite', 'bin', 'vite.js'),
        ...[
          'build',
          '--config',
          join(project, 'renderer', 'vite.config.ts'),
          '--outDir',
          aside,
          '--emptyOutDir',
        ],
      ],
      {
        cwd: project,
        env: environment,
        log,
        onStart: lock.childStarted,
        onLine: (line) => report.detail(line.slice(0, 100)),
      },
    );
    if (status !== 0 || !existsSync(join(aside, 'index.html'))) throw buildFailure(output, dist);
    writeStamp(join(aside, STAMP), { sources });
    moveIntoPlace(aside, join(dist, 'renderer'));
  },
};

function moveIntoPlace(aside, place) {
  const old = `${aside}-old`;
  try {
    if (existsSync(place)) renameSync(place, old);
    renameSync(aside, place);
    rmSync(old, { recursive: true, force: true });
  } catch (error) {
    throw fileFailure(error, place) ?? error;
  }
}

function buildFailure(output, dist) {
  const known = failureFromOutput('Vite', output, dist);
  if (known && known.code !== 'no-network') return known;
  const words = output.split('\n').find((line) => /error/i.test(line));
  return new SetupFailure(
    'build-failed',
    `The screens could not be built${words ? ` (${words.trim().slice(0, 200)})` : ''}.`,
    'If you changed files under renderer/ or main/contracts/, look there; the log has the whole message.',
  );
}

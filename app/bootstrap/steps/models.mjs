// The models, converted on this machine into the cache. The conversion itself knows which of them are whole and makes
// only what is missing, so an interrupted one goes on where it stopped; the stamp only saves asking it.

import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { failureFromOutput, SetupFailure } from '../failure.mjs';
import { checkRoom } from '../folders.mjs';
import { runLogged } from '../processes.mjs';
import { findRuntimeNode } from '../runtime-node.mjs';
import { fingerprint, inventory, readStamp, removeStamp, writeStamp } from '../stamp.mjs';
import { generatorWheel } from './generator-wheel.mjs';

const ROOM_BYTES = 400_000_000;
const SOURCES = ['native-models', 'package-lock.json'];

export const modelsStep = {
  title: 'Models, converted for this machine',

  async isDone({ project, cache }) {
    const stamp = readStamp(stampPath(project, cache));
    if (stamp === null || stamp.sources !== fingerprint(project, SOURCES)) return false;
    return JSON.stringify(stamp.files) === JSON.stringify(modelFiles(cache));
  },

  async run({ project, cache, log, environment, lock }, report) {
    checkRoom(cache, ROOM_BYTES);
    removeStamp(stampPath(project, cache));
    const sources = fingerprint(project, SOURCES);
    const script = join(project, 'native-models', 'convert', 'build.ts');
    const { status, signal, output } = await runLogged(
      findRuntimeNode(project, environment),
      ['--disable-warning=ExperimentalWarning', script, '--wheel', generatorWheel(cache), '--cache', cache],
      {
        cwd: project,
        env: environment,
        log,
        onStart: lock.childStarted,
        onLine: (line) => report.detail(line.slice(0, 100)),
      },
    );
    if (status !== 0) throw conversionFailure(output, signal, cache);
    writeStamp(stampPath(project, cache), { sources, files: modelFiles(cache) });
  },
};

// Checkouts share a cache and may hold different converters.
function stampPath(project, cache) {
  const name = createHash('sha256').update(project).digest('hex').slice(0, 16);
  return join(cache, 'set-up', `models-${name}.json`);
}

function modelFiles(cache) {
  return inventory(join(cache, 'models'), (file) => statSync(file).size);
}

function conversionFailure(output, signal, cache) {
  const known = failureFromOutput('The conversion', output, cache);
  if (known && known.code !== 'no-network') return known;
  const words = output
    .trim()
    .split('\n')
    .findLast((line) => /error/i.test(line));
  const reason = signal
    ? `it was ended by ${signal}; too little memory does that`
    : (words?.trim().slice(0, 200) ?? 'see the log');
  return new SetupFailure(
    'conversion-failed',
    `The models could not be converted (${reason}).`,
    'Start again: finished models are kept. If it fails the same way, report it with the log.',
  );
}

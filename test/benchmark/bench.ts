// mien bench: the speed and memory of this machine, side by side with PyTorch and OpenVINO. It prints what it finds
// and succeeds whatever that is: figures are not tests. Words name figures; none means all of them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultThreads } from '../../main/engine/client.ts';
import type { ExecutionProvider } from '../../native-models/graph/session.ts';
import { defaultCacheDirectory } from '../../native-models/manifest/cache.ts';
import { GENERATOR_WHEEL } from '../../native-models/manifest/generator.ts';
import { figures } from './figures.ts';
import { type Measured, measure, type Peers } from './measure.ts';
import { preparePython } from './peers/environment.ts';
import { writeModelFiles } from './peers/model-files.ts';
import { documentOf, machineOf, textOf } from './print.ts';

const { values, positionals } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    provider: { type: 'string', default: 'cpu' },
  },
  allowPositionals: true,
});

const tell = (text: string) => process.stderr.write(`${text}\n`);

function chosenFigures() {
  const unknown = positionals.filter((name) => figures.every((figure) => figure.name !== name));
  if (unknown.length === 0)
    return positionals.length === 0 ? figures : figures.filter(({ name }) => positionals.includes(name));
  tell(`There is no figure '${unknown[0]}'; the figures are ${figures.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

async function preparePeers(cacheDirectory: string, folder: string): Promise<Peers> {
  const prepared = await preparePython(cacheDirectory, tell);
  if ('missing' in prepared) return prepared;
  const wheel = process.env.MIEN_WHEEL ?? join(cacheDirectory, 'sources', GENERATOR_WHEEL.file);
  return { python: prepared.python, files: await writeModelFiles(folder, wheel) };
}

const chosen = chosenFigures();
const cacheDirectory = defaultCacheDirectory();
const threads = defaultThreads();
const provider = values.provider as ExecutionProvider;
const folder = await mkdtemp(join(tmpdir(), 'mien-bench-'));
try {
  const peers = chosen.some(({ peer }) => peer)
    ? await preparePeers(cacheDirectory, folder)
    : { missing: 'none was needed' };
  const machine = machineOf(threads);
  const all: Measured[] = [];
  for (const figure of chosen) {
    tell(`${figure.title}: ${figure.rounds} runs`);
    all.push(await measure(figure, { cacheDirectory, provider, threads }, peers));
  }
  const answer = values.json ? JSON.stringify(documentOf(all, machine), null, 2) : textOf(all, machine);
  process.stdout.write(`${answer}\n`);
} catch (error) {
  tell(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

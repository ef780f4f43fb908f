// Makes native-models/directions/actions: the directions of actions that no shipped direction moves along, by the
// regression that the shipped ones come from. `node main/edit/ladder-ship.ts [--cache DIR]`; samples are rendered
// where they are not in the cache.
import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { defaultCacheDirectory } from '../../native-models/manifest/cache.ts';
import type { Direction } from '../contracts/entities.ts';
import { openKitHere } from '../engine/tasks/kit-here.ts';
import { learningFolder, sampleSource } from '../engine/tasks/learn.ts';
import { sampleSeed } from '../engine/tasks/train.ts';
import { formatDirection, vectorSha256 } from './direction-file.ts';
import { shippedDirections } from './directions.ts';
import { apartFromAll } from './discover/apart.ts';
import { fitAttribute, prepareRegression, strengthStep } from './learn/regression.ts';
import { sampleLabels } from './learn/sample-labels.ts';
import { gatherSamples } from './learn/samples.ts';

interface Made {
  readonly id: string;
  readonly title: string;
  readonly label: string;
  /** −1: the action is the label's opposite. */
  readonly sign: 1 | -1;
  readonly moves: Direction['moves'];
}

const made: readonly Made[] = [
  { id: 'lid-closure', title: 'Lids closed', label: 'eye-open', sign: -1, moves: ['lids'] },
  { id: 'brow-raise', title: 'Brows raised', label: 'brow-raise', sign: 1, moves: ['brows'] },
];
const samplesUsed = 2000;

const { values } = parseArgs({ options: { cache: { type: 'string' } } });
const cacheDirectory = values.cache ?? defaultCacheDirectory();
const kit = openKitHere(cacheDirectory);
const samples = await gatherSamples(
  await sampleSource(kit),
  { seed: sampleSeed, count: samplesUsed, folder: learningFolder(cacheDirectory) },
  async () => {},
);
const ground = prepareRegression(samples.map(({ latent }) => latent));
const folder = new URL('../../native-models/directions/actions/', import.meta.url);
await mkdir(folder, { recursive: true });
for (const { id, title, label, sign, moves } of made) {
  const at = sampleLabels.findIndex((one) => one.id === label);
  const fit = fitAttribute(
    ground,
    samples.map(({ labels }) => labels[at]),
  );
  const vector = apartFromAll(
    strengthStep(fit).map((value) => sign * value),
    await shippedDirections(),
  );
  const quality = `R² ${fit.explained.toFixed(2)} by five-fold cross-validation`;
  const provenance = `Ridge regression (penalty ${fit.penalty}) of ${sampleLabels[at].source} on W over ${samplesUsed} samples of the generator at truncation 0.8. Apart from every shipped direction.`;
  const text = formatDirection({
    id,
    title,
    sha256: vectorSha256(vector),
    origin: 'shipped',
    provenance,
    rows: [0, 22],
    unit: null,
    moves,
    range: [-6, 6],
    quality,
    vector,
  });
  await writeFile(new URL(`${id}.json`, folder), text);
  process.stdout.write(`${id}: ${quality}\n`);
}

// Makes the directions and the expression subspace that ship with the program: run it again with
//   node main/edit/learn/ship.ts
// It needs the converted models, takes about ten minutes on two idle cores, and continues where it was stopped.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { defaultCacheDirectory } from '../../../native-models/manifest/cache.ts';
import type { LearnedDirection } from '../../engine/protocol.ts';
import { openKitHere } from '../../engine/tasks/kit-here.ts';
import { learningFolder, sampleSource } from '../../engine/tasks/learn.ts';
import { formatDirection, vectorBytes, vectorSha256 } from '../direction-file.ts';
import { learnFromLabels } from './learn.ts';
import type { ExpressionSubspace } from './subspace.ts';

const folder = new URL('../../../native-models/directions/', import.meta.url);

function directionText({ rows, range, moves, ...learned }: LearnedDirection): string {
  return formatDirection({
    ...learned,
    sha256: vectorSha256(learned.vector),
    origin: 'shipped',
    rows: [rows[0], rows[1]],
    range: [range[0], range[1]],
    moves: [...moves],
  });
}

function subspaceText({ basis, count, held, explained }: ExpressionSubspace, samples: number): string {
  const file = {
    format: 'mien-expression-subspace/1',
    provenance: `Principal components of normalised keypoints (lips, lids, brows) regressed on W over ${samples} samples.`,
    quality:
      `${(100 * held).toFixed(1)} % of the keypoints' variance in ${count} components; ` +
      `mean R² ${explained.toFixed(2)} by five-fold cross-validation`,
    count,
    basis: vectorBytes(basis).toString('base64'),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

const { values } = parseArgs({
  options: { cache: { type: 'string' }, samples: { type: 'string', default: '2000' } },
});
const cacheDirectory = values.cache ?? defaultCacheDirectory();
const samples = Number(values.samples);
const kit = openKitHere(cacheDirectory);
const learned = await learnFromLabels(
  await sampleSource(kit),
  { samples, seed: 100_000, folder: learningFolder(cacheDirectory) },
  async (done, total) => {
    if (done % 50 === 0) process.stderr.write(`${done} of ${total}\n`);
  },
);
for (const direction of learned.directions) {
  await writeFile(new URL(`${direction.id}.json`, folder), directionText(direction));
  process.stdout.write(`${direction.id}: ${direction.quality}\n`);
}
await writeFile(
  new URL('expression-subspace/subspace.json', folder),
  subspaceText(learned.subspace, samples),
);

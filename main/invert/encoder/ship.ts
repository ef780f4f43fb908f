// Makes the encoder that ships with the program: run it again with
//   node main/invert/encoder/ship.ts
// It needs the converted models, takes about twenty minutes on two idle cores, and continues where it was stopped.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultCacheDirectory, sha256Of } from '../../../native-models/manifest/cache.ts';
import { encoderFeatures } from '../../../native-models/recipes/invert-features.ts';
import { openKitHere } from '../../engine/tasks/kit-here.ts';
import { packEncoder } from './file.ts';
import { fitEncoder } from './fit.ts';
import { encoderTruncations, gatherEncoderSamples } from './samples.ts';

const folder = new URL('../../../native-models/encoder/', import.meta.url);
/** Far from any seed that people, reports or other learning use. */
const firstSeed = 3_000_000;

const { values } = parseArgs({
  options: {
    cache: { type: 'string' },
    samples: { type: 'string', default: '3000' },
    rank: { type: 'string', default: '96' },
  },
});
const cacheDirectory = values.cache ?? defaultCacheDirectory();
const [count, rank] = [Number(values.samples), Number(values.rank)];
const kit = openKitHere(cacheDirectory);
const samples = await gatherEncoderSamples(
  kit,
  { seed: firstSeed, count, folder: join(cacheDirectory, 'encoder') },
  (done) => {
    if (done % 50 === 0) process.stderr.write(`${done} of ${count}\n`);
  },
);
const { encoder, penalty, explained } = await fitEncoder(samples, rank);
const bytes = packEncoder(encoder);
await writeFile(new URL('encoder.bin', folder), bytes);
const quality = `R² ${explained.toFixed(3)} of W on the tenth of the samples that was left out while the penalty was chosen`;
const about = {
  format: 'mien-encoder/1',
  sha256: sha256Of(bytes),
  bytes: bytes.length,
  rank,
  features: encoderFeatures,
  quality,
  provenance:
    `Reduced-rank ridge regression (penalty ${penalty}, rank ${rank}) of W on features of faceres and facemesh and on ` +
    `32 x 32 pixels, over ${count} samples of the generator (seeds from ${firstSeed}, truncations ${encoderTruncations.join(', ')}).`,
  models: await kit.sessions.modelHashes(['mapping', 'synthesis', 'facemesh', 'faceres']),
};
await writeFile(new URL('encoder.json', folder), `${JSON.stringify(about, null, 2)}\n`);
process.stdout.write(`${quality}; penalty ${penalty}; ${bytes.length} bytes\n`);

// Mean and spread of the generator's W, which truncation and inversion need: over mapped samples of fixed seeds,
// kept beside the converted models.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { openSession } from '../graph/session.ts';
import { modelsFolder, openModel, readModel } from '../manifest/cache.ts';
import { ModelError } from '../manifest/errors.ts';
import { standardNormals } from '../recipes/sampling.ts';
import { writeWhole } from './store.ts';

const SAMPLES = 2000;
/** Far from the seeds that people sample, tune with or report on. */
const FIRST_SEED = 1_000_000;
const WIDTH = 512;

const numbers = z.array(z.number()).length(WIDTH);
const statisticsSchema = z.object({
  format: z.literal('mien-generator-statistics/1'),
  /** sha256 of the converted mapping network. */
  mapping: z.string(),
  samples: z.literal(SAMPLES),
  firstSeed: z.literal(FIRST_SEED),
  mean: numbers,
  deviation: numbers,
});

export interface GeneratorStatistics {
  /** Mean of W, [512]. */
  readonly mean: Float32Array;
  /** Standard deviation of each of W's dimensions, [512]. */
  readonly deviation: Float32Array;
}

const statisticsFile = (cacheDirectory: string): string =>
  join(modelsFolder(cacheDirectory), 'generator-statistics.json');

async function read(cacheDirectory: string): Promise<GeneratorStatistics | 'missing' | 'damaged'> {
  let text: string;
  try {
    text = await readFile(statisticsFile(cacheDirectory), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'missing';
    throw error;
  }
  try {
    const found = statisticsSchema.parse(JSON.parse(text));
    const { sha256 } = await readModel(cacheDirectory, 'mapping');
    if (found.mapping !== sha256) return 'missing';
    return { mean: Float32Array.from(found.mean), deviation: Float32Array.from(found.deviation) };
  } catch (error) {
    if (error instanceof ModelError) throw error;
    return 'damaged';
  }
}

/** The statistics of W from the cache. Throws a ModelError when they aren't there or aren't readable. */
export async function openStatistics(cacheDirectory: string): Promise<GeneratorStatistics> {
  const found = await read(cacheDirectory);
  if (found === 'missing')
    throw new ModelError('model-missing', "The generator's statistics are not computed yet.");
  if (found === 'damaged') throw new ModelError('model-damaged', "The generator's statistics are damaged.");
  return found;
}

/** Whether openStatistics would serve. */
export async function hasStatistics(cacheDirectory: string): Promise<boolean> {
  return typeof (await read(cacheDirectory)) === 'object';
}

/** Maps the samples and writes mean and standard deviation. Sums are in double precision, in the seeds' order. */
export async function buildStatistics(cacheDirectory: string, signal?: AbortSignal): Promise<void> {
  const { sha256 } = await readModel(cacheDirectory, 'mapping');
  const session = await openSession(await openModel(cacheDirectory, 'mapping'));
  const [sums, squares] = [new Float64Array(WIDTH), new Float64Array(WIDTH)];
  try {
    for (let sample = 0; sample < SAMPLES; sample++) {
      signal?.throwIfAborted();
      const { w } = await session.run({ z: standardNormals(FIRST_SEED + sample, WIDTH) });
      for (let index = 0; index < WIDTH; index++) {
        sums[index] += w[index];
        squares[index] += w[index] ** 2;
      }
    }
  } finally {
    await session.release();
  }
  const mean = Array.from(sums, (sum) => sum / SAMPLES);
  const deviation = mean.map((value, index) => Math.sqrt(Math.max(squares[index] / SAMPLES - value ** 2, 0)));
  const statistics: z.infer<typeof statisticsSchema> = {
    format: 'mien-generator-statistics/1',
    mapping: sha256,
    samples: SAMPLES,
    firstSeed: FIRST_SEED,
    mean,
    deviation,
  };
  await writeWhole(statisticsFile(cacheDirectory), `${JSON.stringify(statistics)}\n`);
}

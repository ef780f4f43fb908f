// Samples of the generator with what the encoder sees of each: rendered, reduced, read by the face models. Kept in
// shards, so that making the encoder goes on where it was stopped.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  encoderFeatures,
  encoderFeaturesGraph,
  encoderPictureSize,
} from '../../../native-models/recipes/invert-features.ts';
import { fastRenderGraph } from '../../../native-models/recipes/render.ts';
import { broadcastRows } from '../../../native-models/recipes/sampling.ts';
import { generatorRows, latentWidth } from '../../edit/map-rows.ts';
import type { Kit } from '../../engine/tasks/kit.ts';
import { pooledPlanes } from '../planes.ts';

export const featureCount = encoderFeatures.reduce((sum, { count }) => sum + count, 0);

export interface EncoderSample {
  /** W [512]. */
  readonly latent: Float32Array;
  /** [featureCount], in the order of encoderFeatures. */
  readonly features: Float32Array;
}

/** Photographs spread as widely as the generator's own samples do; a few of every width are learned from. */
export const encoderTruncations = [0.7, 0.85, 1] as const;
const shardSize = 50;
const renderSize = 512;
const stride = latentWidth + featureCount;

/** The features of one picture, planar [3 x 256 x 256] in [-1, 1]. */
export async function featuresOf(kit: Kit, image: Float32Array): Promise<Float32Array> {
  const session = await kit.sessions.session('encoder-features', async () =>
    encoderFeaturesGraph({
      facemesh: await kit.sessions.model('facemesh'),
      faceres: await kit.sessions.model('faceres'),
    }),
  );
  const answer = await session.run({ image });
  const features = new Float32Array(featureCount);
  let at = 0;
  for (const { name, count } of encoderFeatures) {
    features.set(answer[name], at);
    at += count;
  }
  return features;
}

async function sampleOf(kit: Kit, seed: number): Promise<EncoderSample> {
  const truncation = encoderTruncations[seed % encoderTruncations.length];
  const latent = await kit.sampleLatent(seed, truncation);
  const render = await kit.sessions.session(`render-${renderSize}`, async () =>
    fastRenderGraph(await kit.sessions.model('synthesis'), renderSize),
  );
  const { image } = await render.run({ w: broadcastRows(latent, generatorRows) });
  return { latent, features: await featuresOf(kit, pooledPlanes(image, renderSize, encoderPictureSize)) };
}

function unpack(bytes: Buffer): EncoderSample[] | undefined {
  if (bytes.length !== shardSize * stride * 4) return undefined;
  const numbers = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  return Array.from({ length: shardSize }, (_, index) => {
    const row = numbers.subarray(index * stride, (index + 1) * stride);
    return { latent: row.subarray(0, latentWidth), features: row.subarray(latentWidth) };
  });
}

async function readShard(path: string): Promise<EncoderSample[] | undefined> {
  try {
    return unpack(await readFile(path));
  } catch {
    return undefined;
  }
}

/** `count` samples of the seeds from `seed`; shards under `folder` are read where they fit and written where not. */
export async function gatherEncoderSamples(
  kit: Kit,
  { seed, count, folder }: { seed: number; count: number; folder: string },
  onSample: (done: number) => void,
): Promise<EncoderSample[]> {
  const hashes = await kit.sessions.modelHashes(['mapping', 'synthesis', 'facemesh', 'faceres']);
  const identity = JSON.stringify([hashes, encoderTruncations, renderSize, encoderFeatures]);
  const key = createHash('sha256').update(identity).digest('hex').slice(0, 16);
  await mkdir(folder, { recursive: true });
  const samples: EncoderSample[] = [];
  for (let first = seed; samples.length < count; first += shardSize) {
    const path = join(folder, `${key}-${first}.samples`);
    let shard = await readShard(path);
    if (!shard) {
      const numbers = new Float32Array(shardSize * stride);
      for (let offset = 0; offset < shardSize; offset++) {
        const { latent, features } = await sampleOf(kit, first + offset);
        numbers.set(latent, offset * stride);
        numbers.set(features, offset * stride + latentWidth);
        onSample(samples.length + offset + 1);
      }
      const bytes = Buffer.from(numbers.buffer);
      await writeFile(`${path}.partial`, bytes);
      await rename(`${path}.partial`, path);
      shard = unpack(bytes)!;
    }
    samples.push(...shard);
    onSample(samples.length);
  }
  return samples.slice(0, count);
}

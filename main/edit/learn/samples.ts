// Labelled samples of the generator, gathered a few hundred at a time and kept in the cache, so that learning that
// was stopped goes on where it was and a second method does not render them again.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Point } from '../../measure/geometry.ts';
import { latentWidth } from '../map-rows.ts';
import type { Observed } from './labels.ts';
import { type Looked, sampleLabels } from './sample-labels.ts';

export interface LabelledSample {
  /** W [512]. */
  readonly latent: Float32Array;
  /** One number for each of sampleLabels, in order. */
  readonly labels: readonly number[];
  readonly mesh: readonly Point[];
  /** Mesh points in the first crops of a lock, [sampleCrops x 936]: what an expression is held to. */
  readonly crops: Float32Array;
}

export interface SampleSource {
  readonly sampleLatent: (seed: number, truncation: number) => Promise<Float32Array>;
  readonly observe: (latent: Float32Array) => Promise<Observed>;
  /** What only samples that are kept are asked for. */
  readonly look: (observed: Observed) => Promise<Looked>;
  /** Changes when anything that labels depend on does. */
  readonly fingerprint: string;
}

/** Wider than what people sample with, so that the regression sees the ends of every attribute. */
export const learningTruncation = 0.8;
/** How many of the lock's crops each sample's mesh is read in: three, and one in its mirror image. */
export const sampleCrops = 4;
const shardSize = 100;
const meshNumbers = 468 * 2;
const stride = latentWidth + sampleLabels.length + meshNumbers + sampleCrops * meshNumbers;

export async function labelSample(
  source: Pick<SampleSource, 'observe' | 'look'>,
  latent: Float32Array,
): Promise<LabelledSample> {
  const observed = await source.observe(latent);
  const looked = await source.look(observed);
  return {
    latent,
    labels: sampleLabels.map(({ read }) => read(observed, looked)),
    mesh: observed.mesh,
    crops: looked.crops,
  };
}

function pack(samples: readonly LabelledSample[]): Buffer {
  const numbers = new Float32Array(samples.length * stride);
  samples.forEach(({ latent, labels, mesh, crops }, index) => {
    numbers.set([...latent, ...labels, ...mesh.flat(), ...crops], index * stride);
  });
  return Buffer.from(numbers.buffer);
}

function unpack(bytes: Buffer): LabelledSample[] | undefined {
  if (bytes.length !== shardSize * stride * 4) return undefined;
  const numbers = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  return Array.from({ length: shardSize }, (_, index) => {
    const row = numbers.subarray(index * stride, (index + 1) * stride);
    const flat = row.subarray(latentWidth + sampleLabels.length);
    return {
      latent: row.slice(0, latentWidth),
      labels: [...row.subarray(latentWidth, latentWidth + sampleLabels.length)],
      crops: flat.slice(meshNumbers),
      mesh: Array.from({ length: meshNumbers / 2 }, (_point, at): Point => [flat[2 * at], flat[2 * at + 1]]),
    };
  });
}

async function readShard(path: string): Promise<LabelledSample[] | undefined> {
  try {
    return unpack(await readFile(path));
  } catch {
    return undefined;
  }
}

/** `count` samples of the seeds from `seed`; shards under `folder` are read where they fit and written where not. */
export async function gatherSamples(
  source: SampleSource,
  { seed, count, folder }: { seed: number; count: number; folder: string },
  onSample: (done: number) => Promise<void>,
): Promise<LabelledSample[]> {
  const identity = JSON.stringify([
    source.fingerprint,
    learningTruncation,
    sampleLabels.map(({ id }) => id),
    sampleCrops,
  ]);
  const key = createHash('sha256').update(identity).digest('hex').slice(0, 16);
  await mkdir(folder, { recursive: true });
  const samples: LabelledSample[] = [];
  for (let first = seed; samples.length < count; first += shardSize) {
    const path = join(folder, `${key}-${first}.samples`);
    let shard = await readShard(path);
    if (!shard) {
      shard = [];
      for (let offset = 0; offset < shardSize; offset++) {
        shard.push(await labelSample(source, await source.sampleLatent(first + offset, learningTruncation)));
        await onSample(samples.length + shard.length);
      }
      await writeFile(`${path}.partial`, pack(shard));
      await rename(`${path}.partial`, path);
    }
    samples.push(...shard);
    await onSample(samples.length);
  }
  return samples.slice(0, count);
}

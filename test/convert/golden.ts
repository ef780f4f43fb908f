// The golden cases and the pictures they speak of. Both may be absent (a checkout without the oracle folder, a
// machine without the generator's wheel): `absent` then says which, and tests are skipped by that name.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { convertModel } from '../../native-models/convert/converters.ts';
import { readVerified } from '../../native-models/convert/sources.ts';
import { openSession } from '../../native-models/graph/session.ts';
import { defaultCacheDirectory } from '../../native-models/manifest/cache.ts';
import { GENERATOR_WHEEL } from '../../native-models/manifest/generator.ts';
import { findModel } from '../../native-models/manifest/manifest.ts';

const casesFolder = fileURLToPath(new URL('../../../shared/oracle/cases/', import.meta.url));

export const wheelPath =
  process.env.MIEN_WHEEL ?? join(defaultCacheDirectory(), 'sources', GENERATOR_WHEEL.file);

/** Why nothing can be made from the generator's wheel here; undefined when it can. */
export const absentWheel = existsSync(wheelPath)
  ? undefined
  : "skipped: the generator's wheel is not in the cache; MIEN_WHEEL may name it";

/** Why the golden cases can't be run here; undefined when they can. */
export const absent = existsSync(casesFolder) ? absentWheel : 'skipped: there is no ../shared/oracle/cases';

export interface GoldenCase {
  readonly seed: number;
  readonly z: readonly number[];
  readonly mapped: readonly number[];
  readonly w: readonly number[];
  readonly facemesh: readonly number[];
  readonly gender: readonly number[];
  readonly age: readonly number[];
  readonly descriptor: readonly number[];
  readonly expression: readonly number[];
  readonly landmarks68: readonly number[];
  readonly emotion: readonly number[];
  readonly blazeface: Readonly<Record<string, { shape: number[]; first: number[]; sum: number }>>;
}

export function goldenCases(): GoldenCase[] {
  return readdirSync(casesFolder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(casesFolder, name), 'utf8')));
}

/** A picture of `channels` planes, channels first. */
export interface Picture {
  readonly channels: number;
  readonly size: number;
  readonly data: Float32Array;
}

/** Renders latents as the generator does, at 1024 pixels, in -1..1. */
export async function renderAll(latents: readonly (readonly number[])[]): Promise<Picture[]> {
  const synthesis = findModel('synthesis');
  const graph = await convertModel(synthesis, await readVerified(synthesis, wheelPath));
  const session = await openSession(graph);
  const pictures: Picture[] = [];
  for (const latent of latents) {
    const w = Float32Array.from({ length: 23 * 512 }, (_, index) => latent[index % 512]);
    pictures.push({ channels: 3, size: 1024, data: (await session.run({ w })).image });
  }
  await session.release();
  return pictures;
}

/** The mean over squares of `factor` pixels. */
export function averagePooled({ channels, size, data }: Picture, factor: number): Picture {
  const small = size / factor;
  const sums = new Float64Array(channels * small * small);
  for (let row = 0; row < channels * size; row++)
    for (let column = 0; column < size; column++) {
      const channel = Math.floor(row / size);
      const target =
        (channel * small + Math.floor((row % size) / factor)) * small + Math.floor(column / factor);
      sums[target] += data[row * size + column];
    }
  return { channels, size: small, data: Float32Array.from(sums, (sum) => sum / factor ** 2) };
}

/** The square of `size` pixels at (top, left), each value through `change`. */
export function crop(
  picture: Picture,
  [top, left, size]: readonly [number, number, number],
  change: (value: number) => number,
): Float32Array {
  const result = new Float32Array(picture.channels * size * size);
  for (let row = 0; row < picture.channels * size; row++)
    for (let column = 0; column < size; column++) {
      const source = Math.floor(row / size) * picture.size + top + (row % size);
      result[row * size + column] = change(picture.data[source * picture.size + left + column]);
    }
  return result;
}

export function largestError(found: ArrayLike<number>, wanted: ArrayLike<number>): number {
  let largest = found.length < wanted.length ? Number.POSITIVE_INFINITY : 0;
  for (let index = 0; index < wanted.length; index++)
    largest = Math.max(largest, Math.abs(found[index] - wanted[index]));
  return largest;
}

export function cosine(left: ArrayLike<number>, right: ArrayLike<number>): number {
  let [product, squaresLeft, squaresRight] = [0, 0, 0];
  for (let index = 0; index < left.length; index++) {
    product += left[index] * right[index];
    squaresLeft += left[index] ** 2;
    squaresRight += right[index] ** 2;
  }
  return product / Math.sqrt(squaresLeft * squaresRight);
}

// Finding directions: components of the generator, sheets of pictures to name them by, and what directions go with
// over the labelled samples that are on this machine. None is rendered here for that: `mien samples build` does.
import sharp from 'sharp';
import { broadcastRows } from '../../../native-models/recipes/sampling.ts';
import type { GoesWith } from '../../contracts/discover.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import { addDirection } from '../../edit/apply.ts';
import {
  coordinatesAlong,
  type FoundComponent,
  principalComponents,
  semanticComponents,
} from '../../edit/discover/components.ts';
import { correlation, correlationTable } from '../../edit/discover/correlations.ts';
import { sampleLabels } from '../../edit/learn/sample-labels.ts';
import { gatherSamples, type LabelledSample, learningTruncation } from '../../edit/learn/samples.ts';
import { generatorRows, latentWidth } from '../../edit/map-rows.ts';
import { editorStep } from '../../edit/train/editor-maps.ts';
import type { DirectionToCorrelate, TaskRun } from '../protocol.ts';
import type { Kit } from './kit.ts';
import { learningFolder, sampleSource } from './learn.ts';
import { sampleSeed } from './train.ts';

/** Samples of W that components are taken from, far from those of reports and teaching. */
const componentSeed = 600_000;
const componentSamples = 1500;
/** Attributes a component is said to go with. */
const mostNamed = 3;
const leastNamed = 0.2;

const fewestCorrelated = 200;
const mostCorrelated = 2000;
const editorSamples = 100;

/** The faces of every sheet. */
const sheetSeeds = [1, 5, 9] as const;
const sheetTruncation = 0.6;
const tile = 160;

async function sampledLatents(kit: Kit, breathe: () => Promise<void>): Promise<Float32Array[]> {
  const latents: Float32Array[] = [];
  for (let at = 0; at < componentSamples; at++) {
    latents.push(await kit.sampleLatent(componentSeed + at, learningTruncation));
    if (at % 50 === 0) await breathe();
  }
  return latents;
}

/** The labelled samples that lie in the cache, as many as there are up to `mostCorrelated`. */
async function samplesThere(kit: Kit): Promise<LabelledSample[]> {
  const source = await sampleSource(kit);
  const folder = learningFolder(kit.sessions.cacheDirectory);
  const missing = new ExpectedError('training-samples', 'There are none on this machine yet.');
  const readOnly = { ...source, sampleLatent: () => Promise.reject(missing) };
  for (const count of [mostCorrelated, mostCorrelated / 2, fewestCorrelated])
    try {
      return await gatherSamples(readOnly, { seed: sampleSeed, count, folder }, async () => {});
    } catch (error) {
      if (error !== missing) throw error;
    }
  throw missing;
}

async function samplesOrNone(kit: Kit): Promise<LabelledSample[]> {
  try {
    return await samplesThere(kit);
  } catch (error) {
    if (error instanceof ExpectedError) return [];
    throw error;
  }
}

function goesWith({ vector }: FoundComponent, samples: readonly LabelledSample[]): GoesWith[] {
  const places = coordinatesAlong(
    vector,
    samples.map(({ latent }) => latent),
  );
  return sampleLabels
    .map(({ id, title }, at) => ({
      label: id,
      title,
      correlation: correlation(
        places,
        samples.map(({ labels }) => labels[at]),
      ),
    }))
    .filter((one) => Math.abs(one.correlation) >= leastNamed)
    .sort((one, other) => Math.abs(other.correlation) - Math.abs(one.correlation))
    .slice(0, mostNamed);
}

export const componentsTask = (kit: Kit): TaskRun<'components'> => {
  let latents: Promise<Float32Array[]> | undefined;
  return async ({ method, layers, count }, { breathe }) => {
    latents ??= sampledLatents(kit, breathe).catch((error: unknown) => {
      latents = undefined;
      throw error;
    });
    const found =
      method === 'pca'
        ? principalComponents(await latents, count)
        : semanticComponents(await kit.sessions.model('synthesis'), layers, await latents, count);
    await breathe();
    const samples = await samplesOrNone(kit);
    return {
      components: found.map((component) => ({ ...component, goesWith: goesWith(component, samples) })),
    };
  };
};

export const componentSheetTask = (kit: Kit): TaskRun<'component-sheet'> => {
  const unmoved = new Map<number, Buffer>();
  return async ({ vector, rows, strengths }, { breathe }) => {
    const tiles = [];
    for (const [down, seed] of sheetSeeds.entries()) {
      const latent = broadcastRows(await kit.sampleLatent(seed, sheetTruncation), generatorRows);
      for (const [across, strength] of strengths.entries()) {
        const known = strength === 0 ? unmoved.get(seed) : undefined;
        const input = known ?? (await tileOf(kit, latent, vector, strength, rows));
        if (strength === 0) unmoved.set(seed, input);
        tiles.push({ input, left: across * tile, top: down * tile });
        await breathe();
      }
    }
    const [width, height] = [strengths.length * tile, sheetSeeds.length * tile];
    const sheet = sharp({ create: { width, height, channels: 3, background: '#000' } });
    return { picture: await sheet.composite(tiles).jpeg({ quality: 88 }).toBuffer() };
  };
};

async function tileOf(
  kit: Kit,
  latent: Float32Array,
  vector: Float32Array,
  strength: number,
  rows: readonly [number, number],
): Promise<Buffer> {
  const moved = Float32Array.from(latent);
  addDirection(moved, vector, strength, rows);
  const { data, width, height } = await kit.render(moved, 256);
  return sharp(data, { raw: { width, height, channels: 3 } })
    .resize(tile, tile)
    .png()
    .toBuffer();
}

/** The mean of its rows that move at all; of an editor also over samples. */
function meanVector(
  { vector, editor }: DirectionToCorrelate,
  samples: readonly LabelledSample[],
): Float32Array {
  const vectors = editor
    ? samples.slice(0, editorSamples).map(({ latent }) => editorStep(editor, latent, 1))
    : [vector];
  const mean = new Float32Array(latentWidth);
  for (const one of vectors)
    for (let at = 0; at < one.length; at++) mean[at % latentWidth] += one[at] / vectors.length;
  return mean;
}

export const correlateTask =
  (kit: Kit): TaskRun<'correlate'> =>
  async ({ directions }) => {
    const samples = await samplesThere(kit);
    return correlationTable(
      directions.map((direction) => ({ ...direction, vector: meanVector(direction, samples) })),
      samples,
    );
  };

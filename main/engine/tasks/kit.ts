// What every task of the engine works with: the generator's stages and the nets on open sessions, in the words of
// the tasks: map, render, observe, read.
import sharp from 'sharp';
import { openStatistics } from '../../../native-models/convert/statistics.ts';
import type { Session } from '../../../native-models/graph/session.ts';
import type { CropBox } from '../../../native-models/recipes/crop.ts';
import { lockStepGraph, observeGraph } from '../../../native-models/recipes/lock-step.ts';
import { cropPointsGraph, meshCrops } from '../../../native-models/recipes/mesh-crops.ts';
import { fastForm, fastRenderGraph, renderGraph } from '../../../native-models/recipes/render.ts';
import { broadcastRows, standardNormals, truncate } from '../../../native-models/recipes/sampling.ts';
import { patchesGraph, patchPlacement } from '../../../native-models/recipes/structure.ts';
import type { Lock } from '../../contracts/recipe.ts';
import type { Keypoints } from '../../contracts/values.ts';
import { spectrumOf } from '../../edit/learn/spectrum.ts';
import type { LockProblem } from '../../edit/lock.ts';
import { generatorRows } from '../../edit/map-rows.ts';
import { residualRows, type SpacePoint } from '../../edit/residual.ts';
import { type Spread, spreadOf } from '../../edit/spread.ts';
import type { Point } from '../../measure/geometry.ts';
import { midpoint } from '../../measure/geometry.ts';
import type { Nets, Reading } from '../../measure/reader.ts';
import { type Picture, toPicture } from '../../measure/resample.ts';
import type { EngineSessions } from '../sessions.ts';

/** What the optimising nets see of a latent. */
export interface Observation {
  /** [3 x S x S], about [-1, 1]; S is 128 through the proxy. */
  readonly image: Float32Array;
  readonly mesh: readonly Point[];
  readonly depth: readonly number[];
  /** Age in decades and the gender logit. */
  readonly attributes: Float32Array;
  readonly descriptor: Float32Array;
  readonly colour: Float32Array;
}

export const proxySize = 128;
/** Sides of the pictures that a lock may look at. */
export type LockPicture = Lock['picture'];
/** Models that have a part in every picture and measure; a recipe names them by hash. */
const generatorModels = ['mapping', 'synthesis'];
const lockModels = ['proxy-128', 'facemesh', 'faceres'];

export interface Kit {
  readonly sessions: EngineSessions;
  readonly nets: Nets;
  /** Mean of W, [512]. */
  meanLatent(): Promise<Float32Array>;
  /** W's own spread, which the lock's steps are measured by. */
  spread(): Promise<Spread>;
  /** The latent [512] that a seed names, at a truncation. */
  sampleLatent(seed: number, truncation: number): Promise<Float32Array>;
  /** 128 and 256 px through the proxies, a little soft; 512 and 1024 through the generator. */
  render(latent: Float32Array, size: 1024 | 512 | 256 | 128): Promise<Picture>;
  /** Through the 128 px proxy unless another picture is named. */
  observe(latent: Float32Array, size?: LockPicture): Promise<Observation>;
  /** The mesh of an observed picture [3 x S x S] in each of the lock's first `count` crops. */
  cropPoints(image: Float32Array, count: number, size?: LockPicture): Promise<SpacePoint[][]>;
  /** An observed picture's patches within boxes (native-models/recipes/structure.ts), and what placed them. */
  patches(
    image: Float32Array,
    boxes: readonly CropBox[],
    size?: LockPicture,
  ): Promise<LockProblem['patches']>;
  /** Session of the lock's step for a range of rows and the first `crops` crops. */
  lockStep(rows: readonly [number, number], crops: number, size?: LockPicture): Promise<Session>;
  modelHashes(locked: boolean): Promise<Record<string, string>>;
}

/** Samples that W's spread is taken from, and the first of their seeds: far from any that people use. */
const spreadSamples = 2000;
const spreadSeed = 2_000_000;

export function openKit(sessions: EngineSessions): Kit {
  let spread: Promise<Spread> | undefined;
  const mapSeed = async (seed: number) => {
    const mapping = await sessions.session('mapping', () => sessions.model('mapping'));
    return (await mapping.run({ z: standardNormals(seed, 512) })).w;
  };
  const measureSpread = async () => {
    const latents: Float32Array[] = [];
    for (let index = 0; index < spreadSamples; index++) latents.push(await mapSeed(spreadSeed + index));
    return spreadOf(spectrumOf(latents));
  };
  const pictureAndNets = async (size: LockPicture) => ({
    picture:
      size === proxySize
        ? await sessions.model('proxy-128')
        : renderGraph(await sessions.model('synthesis'), size),
    nets: { facemesh: await sessions.model('facemesh'), faceres: await sessions.model('faceres') },
  });
  const meanLatent = async () => (await openStatistics(sessions.cacheDirectory)).mean;
  return {
    sessions,
    nets: {
      run: async (model, feeds) => {
        const session = await sessions.session(model, () => sessions.model(model));
        return session.run(feeds);
      },
    },
    meanLatent,
    spread() {
      spread ??= measureSpread();
      return spread;
    },
    sampleLatent: async (seed, truncation) => truncate(await mapSeed(seed), await meanLatent(), truncation),
    async render(latent, size) {
      const session = await sessions.session(`render-${size}`, async () =>
        size === 256 || size === 128
          ? fastForm(await sessions.model(`proxy-${size}`))
          : fastRenderGraph(await sessions.model('synthesis'), size),
      );
      const { image } = await session.run({ w: broadcastRows(latent, generatorRows) });
      return toPicture(image, size);
    },
    async observe(latent, size = proxySize) {
      const session = await sessions.session(`observe-${size}`, async () => {
        const { picture, nets } = await pictureAndNets(size);
        return observeGraph(picture, nets);
      });
      const answer = await session.run({ latent: broadcastRows(latent, generatorRows) });
      return {
        image: answer.image,
        ...splitPoints(answer.points),
        attributes: answer.attributes,
        descriptor: answer.descriptor,
        colour: answer.colour,
      };
    },
    async cropPoints(image, count, size = proxySize) {
      const session = await sessions.session(`crop-points-${count}-${size}`, async () =>
        cropPointsGraph(await sessions.model('facemesh'), size, meshCrops.slice(0, count)),
      );
      const { points } = await session.run({ image });
      const { mesh, depth } = splitPoints(points);
      const all = mesh.map(([x, y], at): SpacePoint => [x, y, depth[at]]);
      const each = all.length / count;
      return Array.from({ length: count }, (_, crop) => all.slice(crop * each, (crop + 1) * each));
    },
    async patches(image, boxes, size = proxySize) {
      const session = await sessions.session(`patches-${size}`, async () => patchesGraph(size));
      const placement = patchPlacement(boxes, size);
      return { placement, target: (await session.run({ image, ...placement })).patches };
    },
    lockStep: (rows, crops, size = proxySize) =>
      sessions.session(`lock-step-${rows.join('-')}-${crops}-${size}`, async () => {
        const { picture, nets } = await pictureAndNets(size);
        return lockStepGraph(picture, nets, residualRows, rows, meshCrops.slice(0, crops));
      }),
    modelHashes: (locked) =>
      sessions.modelHashes(locked ? [...generatorModels, ...lockModels] : generatorModels),
  };
}

/** Flat [points x 3] as points and their depths. */
function splitPoints(flat: Float32Array): { mesh: Point[]; depth: number[] } {
  const mesh: Point[] = [];
  const depth: number[] = [];
  for (let at = 0; at < flat.length; at += 3) {
    mesh.push([flat[at], flat[at + 1]]);
    depth.push(flat[at + 2]);
  }
  return { mesh, depth };
}

/** The stored form of a picture: PNG, 8-bit RGB; the same bytes for the same pixels. */
export async function encodePng(picture: Picture): Promise<Uint8Array> {
  return rawImage(picture).png({ compressionLevel: 6 }).toBuffer();
}

/** A picture that passes by: JPEG at `size`. */
export async function encodePreview(picture: Picture, size: number): Promise<Uint8Array> {
  return rawImage(picture).resize(size, size).jpeg({ quality: 88 }).toBuffer();
}

function rawImage({ data, width, height }: Picture) {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** Both detectors' keypoints of a reading; the 68 are the mean over the jittered crops. */
export function keypointsOfReading(reading: Reading): Keypoints[] {
  const landmarks = reading.landmarks[0].map((_, index) =>
    midpoint(reading.landmarks.map((points) => points[index])),
  );
  return [
    { detector: 'facemesh', points: reading.mesh.map(([x, y]): [number, number] => [x, y]) },
    { detector: 'face_landmark_68', points: landmarks.map(([x, y]): [number, number] => [x, y]) },
  ];
}

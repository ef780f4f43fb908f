// Engine results in the contract's form, small but whole: real PNGs, real recipes, numbers in their ranges. The
// engine itself is not run here; what the library does with a result does not depend on who made it.
import sharp from 'sharp';
import type { Measures } from '../../../main/contracts/measures.ts';
import type { Lock, Recipe } from '../../../main/contracts/recipe.ts';
import type { Environment, Keypoints } from '../../../main/contracts/values.ts';
import type { SampleResult, VariationResult } from '../../../main/engine/protocol.ts';
import { sha256 } from '../../../main/support/hash.ts';

export const generator = 'mobilestylegan-ffhq';

export const environment: Environment = {
  provider: 'cpu',
  threads: 2,
  onnxruntime: '1.30.0',
  platform: 'linux-x64',
  mien: '0.1.0',
};

/** Pixels that depend on the seed, so that each seed has a picture of its own. */
export function picture(seed: number, size = 32): Promise<Buffer> {
  const pixels = Uint8Array.from(
    { length: size * size * 3 },
    (_, index) => (index * 31 + seed * 97 + (index >> 5) * seed) & 255,
  );
  return sharp(pixels, { raw: { width: size, height: size, channels: 3 } })
    .png()
    .toBuffer();
}

export function keypoints(seed: number): Keypoints[] {
  const points = (count: number) =>
    Array.from({ length: count }, (_, index): [number, number] => [
      Math.fround((index + 1) / (count + 1)),
      Math.fround(((index * 7 + seed) % 100) / 100),
    ]);
  return [
    { detector: 'facemesh', points: points(468) },
    { detector: 'face_landmark_68', points: points(68) },
  ];
}

export async function sampleResult(seed: number): Promise<SampleResult> {
  return {
    latent: Float32Array.from({ length: 512 }, (_, index) => Math.sin(index * seed)),
    picture: await picture(seed),
    keypoints: keypoints(seed),
    reading: { age: 30 + (seed % 40), gender: 0.25, expression: 'happy', expressionProbability: 0.9 },
    environment,
    models: { generator: sha256('generator'), facemesh: sha256('facemesh') },
  };
}

export function recipe(seed: number, strength = 2): Recipe {
  return {
    format: 'mien-recipe/1',
    edits: [{ direction: 'age', directionSha256: sha256('age'), strength }],
    lock: null,
    seed,
    models: { generator: sha256('generator'), facemesh: sha256('facemesh') },
  };
}

export const lock: Lock = {
  kind: 'full',
  regions: { lips: 1, eyelids: 1, brows: 0.5, jaw: 0 },
  normalisation: 'similarity',
  crops: 6,
  picture: 128,
  rows: [0, 9],
  steps: 40,
  rate: 0.04,
  finalRate: 0.008,
  weights: { expression: 3000, structure: 0, attribute: 0.3, identity: 1, colour: 10, distance: 0.06 },
};

export function measures(change: number): Measures {
  const drift = { lips: change / 10, eyelids: change / 20, brows: change / 30, jaw: change / 40 };
  return {
    expression: [
      {
        net: 'face_expression',
        classes: ['neutral', 'happy'],
        before: [0.25, 0.75],
        after: [0.5, 0.5],
        change,
        floor: 0.01,
        flipped: false,
      },
    ],
    expressionChange: change,
    expressionFloor: 0.01,
    drift,
    driftFloor: 0.005,
    meshDrift: drift,
    actionUnits: { 'lip parting': { before: 0.1, after: 0.2 } },
    age: { before: 40, after: 52.5 },
    gender: { before: 0.25, after: 0.3 },
    identity: 0.9,
  };
}

export async function variationResult(seed: number, strength = 2): Promise<VariationResult> {
  return {
    latent: Float32Array.from({ length: 23 * 512 }, (_, index) => Math.cos(index + seed + strength)),
    recipe: recipe(seed, strength),
    picture: await picture(1000 + seed * 10 + strength),
    keypoints: keypoints(seed + 1),
    measures: measures(0.25),
    lockSteps: 0,
    lockLoss: {},
    environment,
  };
}

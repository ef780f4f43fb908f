// The encoder of our own: a linear map from what the face models see in a photograph to W, a start that an inversion
// then improves on. Learned from samples of the generator (fit.ts); ships as a small file (ship.ts makes it again).
import { readFile } from 'node:fs/promises';
import { sha256Of } from '../../../native-models/manifest/cache.ts';
import { encoderPictureSize } from '../../../native-models/recipes/invert-features.ts';
import { latentWidth } from '../../edit/map-rows.ts';
import type { Kit } from '../../engine/tasks/kit.ts';
import type { Picture } from '../../measure/resample.ts';
import { planesOf } from '../planes.ts';
import { type Encoder, unpackEncoder } from './file.ts';
import { featuresOf } from './samples.ts';

const file = new URL('../../../native-models/encoder/encoder.bin', import.meta.url);
let shipped: Promise<Encoder> | undefined;

export function shippedEncoder(): Promise<Encoder> {
  shipped ??= readFile(file).then(unpackEncoder);
  return shipped;
}

/** What results made with the encoder name it by. */
export async function shippedEncoderSha256(): Promise<string> {
  return sha256Of(await readFile(file));
}

/** Features beyond this many deviations say that a photograph is unlike the samples, not how unlike. */
export const featureLimit = 4;

/** A feature in deviations of the samples, limited. */
export function standardised(value: number, mean: number, scale: number): number {
  return Math.min(Math.max((value - mean) * scale, -featureLimit), featureLimit);
}

/** W [512] of features [featureCount]. */
export function applyEncoder(encoder: Encoder, features: Float32Array): Float32Array {
  const { rank, means, scales, basis, outputs, bias } = encoder;
  const hidden = new Float64Array(rank);
  features.forEach((value, at) => {
    const number = standardised(value, means[at], scales[at]);
    if (number !== 0) for (let k = 0; k < rank; k++) hidden[k] += number * basis[at * rank + k];
  });
  const latent = Float32Array.from(bias);
  for (let k = 0; k < rank; k++)
    for (let at = 0; at < latentWidth; at++) latent[at] += hidden[k] * outputs[k * latentWidth + at];
  return latent;
}

/** W [512] that an aligned photograph starts from. */
export async function encodeFace(kit: Kit, aligned: Picture): Promise<Float32Array> {
  const features = await featuresOf(kit, planesOf(aligned, encoderPictureSize));
  return applyEncoder(await shippedEncoder(), features);
}

import { describe, expect, test } from 'vitest';
import { latentWidth } from '../../../main/edit/map-rows.ts';
import { applyEncoder, shippedEncoder, shippedEncoderSha256 } from '../../../main/invert/encoder/encode.ts';
import { packEncoder, unpackEncoder } from '../../../main/invert/encoder/file.ts';
import { fitEncoder } from '../../../main/invert/encoder/fit.ts';
import { type EncoderSample, featureCount } from '../../../main/invert/encoder/samples.ts';
import about from '../../../native-models/encoder/encoder.json' with { type: 'json' };
import { standardNormals } from '../../../native-models/recipes/sampling.ts';

const hidden = 5;
const toFeatures = Array.from({ length: hidden }, (_, at) => standardNormals(1000 + at, featureCount));
const toLatent = Array.from({ length: hidden }, (_, at) => standardNormals(2000 + at, latentWidth));

/** W and features that are both mixtures of the same few numbers. */
function sample(seed: number): EncoderSample {
  const cause = standardNormals(seed, hidden + 1);
  const mix = (parts: readonly Float32Array[], width: number) =>
    Float32Array.from({ length: width }, (_, at) =>
      parts.reduce((sum, part, k) => sum + cause[k] * part[at], 3),
    );
  return { latent: mix(toLatent, latentWidth), features: mix(toFeatures, featureCount) };
}

const samples = Array.from({ length: 80 }, (_, seed) => sample(seed));

describe('the encoder', () => {
  test('finds what features and W have in common, on samples it did not see', async () => {
    const { encoder, explained } = await fitEncoder(samples, hidden);
    expect(explained).toBeGreaterThan(0.9);
    const { latent, features } = sample(500);
    const answer = applyEncoder(encoder, features);
    const error = answer.reduce((sum, value, at) => sum + (value - latent[at]) ** 2, 0);
    const whole = latent.reduce((sum, value, at) => sum + (value - encoder.bias[at]) ** 2, 0);
    expect(error / whole).toBeLessThan(0.1);
  });

  test('answers within a part in a thousand after being packed', async () => {
    const { encoder } = await fitEncoder(samples, hidden);
    const back = unpackEncoder(packEncoder(encoder));
    const { features } = samples[7];
    const [before, after] = [applyEncoder(encoder, features), applyEncoder(back, features)];
    after.forEach((value, at) => {
      expect(Math.abs(value - before[at])).toBeLessThan(1e-2);
    });
  });

  test('of another kind of file, or one cut short, is refused', async () => {
    const bytes = packEncoder((await fitEncoder(samples.slice(0, 20), 2)).encoder);
    expect(() => unpackEncoder(bytes.subarray(0, bytes.length - 2))).toThrow('bytes');
    expect(() => unpackEncoder(Buffer.from('PNG and more of it'))).toThrow('not an encoder');
  });
});

test('the shipped encoder is the one its note describes', async () => {
  const encoder = await shippedEncoder();
  expect(encoder.means).toHaveLength(featureCount);
  expect(encoder.rank).toBe(about.rank);
  expect(await shippedEncoderSha256()).toBe(about.sha256);
  expect(about.bytes).toBeLessThan(3_000_000);
});

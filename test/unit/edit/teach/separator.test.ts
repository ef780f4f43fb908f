import { describe, expect, test } from 'vitest';
import {
  fitSeparator,
  type LabelledPoint,
  likelyYes,
  stepAlong,
} from '../../../../main/edit/teach/separator.ts';
import { standardNormals } from '../../../../native-models/recipes/sampling.ts';

const width = 24;
const frame = { mean: new Float64Array(width), scale: 1 };
const planted = standardNormals(9, width);
const dot = (left: ArrayLike<number>, right: ArrayLike<number>) =>
  Array.from(left).reduce((sum, value, at) => sum + value * right[at], 0);
const cosine = (left: ArrayLike<number>, right: ArrayLike<number>) =>
  dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right));
const latents = Array.from({ length: 400 }, (_, index) => standardNormals(100 + index, width));

/** The first `count` points, of which every `wrong`th is labelled wrongly. */
const labelled = (count: number, wrong = Number.POSITIVE_INFINITY): LabelledPoint[] =>
  latents.slice(0, count).map((latent, at) => ({
    latent,
    yes: dot(latent, planted) > 0 !== (at % wrong === wrong - 1),
    fair: true,
  }));

describe('a separator of labelled points', () => {
  test('comes nearer to the planted direction with more labels, and tells left-out ones right', () => {
    const [few, many] = [fitSeparator(labelled(40), frame), fitSeparator(labelled(300), frame)];
    const found = [few, many].map(({ separator }) => cosine(separator.weights, planted));
    expect(found[0]).toBeGreaterThan(0.6);
    expect(found[1]).toBeGreaterThan(0.95);
    expect(many.quality.accuracy).toBeGreaterThan(0.9);
    expect(many.quality.accuracy).toBeGreaterThan(few.quality.accuracy);
    expect(many.quality.high - many.quality.low).toBeLessThan(few.quality.high - few.quality.low);
  });

  test('is no better than chance on labels that say nothing', () => {
    const random = latents.slice(0, 200).map((latent, at) => ({ latent, yes: at % 2 === 0, fair: true }));
    const { quality } = fitSeparator(random, frame);
    expect(quality.low).toBeLessThan(0.5);
    expect(quality.high).toBeGreaterThan(0.5);
  });

  test('is judged on fair labels alone', () => {
    const points = labelled(200).map((point, at) => ({ ...point, fair: at % 4 === 0 }));
    expect(fitSeparator(points, frame).quality).toMatchObject({ labels: 200, judged: 50 });
  });

  test('counts both answers alike where one of them is rare', () => {
    const threshold = Math.sqrt(dot(planted, planted)) * 1.2;
    const rare = latents.map((latent) => ({ latent, yes: dot(latent, planted) > threshold, fair: true }));
    const { quality } = fitSeparator(rare, frame);
    expect([quality.ofYes, quality.ofNo].every((share) => share > 0.8)).toBe(true);
  });

  test('is sure far from its border and not near it', () => {
    const { separator } = fitSeparator(labelled(300), frame);
    const at = (share: number) =>
      likelyYes(
        separator,
        Float32Array.from(planted, (value) => share * value),
        frame,
      );
    expect([at(1) > 0.9, at(-1) < 0.1, Math.abs(at(0) - 0.5) < 0.2]).toEqual([true, true, true]);
  });

  test('one step is one standard deviation of the pool along it', () => {
    const { separator } = fitSeparator(labelled(300), frame);
    const step = stepAlong(
      separator,
      latents.map((latent) => latent.map((value) => 3 * value)),
      frame,
    );
    expect(Math.sqrt(dot(step, step))).toBeGreaterThan(2.6);
    expect(Math.sqrt(dot(step, step))).toBeLessThan(3.4);
  });
});

// The graph of one step of an inversion, with nets that are written down: its terms are the formulas, its gradient is
// that of its loss.
import { describe, expect, test } from 'vitest';
import { openSession } from '../../../native-models/graph/session.ts';
import {
  invertCrops,
  invertStepGraph,
  invertTargetsGraph,
  mapNames,
} from '../../../native-models/recipes/invert-step.ts';
import { broadcastRows, standardNormals } from '../../../native-models/recipes/sampling.ts';
import { smallNets, smallProxy, smallRows } from '../recipes/small-nets.ts';
import { smallFaceresWithMaps } from './small-faceres.ts';

const side = 16;
const nets = { facemesh: smallNets().facemesh, faceres: smallFaceresWithMaps() };
const step = await openSession(invertStepGraph(smallProxy(), nets));
const reader = await openSession(invertTargetsGraph(side, nets));
const proxy = await openSession(smallProxy());

const latentOf = (seed: number) =>
  broadcastRows(
    standardNormals(seed, 512).map((value) => value / 2),
    smallRows,
  );
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
const squares = (left: Float32Array, right: Float32Array) =>
  left.map((value, at) => (value - right[at]) ** 2);
const pictureOf = async (latent: Float32Array) => (await proxy.run({ w: latent })).image;

const photo = await pictureOf(latentOf(1));
const read = await reader.run({ image: photo });
const length = Math.sqrt(sum(read.descriptor.map((value) => value * value)));
const termWeights = Float32Array.of(2, 3, 5, 7, 11);
const target = {
  ...Object.fromEntries(mapNames.map((name) => [name, read[name]])),
  image_target: photo,
  descriptor_target: read.descriptor.map((value) => value / length),
  points_target: read.points,
  map_weights: Float32Array.from(mapNames, (_, index) => (1 + index) / 1e4),
  pixel_weights: Float32Array.from({ length: side * side }, (_, at) => (at % 7) / 1000),
  point_weights: Float32Array.from({ length: invertCrops.length * 468 }, (_, at) => (at % 5) / 100),
  term_weights: termWeights,
};

describe('one step of an inversion', () => {
  test('costs nothing where the picture is the photograph', async () => {
    const { terms, loss } = await step.run({ ...target, latent: latentOf(1) });
    for (const term of terms) expect(Math.abs(term)).toBeLessThan(1e-5);
    expect(Math.abs(loss[0])).toBeLessThan(1e-4);
  });

  test('its terms are the distances of what is read from both', async () => {
    const latent = latentOf(2);
    const answer = await step.run({ ...target, latent });
    const image = await pictureOf(latent);
    const seen = await reader.run({ image });
    const norm = Math.sqrt(sum(seen.descriptor.map((value) => value * value)));
    const likeness = sum(seen.descriptor.map((value, at) => value * read.descriptor[at])) / norm / length;
    const pixels = squares(image, photo).map((value, at) => value * target.pixel_weights[at % (side * side)]);
    const points = squares(seen.points, read.points).map(
      (value, at) => value * target.point_weights[Math.floor(at / 2)],
    );
    const expected = [
      sum(mapNames.map((name, index) => sum(squares(seen[name], read[name])) * target.map_weights[index])),
      1 - likeness,
      sum(pixels),
      sum(squares(image, photo)) / image.length,
      sum(points),
    ];
    expected.forEach((term, at) => {
      expect(answer.terms[at] / (termWeights[at] * term)).toBeCloseTo(1, 2);
    });
    expect(answer.loss[0]).toBeCloseTo(sum(answer.terms), 4);
  });

  test('its gradient is that of its loss, by central differences along random directions', async () => {
    const latent = latentOf(3);
    const { gradient_of_latent: gradient } = await step.run({ ...target, latent });
    for (const seed of [30, 31, 32]) {
      const direction = standardNormals(seed, latent.length);
      const loss = async (sign: number) => {
        const moved = latent.map((value, at) => value + sign * 1e-3 * direction[at]);
        return (await step.run({ ...target, latent: moved })).loss[0];
      };
      const numeric = ((await loss(1)) - (await loss(-1))) / 2e-3;
      const analytic = sum(gradient.map((value, at) => value * direction[at]));
      expect(Math.abs(analytic - numeric)).toBeLessThan(0.03 * Math.max(Math.abs(numeric), 1));
    }
  });
});

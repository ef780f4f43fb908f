// The graph of one step of the lock, with nets that are written down: its terms are the formulas, its gradient is
// that of its loss, and only the rows that may move do.
import { describe, expect, test } from 'vitest';
import { expressionResiduals, residualRows } from '../../../main/edit/residual.ts';
import { toPoints } from '../../../main/measure/geometry.ts';
import type { Arrays } from '../../../native-models/graph/session.ts';
import { openSession } from '../../../native-models/graph/session.ts';
import { lockStepGraph, lockTermNames, observeGraph } from '../../../native-models/recipes/lock-step.ts';
import { cropPointsGraph, meshCrops } from '../../../native-models/recipes/mesh-crops.ts';
import { broadcastRows, standardNormals } from '../../../native-models/recipes/sampling.ts';
import { patchesGraph, patchPlacement } from '../../../native-models/recipes/structure.ts';
import { smallNets, smallProxy, smallRows } from './small-nets.ts';

const rows = [3, 9] as const;
const step = await openSession(lockStepGraph(smallProxy(), smallNets(), residualRows, rows, meshCrops));
const observer = await openSession(observeGraph(smallProxy(), smallNets()));

const normal = (seed: number, count: number, size: number) =>
  standardNormals(seed, count).map((value) => size * value);
const source = broadcastRows(normal(20, 512, 0.4), smallRows);
const edited = broadcastRows(normal(21, 512, 0.4), smallRows);
const observe = async (latent: Float32Array) => observer.run({ latent });
const reader = await openSession(cropPointsGraph(smallNets().facemesh, 16, meshCrops));
/** x and y of every crop's points, flat: [crops x 936]. */
const pointsOf = async ({ image }: Record<string, Float32Array>) =>
  (await reader.run({ image })).points.filter((_, at) => at % 3 !== 2);
const boxes = [
  { left: 0.3, top: 0.6, width: 0.4, height: 0.2 },
  { left: 0.2, top: 0.3, width: 0.25, height: 0.15 },
  { left: 0.55, top: 0.3, width: 0.25, height: 0.15 },
];
const placement = patchPlacement(boxes, 16);
const patchReader = await openSession(patchesGraph(16));
const patchesOf = async (image: Float32Array) => (await patchReader.run({ image, ...placement })).patches;
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
const difference = (left: ArrayLike<number>, right: ArrayLike<number>) =>
  Array.from(left, (value, at) => (value - right[at]) ** 2);

const [before, unlocked] = [await observe(source), await observe(edited)];
const length = Math.sqrt(sum(unlocked.descriptor.map((value) => value * value)));
const regions = { lips: 1, eyelids: 1, brows: 0.5, jaw: 0.2 };
const references = await pointsOf(before);
const residual = expressionResiduals(
  meshCrops.map((_, crop) => toPoints(references.subarray(936 * crop, 936 * (crop + 1)))),
  regions,
  'none',
);
const weights = [30, 3, 2, 4, 5, 0.1];
const patchWeights = [1, 0.5, 0.25];
// The structure that is held is the unlocked edit's here, so that without an offset it costs nothing.
const patches = await patchesOf(unlocked.image);
const feeds = (offset: Float32Array): Arrays => ({
  latent: edited,
  offset,
  residual_matrix: residual.matrix,
  residual_target: residual.target,
  attribute_target: unlocked.attributes,
  descriptor_target: unlocked.descriptor.map((value) => value / length),
  colour_target: unlocked.colour,
  ...placement,
  patch_target: patches,
  patch_weights: Float32Array.from(patchWeights),
  term_weights: Float32Array.from(weights),
});

/** What the patches have lost of the held ones, by weight. */
function structureLossOf(seen: Float32Array): number {
  const each = seen.length / patchWeights.length;
  const likeness = (at: number) =>
    sum(seen.subarray(at * each, (at + 1) * each).map((value, index) => value * patches[at * each + index]));
  return sum(patchWeights.map((weight, at) => weight * (1 - likeness(at))));
}

/** The latent with the offset on the rows that may move. */
function moved(offset: Float32Array): Float32Array {
  const latent = Float32Array.from(edited);
  for (let row = rows[0]; row <= rows[1]; row++)
    for (let at = 0; at < 512; at++) latent[row * 512 + at] += offset[at];
  return latent;
}

describe('one step of the lock', () => {
  test('without an offset costs its expression alone', async () => {
    const { terms, loss } = await step.run(feeds(new Float32Array(512)));
    expect(terms).toHaveLength(lockTermNames.length);
    expect(terms[0]).toBeGreaterThan(0.01);
    for (const term of terms.subarray(1)) expect(Math.abs(term)).toBeLessThan(1e-5);
    expect(loss[0]).toBeCloseTo(terms[0], 5);
  });

  test('its terms are those of the picture that the moved rows make', async () => {
    const offset = normal(22, 512, 0.3);
    const answer = await step.run(feeds(offset));
    const seen = await observe(moved(offset));
    expect(answer.image).toEqual(seen.image);
    const points = await pointsOf(seen);
    const left = residual.target.map((target, row) => {
      const ofCrop = points.subarray(936 * Math.floor(row / residualRows)).subarray(0, 936);
      return sum(ofCrop.map((value, at) => value * residual.matrix[row * 936 + at])) - target;
    });
    const norm = Math.sqrt(sum(seen.descriptor.map((value) => value * value)));
    const likeness = sum(seen.descriptor.map((value, at) => value * unlocked.descriptor[at])) / norm / length;
    const expected = [
      sum(left.map((value) => value * value)),
      structureLossOf(await patchesOf(seen.image)),
      sum(difference(seen.attributes, unlocked.attributes)),
      1 - likeness,
      sum(difference(seen.colour, unlocked.colour)) / seen.colour.length,
      sum(offset.map((value) => value * value)),
    ];
    expected.forEach((term, at) => {
      expect(answer.terms[at] / (weights[at] * term)).toBeCloseTo(1, 2);
    });
    expect(answer.loss[0]).toBeCloseTo(sum(answer.terms), 4);
  });

  test('its gradient is that of its loss, by central differences along random directions', async () => {
    const offset = normal(23, 512, 0.2);
    const { gradient_of_offset: gradient } = await step.run(feeds(offset));
    for (const seed of [30, 31, 32]) {
      const direction = standardNormals(seed, 512);
      const loss = async (sign: number) => {
        const { loss: value } = await step.run(
          feeds(offset.map((at, index) => at + sign * 2e-3 * direction[index])),
        );
        return value[0];
      };
      const numeric = ((await loss(1)) - (await loss(-1))) / 4e-3;
      const analytic = sum(gradient.map((value, at) => value * direction[at]));
      expect(Math.abs(analytic - numeric)).toBeLessThan(0.02 * Math.max(Math.abs(numeric), 1));
    }
  });
});

test('an offset of all rows is one that moves the whole latent', async () => {
  const all = await openSession(
    lockStepGraph(smallProxy(), smallNets(), residualRows, [0, smallRows - 1], meshCrops),
  );
  const offset = normal(24, 512, 0.3);
  const answer = await all.run(feeds(offset));
  const seen = await observe(edited.map((value, at) => value + offset[at % 512]));
  expect(answer.image).toEqual(seen.image);
});

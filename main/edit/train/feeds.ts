// What a training step is fed: a batch of latents with what is asked of each, and for the face of the batch that is
// rendered its own keypoints and descriptor. All of it follows from the seed and the step.
import type { Arrays } from '../../../native-models/graph/session.ts';
import { matricesOfCrop, meshCrops } from '../../../native-models/recipes/mesh-crops.ts';
import { uniformGenerator } from '../../../native-models/recipes/sampling.ts';
import type { TrainingSettings } from '../../contracts/editors.ts';
import type { RegionWeights } from '../../contracts/recipe.ts';
import { toPoints } from '../../measure/geometry.ts';
import { annealed } from '../adam.ts';
import { sampleCrops } from '../learn/samples.ts';
import { expressionResidual } from '../residual.ts';
import { structureWeights } from '../structure.ts';
import type { Classifier } from './classifier.ts';
import type { TrainingWork } from './editor.ts';
import { adamFeed, type OptimiserState } from './optimiser-state.ts';
import { batchOf, latentsOf, type Pool } from './pool.ts';

export const editorBatch = 32;
const rates = { first: 1e-3, last: 1e-4 } as const;
const meshPoints = 2 * 468;
const normalisation = 'similarity';
/** Amounts that a mapper is trained on, in flips: what people use later. */
const amounts = { least: 0.25, most: 1.5 } as const;

/** C(w) of some samples, and which side of the edited attribute each is on by it. */
function told(pool: Pool, { logits }: Classifier, attribute: number, indices: readonly number[]) {
  const width = pool.attributes.length;
  const before = new Float32Array(indices.length * width);
  indices.forEach((index, at) => {
    before.set(logits.subarray(index * width, (index + 1) * width), at * width);
  });
  const p = (index: number) => 1 / (1 + Math.exp(-logits[index * width + attribute]));
  return { before, p };
}

/** a, the target and the class weight of some samples: a = -p where p > 0.5, 1 - p elsewhere; the label flipped. */
export function flips(
  pool: Pool,
  classifier: Classifier,
  attribute: number,
  indices: readonly number[],
): Arrays {
  const { before, p } = told(pool, classifier, attribute, indices);
  const above = Math.max(1, pool.training.filter((index) => p(index) > 0.5).length);
  const below = Math.max(1, pool.training.length - above);
  const half = pool.training.length / 2;
  return {
    latents: latentsOf(pool, indices),
    amounts: Float32Array.from(indices, (index) => (p(index) > 0.5 ? -p(index) : 1 - p(index))),
    targets: Float32Array.from(indices, (index) => (p(index) > 0.5 ? 0 : 1)),
    weights: Float32Array.from(indices, (index) => half / (p(index) > 0.5 ? above : below)),
    before,
  };
}

/** What a mapper is asked for: `amount` flips of the attribute, either way, of each sample by its place. */
export function asked(
  pool: Pool,
  classifier: Classifier,
  attribute: number,
  indices: readonly number[],
  amount: (at: number) => number,
): Arrays {
  const { before } = told(pool, classifier, attribute, indices);
  return {
    latents: latentsOf(pool, indices),
    amounts: Float32Array.from(indices, (_, at) => amount(at)),
    before,
  };
}

/** What the HFLD term is fed for a step beside its reference: a crop drawn by the seed, the face's own keypoints in it. */
export function expressionFeeds(
  crops: Float32Array,
  regions: RegionWeights,
  { seed, hfld, structure }: Pick<TrainingSettings, 'seed' | 'hfld' | 'structure'>,
  step: number,
  pictureSize: number,
): Arrays {
  const draw = uniformGenerator(Math.imul(seed + 7, 0x85ebca6b) ^ step)();
  const which = Math.floor(draw * sampleCrops);
  const points = toPoints(crops.subarray(which * meshPoints, (which + 1) * meshPoints));
  const { matrix, target } = expressionResidual(points, regions, normalisation);
  const { rows, columns } = matricesOfCrop(meshCrops[which], pictureSize);
  return {
    mesh_rows: rows,
    mesh_columns: columns,
    mesh_scale: Float32Array.of(meshCrops[which].box.width / 192),
    residual_matrix: matrix,
    residual_target: target,
    expression_weight: Float32Array.of(hfld),
    patch_weights: structureWeights({ regions, normalisation }).map((weight) => structure * weight),
  };
}

export async function feedsOf(
  { settings, pool, classifier, attribute, regions, pictureSize, reference }: TrainingWork,
  state: OptimiserState,
): Promise<Arrays> {
  const indices = batchOf(pool, settings.seed, state.step, editorBatch);
  const sample = pool.samples[indices[0]];
  const uniform = uniformGenerator(Math.imul(settings.seed + 3, 0xc2b2ae35) ^ state.step);
  const size = () => amounts.least + (amounts.most - amounts.least) * uniform();
  const eitherWay = () => (uniform() < 0.5 ? -size() : size());
  return {
    ...state.values,
    ...(settings.form.kind === 'latent-to-latent'
      ? asked(pool, classifier, attribute, indices, eitherWay)
      : flips(pool, classifier, attribute, indices)),
    ...(settings.hfld > 0 ? expressionFeeds(sample.crops, regions, settings, state.step, pictureSize) : {}),
    ...(await reference(sample)),
    adam: adamFeed(annealed(rates.first, rates.last, state.step, settings.steps), state.step),
  };
}

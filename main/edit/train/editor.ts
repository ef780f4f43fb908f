// The training of one editor, step by step, over the pool: DESIGN's base editor, and with l_h the same plus the HFLD
// term. A run goes to a step and answers a state from which another run goes on bit for bit.
import type { Arrays, Session } from '../../../native-models/graph/session.ts';
import {
  type EditorForm,
  type EditorGround,
  type EditorTermName,
  editorShapes,
  editorTermNames,
  type RowGroup,
} from '../../../native-models/recipes/editor-step.ts';
import { matricesOfCrop, meshCrops } from '../../../native-models/recipes/mesh-crops.ts';
import { uniformGenerator } from '../../../native-models/recipes/sampling.ts';
import type { CurvePoint, TrainingSettings } from '../../contracts/editors.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import type { RegionWeights } from '../../contracts/recipe.ts';
import { toPoints } from '../../measure/geometry.ts';
import { annealed } from '../adam.ts';
import { sampleCrops } from '../learn/samples.ts';
import { generatorRows } from '../map-rows.ts';
import { expressionResidual } from '../residual.ts';
import { type Classifier, correlation } from './classifier.ts';
import {
  adamFeed,
  initialState,
  nextState,
  type OptimiserState,
  packState,
  unpackState,
} from './optimiser-state.ts';
import { batchOf, latentsOf, type Pool, standardised } from './pool.ts';

export const editorBatch = 32;
/** The coarse rows, which an expression is held by, and the others. */
export const editorGroups: readonly RowGroup[] = [
  [0, 9],
  [10, 22],
];
const rates = { first: 1e-3, last: 1e-4 } as const;
export const recordEvery = 10;
export const evaluateEvery = 50;
/** A gain smaller than this share is none. */
const leastGain = 0.001;
const meshPoints = 2 * 468;

/** What a training is at a moment; all of it is stored. */
export interface TrainingState {
  readonly step: number;
  /** Parameters and moments (optimiser-state.ts). */
  readonly checkpoint: Float32Array;
  readonly curve: readonly CurvePoint[];
  readonly best: number | null;
  readonly roundsWithoutGain: number;
  readonly ended: 'steps' | 'early' | null;
}

export interface EditorSessions {
  /** Of editorStepGraph at editorBatch. */
  readonly step: Session;
  /** Of editorLossGraph without HFLD over all held-out samples. */
  readonly evaluate: Session;
}

/** The rows and constants of the graphs for one attribute. `components` are W's, each as long as its deviation. */
export function editorGround(
  pool: Pool,
  classifier: Classifier,
  attribute: number,
  form: EditorForm,
  components: Float32Array,
  shapes: Readonly<Record<string, readonly number[]>>,
): Omit<EditorGround, 'batch'> {
  const labels = pool.training.map((index) => standardised(pool, index));
  const column = (at: number) => labels.map((row) => row[at]);
  return {
    form,
    groups: editorGroups,
    rows: generatorRows,
    mean: pool.mean,
    scale: pool.scale,
    basis: components,
    classifier: new Map(
      Object.entries(shapes).map(([name, shape]) => [name, { shape, data: classifier.parameters[name] }]),
    ),
    attribute,
    held: Float32Array.from(pool.attributes, (_, at) =>
      at === attribute ? 0 : 1 - Math.abs(correlation(column(attribute), column(at))),
    ),
  };
}

/** a, the target and the class weight of some samples: a = -p where p > 0.5, 1 - p elsewhere; the label flipped. */
export function flips(
  pool: Pool,
  classifier: Classifier,
  attribute: number,
  indices: readonly number[],
): Arrays {
  const width = pool.attributes.length;
  const p = (index: number) => 1 / (1 + Math.exp(-classifier.logits[index * width + attribute]));
  const above = Math.max(1, pool.training.filter((index) => p(index) > 0.5).length);
  const below = Math.max(1, pool.training.length - above);
  const half = pool.training.length / 2;
  const before = new Float32Array(indices.length * width);
  indices.forEach((index, at) => {
    before.set(classifier.logits.subarray(index * width, (index + 1) * width), at * width);
  });
  return {
    latents: latentsOf(pool, indices),
    amounts: Float32Array.from(indices, (index) => (p(index) > 0.5 ? -p(index) : 1 - p(index))),
    targets: Float32Array.from(indices, (index) => (p(index) > 0.5 ? 0 : 1)),
    weights: Float32Array.from(indices, (index) => half / (p(index) > 0.5 ? above : below)),
    before,
  };
}

/** What the HFLD term is fed for a step: a crop drawn by the seed, and the face's own keypoints in it. */
export function expressionFeeds(
  crops: Float32Array,
  regions: RegionWeights,
  { seed, hfld }: Pick<TrainingSettings, 'seed' | 'hfld'>,
  step: number,
  pictureSize: number,
): Arrays {
  const draw = uniformGenerator(Math.imul(seed + 7, 0x85ebca6b) ^ step)();
  const which = Math.floor(draw * sampleCrops);
  const points = toPoints(crops.subarray(which * meshPoints, (which + 1) * meshPoints));
  const { matrix, target } = expressionResidual(points, regions, 'similarity');
  const { rows, columns } = matricesOfCrop(meshCrops[which], pictureSize);
  return {
    mesh_rows: rows,
    mesh_columns: columns,
    mesh_scale: Float32Array.of(meshCrops[which].box.width / 192),
    residual_matrix: matrix,
    residual_target: target,
    expression_weight: Float32Array.of(hfld),
  };
}

const drawsOf = (form: EditorForm, groups: readonly RowGroup[]) =>
  Object.fromEntries(
    groups.map((_, group) => [`down${group}`, form.kind === 'full' ? 0 : 1 / Math.sqrt(512)]),
  );

export function startTraining({ form, seed }: TrainingSettings): TrainingState {
  const shapes = editorShapes(form, editorGroups);
  const state = initialState(shapes, seed, drawsOf(form, editorGroups));
  const checkpoint = packState(state, shapes);
  return { step: 0, checkpoint, curve: [], best: null, roundsWithoutGain: 0, ended: null };
}

export interface TrainingWork {
  readonly settings: TrainingSettings;
  readonly pool: Pool;
  readonly classifier: Classifier;
  readonly attribute: number;
  readonly regions: RegionWeights;
  readonly pictureSize: number;
  readonly sessions: EditorSessions;
}

/**
 * Goes on from `from` for at most `most` steps (whole rounds of evaluateEvery, or to the end). Errors:
 * 'training-diverged' when the loss is no number; `from` is then what is kept.
 */
export async function trainOn(
  work: TrainingWork,
  from: TrainingState,
  most: number,
  report: (step: number, terms: Readonly<Record<EditorTermName, number>>) => Promise<void>,
): Promise<TrainingState> {
  const { settings } = work;
  const shapes = editorShapes(settings.form, editorGroups);
  let state = unpackState(from.checkpoint, shapes, from.step);
  let [best, rounds, ended] = [from.best, from.roundsWithoutGain, from.ended];
  const curve = [...from.curve];
  const sums = new Float64Array(editorTermNames.length);
  const last = Math.min(
    settings.steps,
    from.step + Math.max(1, Math.floor(most / evaluateEvery)) * evaluateEvery,
  );
  let sinceRecord = 0;
  while (state.step < last && !ended) {
    const answers = await work.sessions.step.run(feedsOf(work, state));
    if (!Number.isFinite(answers.loss[0]))
      throw new ExpectedError(
        'training-diverged',
        `At step ${state.step + 1}; what was reached at step ${from.step} is kept.`,
      );
    state = nextState(state, answers);
    sinceRecord++;
    answers.terms.forEach((value, at) => {
      sums[at] += value;
    });
    const finished = state.step === settings.steps;
    if (state.step % recordEvery === 0 || finished) {
      const evaluated = state.step % evaluateEvery === 0 || finished;
      const [classification, reconstruction, attributes, expression] = sums.map((sum) => sum / sinceRecord);
      const heldOut = evaluated ? await heldOutLoss(work, state) : null;
      curve.push({ step: state.step, classification, reconstruction, attributes, expression, heldOut });
      sums.fill(0);
      sinceRecord = 0;
      if (heldOut !== null) {
        const rate = heldOut + roundExpression(curve);
        rounds = best === null || rate < best * (1 - leastGain) ? 0 : rounds + 1;
        best = best === null ? rate : Math.min(best, rate);
        if (settings.patience > 0 && rounds >= settings.patience) ended = 'early';
      }
    }
    if (finished) ended = 'steps';
    await report(
      state.step,
      Object.fromEntries(editorTermNames.map((name, at) => [name, answers.terms[at]])) as Record<
        EditorTermName,
        number
      >,
    );
  }
  const checkpoint = packState(state, shapes);
  return { step: state.step, checkpoint, curve, best, roundsWithoutGain: rounds, ended };
}

/** The expression term's mean over the last round: one face a step says little alone. */
function roundExpression(curve: readonly CurvePoint[]): number {
  const round = curve.slice(-evaluateEvery / recordEvery);
  return round.reduce((sum, { expression }) => sum + expression, 0) / round.length;
}

function feedsOf(
  { settings, pool, classifier, attribute, regions, pictureSize }: TrainingWork,
  state: OptimiserState,
): Arrays {
  const indices = batchOf(pool, settings.seed, state.step, editorBatch);
  const rate = annealed(rates.first, rates.last, state.step, settings.steps);
  return {
    ...state.values,
    ...flips(pool, classifier, attribute, indices),
    ...(settings.hfld > 0
      ? expressionFeeds(pool.samples[indices[0]].crops, regions, settings, state.step, pictureSize)
      : {}),
    adam: adamFeed(rate, state.step),
  };
}

async function heldOutLoss(
  { pool, classifier, attribute, sessions }: TrainingWork,
  { values }: OptimiserState,
) {
  const { loss } = await sessions.evaluate.run({
    ...values,
    ...flips(pool, classifier, attribute, pool.heldOut),
  });
  return loss[0];
}

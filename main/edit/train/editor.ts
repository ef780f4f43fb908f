// The training of one editor, step by step, over the pool: DESIGN's base editor, and with l_h the same plus the HFLD
// term. A run goes to a step and answers a state from which another run goes on bit for bit.
import type { Arrays, Session } from '../../../native-models/graph/session.ts';
import {
  type EditorForm,
  editorDraws,
  editorShapes,
  type RowGroup,
} from '../../../native-models/recipes/editor-forms.ts';
import {
  type EditorGround,
  type EditorTermName,
  editorTermNames,
} from '../../../native-models/recipes/editor-step.ts';
import type { CurvePoint, TrainingSettings } from '../../contracts/editors.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import type { RegionWeights } from '../../contracts/recipe.ts';
import type { LabelledSample } from '../learn/samples.ts';
import { generatorRows } from '../map-rows.ts';
import { type Classifier, correlation } from './classifier.ts';
import { asked, feedsOf, flips } from './feeds.ts';
import { initialState, nextState, type OptimiserState, packState, unpackState } from './optimiser-state.ts';
import { type Pool, standardised } from './pool.ts';

/** The coarse rows, which an expression is held by, and the others. */
export const editorGroups: readonly RowGroup[] = [
  [0, 9],
  [10, 22],
];
export const recordEvery = 10;
export const evaluateEvery = 50;
/** A gain smaller than this share is none. */
const leastGain = 0.001;

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
  shares: readonly Float32Array[],
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
    shares,
    reach: reachOf(pool, classifier),
  };
}

/** How far each logit is from one class to the other: twice its mean size over the training samples. */
function reachOf({ training, attributes }: Pool, { logits }: Classifier): Float32Array {
  const size = (index: number, at: number) => Math.abs(logits[index * attributes.length + at]);
  return Float32Array.from(
    attributes,
    (_, at) => (2 * training.reduce((sum, index) => sum + size(index, at), 0)) / training.length,
  );
}

export function startTraining({ form, seed }: TrainingSettings): TrainingState {
  const shapes = editorShapes(form, editorGroups);
  const state = initialState(shapes, seed, editorDraws(form, editorGroups));
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
  /** What the rendered face is held to beside its keypoints, read off its own picture through the proxy. */
  readonly reference: (sample: LabelledSample) => Promise<Arrays>;
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
    const answers = await work.sessions.step.run(await feedsOf(work, state));
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
      const [classification, reconstruction, attributes, expression, identity] = sums.map(
        (sum) => sum / sinceRecord,
      );
      const heldOut = evaluated ? await heldOutLoss(work, state) : null;
      curve.push({
        step: state.step,
        classification,
        reconstruction,
        attributes,
        expression,
        identity,
        heldOut,
      });
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

async function heldOutLoss(
  { settings, pool, classifier, attribute, sessions }: TrainingWork,
  { values }: OptimiserState,
) {
  const { loss } = await sessions.evaluate.run({
    ...values,
    ...(settings.form.kind === 'latent-to-latent'
      ? asked(pool, classifier, attribute, pool.heldOut, (at) => (at % 2 ? 1 : -1))
      : flips(pool, classifier, attribute, pool.heldOut)),
  });
  return loss[0];
}

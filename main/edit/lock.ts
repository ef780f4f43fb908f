// The expression lock of one picture: d is optimised so that the keypoints of G(w_e + d) are those of G(w) while
// all else stays the unlocked edit (ARCHITECTURE.md, 'The lock'). One run of one graph a step; this is the loop around it.

import { type LockTermName, lockTermNames } from '../../native-models/recipes/lock-step.ts';
import type { PatchPlacement } from '../../native-models/recipes/structure.ts';
import type { Lock } from '../contracts/recipe.ts';
import { adam, annealed } from './adam.ts';
import { expressionResiduals, type SpacePoint } from './residual.ts';
import type { Spread } from './spread.ts';
import { structureWeights } from './structure.ts';

type Arrays = Readonly<Record<string, Float32Array>>;

/** What the lock needs to know of the pictures, all read through the same proxy as the steps. */
export interface LockProblem {
  /** w_e, W+ [23 x 512]. */
  readonly edited: Float32Array;
  /** The unedited picture's 468 mesh points as each crop shows them (native-models/recipes/mesh-crops.ts). */
  readonly referencePoints: readonly (readonly SpacePoint[])[];
  /** The unlocked edit's attributes (age / 10, gender logit), descriptor and low-resolution colour. */
  readonly attributes: Float32Array;
  readonly descriptor: Float32Array;
  readonly colour: Float32Array;
  /** The unedited picture's mouth and eyes, and what places the patches there (native-models/recipes/structure.ts). */
  readonly patches: { readonly placement: PatchPlacement; readonly target: Float32Array };
  /** What the optimiser's steps are measured by. */
  readonly spread: Spread;
}

export interface LockStepReport {
  readonly step: number;
  readonly total: number;
  readonly terms: Readonly<Record<LockTermName, number>>;
  /** The picture [3 x S x S] at this step. */
  readonly image: Float32Array;
}

export interface LockResult {
  /** d, [512]. */
  readonly offset: Float32Array;
  readonly steps: number;
  /** Weighted terms of the loss at the offset that is returned. */
  readonly terms: Readonly<Record<LockTermName, number>>;
}

/** No gain in this many steps, beyond this share of the loss, ends the work. */
const patience = 20;
const gain = 0.001;

export function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return vector.map((value) => value / length);
}

/** `run` runs the lock step's graph; `report` is called after each step and may throw Cancelled. */
export async function lockExpression(
  problem: LockProblem,
  settings: Lock,
  run: (feeds: Arrays) => Promise<Arrays>,
  report: (step: LockStepReport) => Promise<void>,
): Promise<LockResult> {
  const { matrix, target } = expressionResiduals(
    problem.referencePoints,
    settings.regions,
    settings.normalisation,
  );
  const constant = {
    latent: problem.edited,
    residual_matrix: matrix,
    residual_target: target,
    attribute_target: problem.attributes,
    descriptor_target: unit(problem.descriptor),
    colour_target: problem.colour,
    ...problem.patches.placement,
    patch_target: problem.patches.target,
    patch_weights: structureWeights(settings),
    term_weights: Float32Array.from(lockTermNames, (name) => settings.weights[name]),
  };
  const { spread } = problem;
  const coordinates = new Float32Array(spread.width);
  const optimiser = adam(spread.width);
  let offset = spread.toLatent(coordinates);
  let best: LockResult & { readonly loss: number } = {
    offset: Float32Array.from(offset),
    steps: 0,
    terms: { expression: 0, structure: 0, attribute: 0, identity: 0, colour: 0, distance: 0 },
    loss: Number.POSITIVE_INFINITY,
  };
  let lastGain = 0;
  let marked = Number.POSITIVE_INFINITY;
  let step = 0;
  for (; step < settings.steps; step++) {
    const answer = await run({ ...constant, offset });
    const loss = answer.loss[0];
    if (!Number.isFinite(loss)) break;
    const terms = Object.fromEntries(
      lockTermNames.map((name, index) => [name, answer.terms[index]]),
    ) as Record<LockTermName, number>;
    if (loss < best.loss) best = { offset, steps: step + 1, terms, loss };
    if (loss < marked * (1 - gain)) {
      marked = loss;
      lastGain = step;
    }
    await report({ step: step + 1, total: settings.steps, terms, image: answer.image });
    if (step - lastGain >= patience) break;
    optimiser.step(
      coordinates,
      spread.pullBack(answer.gradient_of_offset),
      annealed(settings.rate, settings.finalRate, step, settings.steps),
    );
    offset = spread.toLatent(coordinates);
  }
  return { offset: best.offset, steps: Math.min(step + 1, settings.steps), terms: best.terms };
}

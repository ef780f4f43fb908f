// The full lock with an expression that is not the face's own: another face's, or an action at some share. The start
// is moved in W at once; the lock then brings the keypoints to where they belong while age, perceived gender and
// identity stay those of the edit.
import { broadcastRows } from '../../../native-models/recipes/sampling.ts';
import type { Lock } from '../../contracts/recipe.ts';
import type { ExpressionReference } from '../../contracts/transfer.ts';
import { addDirection } from '../../edit/apply.ts';
import { shippedDirections } from '../../edit/directions.ts';
import { withoutSpan } from '../../edit/discover/apart.ts';
import { directionOfAction, ladderActions } from '../../edit/ladder.ts';
import type { Observed } from '../../edit/learn/labels.ts';
import { type LockStepReport, lockExpression } from '../../edit/lock.ts';
import { generatorRows, latentWidth } from '../../edit/map-rows.ts';
import type { SpacePoint } from '../../edit/residual.ts';
import { solveStrength } from '../../edit/solve-strength.ts';
import { structureBoxes } from '../../edit/structure.ts';
import {
  type ExpressionReading,
  transferred,
  withAverageExpression,
  withRegionsOf,
} from '../../edit/transfer.ts';
import { type Kit, type Observation, proxySize } from './kit.ts';
import type { LockedLatent } from './lock-latent.ts';

/** What another's expression must not bring along: the start is moved apart from these. */
const leftAlone = ['age', 'gender', 'yaw', 'pitch', 'skin-lightness', 'hair-lightness'];

interface Goal {
  /** W+ [23 x 512]. */
  readonly start: Float32Array;
  /** The keypoints to reach, in each of the lock's crops. */
  readonly points: readonly (readonly SpacePoint[])[];
}

/**
 * `edited` is what is held on to, W+; `other` the latent of the face that the expression is taken from. Errors:
 * 'target-unreachable' for an action that this face can't be brought to.
 */
export async function expressionLatent(
  kit: Kit,
  edited: Float32Array,
  other: Float32Array | null,
  settings: Lock & { readonly reference: ExpressionReference },
  report: (step: LockStepReport) => Promise<void>,
): Promise<LockedLatent> {
  const { rows, crops, picture, reference } = settings;
  const own = await kit.observe(edited, picture);
  const goal =
    reference.kind === 'face'
      ? await takenFrom(kit, edited, own, needed(other), reference.share, settings)
      : await actionAt(kit, edited, own, reference, settings, async () => report(beforeSteps(own)));
  const step = await kit.lockStep(rows, crops, picture);
  const result = await lockExpression(
    {
      edited: goal.start,
      referencePoints: goal.points,
      attributes: own.attributes,
      descriptor: own.descriptor,
      colour: own.colour,
      patches: await kit.patches(own.image, structureBoxes(own.mesh), picture),
      spread: await kit.spread(),
    },
    settings,
    (feeds) => step.run(feeds),
    report,
  );
  const latent = Float32Array.from(goal.start);
  addDirection(latent, result.offset, 1, rows);
  return { latent, steps: result.steps, loss: result.terms };
}

function needed(other: Float32Array | null): Float32Array {
  if (!other) throw new Error('a reference to another face came without its latent');
  return broadcastRows(other, generatorRows);
}

const beforeSteps = ({ image }: Observation): LockStepReport => ({
  step: 0,
  total: 1,
  terms: { expression: 0, structure: 0, attribute: 0, identity: 0, colour: 0, distance: 0 },
  image,
});

async function readExpression(
  kit: Kit,
  seen: Observation,
  base: Float32Array,
  { crops, picture }: Lock,
): Promise<ExpressionReading[]> {
  const average = await kit.observe(base, picture);
  const [meshes, bases] = [
    await kit.cropPoints(seen.image, crops, picture),
    await kit.cropPoints(average.image, crops, picture),
  ];
  return meshes.map((mesh, crop) => ({ mesh, base: bases[crop] }));
}

async function takenFrom(
  kit: Kit,
  edited: Float32Array,
  own: Observation,
  other: Float32Array,
  share: number,
  settings: Lock,
): Promise<Goal> {
  const mean = await kit.meanLatent();
  const [base, otherBase] = [
    await withAverageExpression(edited, mean),
    await withAverageExpression(other, mean),
  ];
  const readings = await readExpression(kit, own, base, settings);
  const others = await readExpression(kit, await kit.observe(other, settings.picture), otherBase, settings);
  // The difference of the two parts along the expression subspace, without what else it would bring along.
  const difference = edited.map((value, at) => other[at] - otherBase[at] - (value - base[at]));
  const directions = (await shippedDirections()).filter(({ id }) => leftAlone.includes(id));
  const start = Float32Array.from(edited);
  for (let row = settings.rows[0]; row <= settings.rows[1]; row++) {
    const from = row * latentWidth;
    const apart = withoutSpan(
      difference.subarray(from, from + latentWidth),
      directions.map(({ vector }) => vector.subarray(0, latentWidth)),
    );
    for (let at = 0; at < latentWidth; at++) start[from + at] += share * apart[at];
  }
  return { start, points: readings.map((reading, crop) => transferred(reading, others[crop], share)) };
}

const observedOf = ({ mesh, depth, attributes, image }: Observation): Observed => ({
  mesh,
  depth,
  image,
  size: proxySize,
  age: attributes[0] * 10,
  genderLogit: attributes[1],
});

async function actionAt(
  kit: Kit,
  edited: Float32Array,
  own: Observation,
  { action, share }: Extract<ExpressionReference, { kind: 'action' }>,
  settings: Lock,
  breathe: () => Promise<void>,
): Promise<Goal> {
  const { measure, regions, ends } = ladderActions[action];
  const direction = await directionOfAction(action);
  const measured = async (latent: Float32Array) => measure(observedOf(await kit.observe(latent)));
  const average = await measured(await withAverageExpression(edited, await kit.meanLatent()));
  const [none, full] = ends(average);
  const before = await measured(edited);
  const moved = (strength: number) => {
    const latent = Float32Array.from(edited);
    addDirection(latent, direction.vector, strength, direction.rows);
    return latent;
  };
  const strength = await solveStrength({
    change: none + share * (full - none) - before,
    // Both ends of a smile's range are about six steps of its direction apart.
    perStrength: (full - none) / 4,
    range: direction.range,
    measure: async (tried) => {
      await breathe();
      return (await measured(moved(tried))) - before;
    },
  });
  const start = moved(strength);
  const [crops, picture] = [settings.crops, settings.picture];
  const faces = await kit.cropPoints(own.image, crops, picture);
  const moves = await kit.cropPoints((await kit.observe(start, picture)).image, crops, picture);
  return { start, points: faces.map((face, crop) => withRegionsOf(face, moves[crop], regions)) };
}

// The lock on the real models, on one of the faces that it was tuned on (seed 1001), its perceived gender flipped.
import { beforeAll, describe, expect, test } from 'vitest';
import { Cancelled } from '../../../main/contracts/errors.ts';
import { addDirection } from '../../../main/edit/apply.ts';
import { shippedDirections } from '../../../main/edit/directions.ts';
import type { LockStepReport } from '../../../main/edit/lock.ts';
import { defaultLock } from '../../../main/edit/lock-settings.ts';
import { generatorRows } from '../../../main/edit/map-rows.ts';
import { expressionResiduals, meshEyeDistance } from '../../../main/edit/residual.ts';
import { structureBoxes } from '../../../main/edit/structure.ts';
import type { Kit, Observation } from '../../../main/engine/tasks/kit.ts';
import { openKitHere } from '../../../main/engine/tasks/kit-here.ts';
import { lockLatent } from '../../../main/engine/tasks/lock-latent.ts';
import { applySimilarity, distance, fitSimilarity, type Point } from '../../../main/measure/geometry.ts';
import { mean } from '../../../main/measure/statistics.ts';
import { meshEyeCorners, meshRegions } from '../../../native-models/recipes/regions.ts';
import { broadcastRows, standardNormals } from '../../../native-models/recipes/sampling.ts';
import { modelsThere } from './models.ts';

const { absent, cacheDirectory } = await modelsThere(['mapping', 'proxy-128', 'facemesh', 'faceres']);
const tuningSeed = 1001;
const settings = { ...defaultLock('full'), steps: 12 };

/** Mean distance of the lips' and lids' points after the similarity by the eye corners, in eye distances. */
function meshDrift(before: readonly Point[], after: readonly Point[]): number {
  const corners = (mesh: readonly Point[]) => meshEyeCorners.map((index) => mesh[index]);
  const fit = fitSimilarity(corners(after), corners(before));
  const points = [...meshRegions.lips, ...meshRegions.eyelids];
  return (
    mean(points.map((index) => distance(before[index], applySimilarity(fit, after[index])))) /
    meshEyeDistance(before)
  );
}

describe.skipIf(absent)(`the lock on the real models${absent ? ` (${absent})` : ''}`, () => {
  let kit: Kit;
  let source: Float32Array;
  let edited: Float32Array;
  let before: Observation;
  let unlocked: Observation;

  beforeAll(async () => {
    kit = openKitHere(cacheDirectory);
    source = broadcastRows(await kit.sampleLatent(tuningSeed, 0.7), generatorRows);
    before = await kit.observe(source);
    const gender = (await shippedDirections()).find(({ id }) => id === 'gender')!;
    edited = Float32Array.from(source);
    addDirection(edited, gender.vector, before.attributes[1] > 0 ? -3 : 3, gender.rows);
    unlocked = await kit.observe(edited);
  });

  test('the edit flips the perceived gender, so that there is something to hold', () => {
    expect(Math.sign(unlocked.attributes[1])).toBe(-Math.sign(before.attributes[1]));
    expect(meshDrift(before.mesh, unlocked.mesh)).toBeGreaterThan(0.02);
  });

  test('the gradient is that of the loss, by central differences along random directions', async () => {
    const lockStep = await kit.lockStep(settings.rows, settings.crops);
    const { matrix, target } = expressionResiduals(
      await kit.cropPoints(before.image, settings.crops),
      settings.regions,
      settings.normalisation,
    );
    const patches = await kit.patches(before.image, structureBoxes(before.mesh));
    const length = Math.hypot(...unlocked.descriptor);
    const feeds = (offset: Float32Array) => ({
      latent: edited,
      offset,
      residual_matrix: matrix,
      residual_target: target,
      attribute_target: unlocked.attributes,
      descriptor_target: unlocked.descriptor.map((value) => value / length),
      colour_target: unlocked.colour,
      ...patches.placement,
      patch_target: patches.target,
      patch_weights: Float32Array.of(1, 0.5, 0.5),
      // Every term counts.
      term_weights: Float32Array.of(200, 5, 30, 200, 300, 2),
    });
    const offset = standardNormals(5, 512).map((value) => 0.05 * value);
    const answer = await lockStep.run(feeds(offset));
    for (const term of answer.terms) expect(term / answer.loss[0]).toBeGreaterThan(0.005);
    const gradient = answer.gradient_of_offset;
    const size = Math.hypot(...gradient);
    const unit = (vector: Float32Array) => vector.map((value) => value / Math.hypot(...vector));
    // The loss bends most along its own gradient, so that the step there is a small one.
    for (const [direction, reach, tolerance] of [
      [unit(standardNormals(1, 512)), 0.02, 0.1],
      [unit(standardNormals(2, 512)), 0.02, 0.1],
      [unit(gradient), 0.001, 0.03],
    ] as const) {
      const lossAt = async (step: number) =>
        (await lockStep.run(feeds(offset.map((value, at) => value + step * direction[at])))).loss[0];
      const numeric = ((await lossAt(reach)) - (await lossAt(-reach))) / (2 * reach);
      const analytic = gradient.reduce((sum, value, at) => sum + value * direction[at], 0);
      // A direction at random has one part in sqrt(512) of the gradient, and float32 and kinks take their share.
      const scale = Math.max(Math.abs(analytic), size / Math.sqrt(512));
      expect(Math.abs(numeric - analytic)).toBeLessThan(tolerance * scale);
    }
  });

  test('twelve steps lower the loss and the mesh’s drift, and give the same bytes again', async () => {
    const steps: LockStepReport[] = [];
    const lock = () =>
      lockLatent(kit, source, edited, settings, async (step) => {
        steps.push(step);
      });
    const locked = await lock();
    const lossOf = (terms: Readonly<Record<string, number>>) =>
      Object.values(terms).reduce((sum, term) => sum + term, 0);
    expect(steps.map(({ step, total }) => [step, total])).toEqual(
      Array.from({ length: 12 }, (_, at) => [at + 1, 12]),
    );
    expect(lossOf(locked.loss)).toBeLessThan(0.9 * lossOf(steps[0].terms));
    expect(locked.loss.expression).toBeLessThan(0.7 * steps[0].terms.expression);
    expect(locked.loss.structure).toBeLessThan(steps[0].terms.structure);
    expect(lossOf(locked.loss)).toBeCloseTo(Math.min(...steps.map(({ terms }) => lossOf(terms))), 5);
    const after = await kit.observe(locked.latent);
    expect(meshDrift(before.mesh, after.mesh)).toBeLessThan(0.75 * meshDrift(before.mesh, unlocked.mesh));
    // What the edit was made for stays made.
    expect(Math.sign(after.attributes[1])).toBe(Math.sign(unlocked.attributes[1]));
    const outside = (settings.rows[1] + 1) * 512;
    expect(locked.latent.subarray(outside)).toEqual(edited.subarray(outside));

    const again = await lock();
    expect(Buffer.from(again.latent.buffer).equals(Buffer.from(locked.latent.buffer))).toBe(true);
    expect(again.loss).toEqual(locked.loss);
  });

  test('stops within the step in which it is cancelled', async () => {
    const seen: number[] = [];
    const locking = lockLatent(kit, source, edited, settings, async ({ step }) => {
      seen.push(step);
      if (step === 2) throw new Cancelled();
    });
    await expect(locking).rejects.toThrow(Cancelled);
    expect(seen).toEqual([1, 2]);
  });
});

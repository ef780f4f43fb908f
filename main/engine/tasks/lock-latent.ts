// The full lock from latent to latent: references read through the proxy, the loop run, the offset added.
import type { Lock } from '../../contracts/recipe.ts';
import { addDirection } from '../../edit/apply.ts';
import { type LockStepReport, lockExpression } from '../../edit/lock.ts';
import { structureBoxes } from '../../edit/structure.ts';
import type { Kit } from './kit.ts';

export interface LockedLatent {
  /** W+ [23 x 512]. */
  readonly latent: Float32Array;
  readonly steps: number;
  /** Weighted terms of the loss at the end. */
  readonly loss: Readonly<Record<string, number>>;
}

/** `source` and `edited` are W+ or W; `report` is called after each step and may throw Cancelled. */
export async function lockLatent(
  kit: Kit,
  source: Float32Array,
  edited: Float32Array,
  settings: Lock,
  report: (step: LockStepReport) => Promise<void>,
): Promise<LockedLatent> {
  const { rows, crops, picture } = settings;
  const [before, unlocked] = [await kit.observe(source, picture), await kit.observe(edited, picture)];
  const step = await kit.lockStep(rows, crops, picture);
  const result = await lockExpression(
    {
      edited,
      referencePoints: await kit.cropPoints(before.image, crops, picture),
      attributes: unlocked.attributes,
      descriptor: unlocked.descriptor,
      colour: unlocked.colour,
      patches: await kit.patches(before.image, structureBoxes(before.mesh), picture),
      spread: await kit.spread(),
    },
    settings,
    (feeds) => step.run(feeds),
    report,
  );
  const latent = Float32Array.from(edited);
  addDirection(latent, result.offset, 1, rows);
  return { latent, steps: result.steps, loss: result.terms };
}

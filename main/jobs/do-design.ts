// One cell on one face. Levels that are strengths are a variation like any other; measured levels are solved first,
// by the judges' answer to the whole picture: without the lock, which costs little, and then under it, because the
// lock takes some of the change back.
import { keypointsOf } from '../catalog/keypoints.ts';
import { latentOfFace } from '../catalog/latents.ts';
import { readPicture } from '../catalog/picture-store.ts';
import { faceById } from '../catalog/read-faces.ts';
import { assertPermits } from '../catalog/subjects.ts';
import { recordWorkTime } from '../catalog/work-times.ts';
import { recordTargets } from '../catalog/write-designs.ts';
import { insertVariation } from '../catalog/write-variations.ts';
import { type MeasureName, type TargetResult, targetMeasures } from '../contracts/design.ts';
import { ExpectedError } from '../contracts/errors.ts';
import type { Lock } from '../contracts/recipe.ts';
import type { ResolvedEdit, VariationResult } from '../engine/protocol.ts';
import type { StudioContext } from '../host/context.ts';
import { skinLightness } from '../measure/skin-lightness.ts';
import { type DesignItem, designItemSchema, type ItemTarget } from './design-item.ts';
import { doneBefore, keepAsWell, keepingSchema, variationWork, withVector } from './do-variation.ts';
import { targetTitle } from './plan-design.ts';
import { onScale, type Solved, type SolveTarget, solveTargets } from './solve-targets.ts';
import type { DoItem, ItemContext } from './work.ts';

const triesUnlocked = 7;
const triesLocked = 4;
/** Log odds that one step moves perceived gender by, before the first try has shown it. */
const genderSlope = 2;
const otherSlope = 8;

export function designWork(context: Omit<StudioContext, 'queue'>): DoItem {
  const { library, engine, emit } = context;
  const { reader, writer } = library;
  const vary = variationWork(context);

  return async (input, job) => {
    const item = designItemSchema.parse(input);
    if (!item.targets) return vary(input, job);
    const keeping = keepingSchema.parse(job.jobInput);
    const known = doneBefore(reader, job.key);
    if (known) return known.kept ? keepAsWell(writer, known, keeping).id : known.id;
    assertPermits(reader, item.face, 'edit');
    const began = performance.now();
    const { solved, edits } = await solve(item, item.targets, job);
    // One that missed is there to be looked at, and is in no set unless somebody keeps it.
    const variation = insertVariation(writer, item.face, solved.result, { ...keeping, kept: solved.met });
    const targets = item.targets.map(({ measure, value, tolerance }, at) => ({
      measure,
      value,
      tolerance,
      reached: solved.reached[at],
      strength: solved.strengths[at],
    }));
    recordTargets(writer, job.key, variation.id, { met: solved.met, targets });
    recordWorkTime(
      writer,
      item.lock?.kind === 'full' ? 'target-locked' : 'target',
      (performance.now() - began) / 1000,
    );
    if (!solved.met)
      for (const [at, target] of targets.entries())
        if (Math.abs(target.reached - target.value) > target.tolerance)
          job.note(missedNote(item.face, target, edits[item.targets[at].edit]));
    emit({ kind: 'library', changed: 'variations' });
    return variation.id;
  };

  async function solve(
    item: DesignItem,
    targets: readonly ItemTarget[],
    job: ItemContext,
  ): Promise<{ solved: Solved<VariationResult>; edits: readonly ResolvedEdit[] }> {
    const latent = latentOfFace(reader, item.face)?.vector;
    if (!latent) throw new ExpectedError('face-unknown', item.face);
    const edits = await Promise.all(item.edits.map((edit) => withVector(reader, edit)));
    const problems = targets.map((target) => problemOf(target, edits[target.edit]));
    const attemptWith = (lock: Lock | null) => async (strengths: readonly number[]) => {
      const at = new Map(targets.map(({ edit }, index) => [edit, strengths[index]]));
      const moved = edits.map((edit, index): ResolvedEdit => {
        const strength = at.get(index);
        return strength === undefined ? edit : { ...edit, amount: { kind: 'strength', strength } };
      });
      const result = await engine.run(
        'variation',
        { latent, edits: moved, lock, seed: item.seed, awaited: false },
        { signal: job.signal, onProgress: job.progress },
      );
      const reached: number[] = [];
      for (const { measure } of targets) reached.push(await measured(measure, result));
      return { reached, result };
    };
    const start: number[] = [];
    for (const [index, { measure }] of targets.entries()) {
      const { value, scale, slope } = problems[index];
      const now = await standing(item.face, measure);
      start.push((onScale(scale, value) - onScale(scale, now)) / slope);
    }
    const full = item.lock?.kind === 'full';
    const first = await solveTargets({
      targets: problems,
      start,
      attempt: attemptWith(full ? null : item.lock),
      mostTries: triesUnlocked,
    });
    if (!full) return { solved: first, edits };
    const locked = await solveTargets({
      targets: problems.map((problem, index) => ({ ...problem, slope: first.slopes[index] })),
      start: first.strengths,
      attempt: attemptWith(item.lock),
      mostTries: triesLocked,
    });
    return { solved: locked, edits };
  }

  /** Where the face stands now, by what was read off it when it came in. */
  async function standing(id: string, measure: MeasureName): Promise<number> {
    const face = faceById(reader, id);
    if (measure !== 'skinLightness') return face.reading[measure];
    return skinLightness(readPicture(reader, face.picture), keypointsOf(reader, { face: id }));
  }
}

async function measured(measure: MeasureName, result: VariationResult): Promise<number> {
  if (measure === 'skinLightness') return skinLightness(result.picture, result.keypoints);
  return result.measures[measure].after;
}

function problemOf(
  { measure, value, tolerance }: ItemTarget,
  { range, perStrength, direction }: ResolvedEdit,
) {
  const own = direction === targetMeasures[measure].direction && perStrength !== 0;
  const slope = measure === 'gender' ? genderSlope : own ? perStrength : otherSlope;
  const scale = measure === 'gender' ? 'logit' : 'plain';
  return { value, tolerance, slope, range, scale } satisfies SolveTarget;
}

function missedNote(
  face: string,
  { measure, value, tolerance, reached, strength }: TargetResult,
  { range }: ResolvedEdit,
): string {
  const digits = targetMeasures[measure].high > 1 ? 1 : 2;
  const end = strength <= range[0] || strength >= range[1] ? 'the strongest edit' : 'the best edit found';
  return `Face ${face}: ${targetTitle(measure, value)} ± ${tolerance} was missed; ${end} (${strength.toFixed(1)}) reaches ${reached.toFixed(digits)}.`;
}

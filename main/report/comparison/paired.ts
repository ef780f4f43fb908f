// An editor against the base editor, face by face.
import { uniformGenerator } from '../../../native-models/recipes/sampling.ts';
import type { ComparedPair } from '../../contracts/comparison.ts';
import type { ReportEstimate } from '../../contracts/report.ts';
import { bootstrapInterval, mean } from '../../measure/statistics.ts';

/** One face's numbers: the base editor's and the other's. */
export interface Both {
  readonly base: number;
  readonly editor: number;
}

const draws = 1000;
const [bootstrapSeed, flipSeed] = [7, 11];
/** Up to this many faces every sign is tried. */
const allSignsUpTo = 12;
const flips = 10_000;

export function estimateOf<Item>(
  items: readonly Item[],
  statistic: (items: readonly Item[]) => number,
): ReportEstimate {
  const [low, high] = bootstrapInterval(items, statistic, uniformGenerator(bootstrapSeed), draws);
  return { value: statistic(items), low, high };
}

/**
 * Two-sided p of no difference: the share of sign flips of the differences whose mean is as far from nought (Fisher's
 * randomisation test). All of them are tried for few faces, 10,000 drawn ones and the observed otherwise.
 */
export function signFlipTest(differences: readonly number[]): number {
  const observed = Math.abs(mean(differences));
  // Sums of the same numbers in another order may differ in the last place.
  const asFar = (flipped: readonly number[]) => Math.abs(mean(flipped)) >= observed * (1 - 1e-12);
  const count = differences.length;
  if (count <= allSignsUpTo) {
    const all = 2 ** count;
    let far = 0;
    for (let signs = 0; signs < all; signs++)
      if (asFar(differences.map((value, at) => ((signs >> at) & 1 ? -value : value)))) far++;
    return far / all;
  }
  const uniform = uniformGenerator(flipSeed);
  let far = 1;
  for (let draw = 0; draw < flips; draw++)
    if (asFar(differences.map((value) => (uniform() < 0.5 ? -value : value)))) far++;
  return far / (flips + 1);
}

/** Null of no face. `floor` is the larger of the two sides' mean floors. */
export function pairOf(faces: readonly Both[], floor: number | null): ComparedPair | null {
  if (faces.length === 0) return null;
  const base = (items: readonly Both[]) => mean(items.map((item) => item.base));
  const editor = (items: readonly Both[]) => mean(items.map((item) => item.editor));
  const difference = estimateOf(faces, (items) => editor(items) - base(items));
  const reduction = base(faces) > 0 ? estimateOf(faces, (items) => 1 - editor(items) / base(items)) : null;
  return {
    faces: faces.length,
    base: estimateOf(faces, base),
    editor: estimateOf(faces, editor),
    reduction: reduction && Number.isFinite(reduction.low) ? reduction : null,
    difference,
    p: signFlipTest(faces.map((face) => face.editor - face.base)),
    floor,
    worse: difference.value > (floor ?? 0) && difference.low > 0,
  };
}

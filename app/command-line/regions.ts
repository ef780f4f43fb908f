import type { RegionWeights } from '../../main/contracts/recipe.ts';
import { regionWeightsSchema } from '../../main/contracts/recipe.ts';
import { UsageError } from '../launch/program.ts';

/** 'lips=1,jaw=0.5': how much each region counts in the lock; the others keep their defaults. Throws UsageError. */
export function parseRegions(text: string | undefined): Partial<RegionWeights> | undefined {
  if (text === undefined) return undefined;
  const pairs = text.split(',').map((part) => part.trim().split('='));
  const weights = Object.fromEntries(
    pairs.map(([name, weight]) => [name, weight ? Number(weight) : Number.NaN]),
  );
  const parsed = regionWeightsSchema.partial().strict().safeParse(weights);
  if (!parsed.success)
    throw new UsageError(
      `'${text}' is not of the form lips=1,eyelids=1,brows=0.5,jaw=0 with weights from 0 to 10`,
    );
  return parsed.data;
}

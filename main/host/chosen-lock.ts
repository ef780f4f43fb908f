// The lock as this machine's settings have it, with the person's region weights.
import type { Lock, RegionWeights } from '../contracts/recipe.ts';
import { defaultLock } from '../edit/lock-settings.ts';
import { readEngineChoice } from '../engine/choice.ts';

export function chosenLock(
  cacheDirectory: string,
  kind: Lock['kind'],
  regions: Partial<RegionWeights> | undefined,
): Lock {
  return defaultLock(kind, regions, readEngineChoice(cacheDirectory).lockPicture ?? undefined);
}

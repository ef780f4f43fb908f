// Which regions an editor's expression loss holds, by the rule of the lock: an attribute leaves free what it moves.
import type { TrainingSettings } from '../../contracts/editors.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import type { RegionWeights } from '../../contracts/recipe.ts';
import { defaultLock, withoutMoved } from '../lock-settings.ts';
import { movesOf } from './finish.ts';

/** Errors: 'attribute-not-offered' for HFLD on an attribute that turns the head. */
export function heldRegions({
  attribute,
  hfld,
  regions,
}: Pick<TrainingSettings, 'attribute' | 'hfld' | 'regions'>): RegionWeights {
  const moves = movesOf(attribute);
  if (hfld > 0 && moves.includes('pose'))
    throw new ExpectedError(
      'attribute-not-offered',
      `'${attribute}' turns the head, and the samples’ keypoints have no depth to compare it by.`,
      'Train it without --hfld, and use the lock.',
    );
  return withoutMoved(defaultLock('full', regions), moves).regions;
}

// The lock's settings of this version. Where they come from: tuned on seeds from 1000 (never reported on),
// see ARCHITECTURE.md, 'What the lock moves'.
import type { Lock, RegionWeights } from '../contracts/recipe.ts';

export const defaultRegions: RegionWeights = { lips: 1, eyelids: 1, brows: 0.5, jaw: 0 };

/** The lock as this version does it, with the person's region weights. */
export function defaultLock(
  kind: Lock['kind'],
  regions: Partial<RegionWeights> = {},
  picture: Lock['picture'] = 512,
): Lock {
  return {
    kind,
    regions: { ...defaultRegions, ...regions },
    normalisation: 'similarity',
    crops: 6,
    picture,
    rows: [0, 9],
    steps: 40,
    rate: 0.02,
    finalRate: 0.002,
    weights: { expression: 2000, structure: 150, attribute: 60, identity: 1, colour: 10, distance: 0 },
  };
}

/**
 * Regions that an edit moves by itself are left free: locking the mouth would undo a smile. Where it turns the head,
 * the keypoints are compared after a fit that turns with it.
 */
export function withoutMoved(lock: Lock, moves: readonly ('mouth' | 'lids' | 'brows' | 'pose')[]): Lock {
  const free = (part: 'mouth' | 'lids' | 'brows', weight: number) => (moves.includes(part) ? 0 : weight);
  const { lips, eyelids, brows, jaw } = lock.regions;
  return {
    ...lock,
    normalisation: moves.includes('pose') ? 'affine-camera' : lock.normalisation,
    regions: {
      lips: free('mouth', lips),
      eyelids: free('lids', eyelids),
      brows: free('brows', brows),
      jaw: free('mouth', jaw),
    },
  };
}

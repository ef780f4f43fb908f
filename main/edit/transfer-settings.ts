// The lock's settings where the expression is another's: what it starts from is near already, so that fewer steps on
// the proxy's picture do; no structure, for the light and dark of another's mouth and eyes are another's; identity
// counts more, for the start has moved it.
import type { Lock } from '../contracts/recipe.ts';
import type { ExpressionReference } from '../contracts/transfer.ts';
import { defaultLock } from './lock-settings.ts';

/** Of a lock whose expression is the face's own, the same held to `reference`. */
export function heldTo(lock: Lock, reference: ExpressionReference): Lock {
  const plain = defaultLock('full', lock.regions, 128);
  return {
    ...plain,
    crops: 4,
    steps: 30,
    weights: { ...plain.weights, structure: 0, identity: 5 },
    reference,
  };
}

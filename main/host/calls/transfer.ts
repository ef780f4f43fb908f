// Expressions in equal steps, and how far each goes.
import { faceById } from '../../catalog/read-faces.ts';
import { assertPermits } from '../../catalog/subjects.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import { expressionCoverage } from '../../edit/ladder-coverage.ts';
import { startJob } from '../../jobs/start.ts';
import { variationItem } from '../../jobs/variation-item.ts';
import { chosenLock } from '../chosen-lock.ts';
import type { Handlers, StudioContext } from '../context.ts';
import { withReference } from '../expression-reference.ts';
import { modelsFingerprint } from '../models.ts';

const words = {
  smile: 'Smile',
  'mouth-open': 'Mouth opening',
  'lid-closure': 'Lid closure',
  'brow-raise': 'Brow raise',
} as const;

export function transferReadingCalls(): Handlers<'expressionCoverage'> {
  return {
    expressionCoverage: async () => {
      const { provenance, actions } = await expressionCoverage();
      return { provenance, actions };
    },
  };
}

export function transferCalls(context: StudioContext): Handlers<'expressionLadder'> {
  const { reader } = context.library;
  return {
    /** Errors: input-invalid for an action that the generator's faces don't reach. */
    expressionLadder: async ({ face, action, shares }) => {
      faceById(reader, face);
      assertPermits(reader, face, 'edit');
      const { actions } = await expressionCoverage();
      if (actions.some((one) => one.action === action && !one.available))
        throw new ExpectedError(
          'input-invalid',
          `${words[action]} is unavailable: less than half of the generator’s faces come half-way.`,
          'mien ladder coverage says which actions can be had.',
        );
      const lock = chosenLock(context.cacheDirectory, 'full', undefined);
      const models = await modelsFingerprint(context.cacheDirectory);
      const items = [];
      for (const share of shares) {
        const held = await withReference(reader, face, lock, { kind: 'action', action, share });
        items.push(variationItem(face, [], held.lock, models));
      }
      return startJob(context, {
        kind: 'edit',
        title: `${words[action]} in ${shares.length} steps`,
        input: { face, action, shares },
        items,
      });
    },
  };
}

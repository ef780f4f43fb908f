// A strength ladder: one edit in several strengths, so that the eye can choose among whole pictures.
import { faceById } from '../../catalog/read-faces.ts';
import { assertPermits } from '../../catalog/subjects.ts';
import { type EditRequest, strengthSchema } from '../../contracts/recipe.ts';
import { startJob } from '../../jobs/start.ts';
import { variationItem } from '../../jobs/variation-item.ts';
import { chosenLock } from '../chosen-lock.ts';
import type { Handlers, StudioContext } from '../context.ts';
import { resolveEdit } from '../directions.ts';
import { withReference } from '../expression-reference.ts';
import { modelsFingerprint } from '../models.ts';

export function editLadderCalls(context: StudioContext): Handlers<'ladder'> {
  const { reader } = context.library;
  return {
    async ladder(input) {
      faceById(reader, input.face);
      assertPermits(reader, input.face, 'edit');
      const models = await modelsFingerprint(context.cacheDirectory);
      const lock = input.lock && chosenLock(context.cacheDirectory, input.lock.kind, input.lock.regions);
      const held = await withReference(reader, input.face, lock, input.lock?.reference);
      const items = [];
      for (const share of input.shares) {
        const edits = input.edits.map((edit) => resolveEdit(reader, shareOf(edit, share)));
        items.push(variationItem(input.face, await Promise.all(edits), held.lock, models, held.from));
      }
      const names = input.edits.map(({ direction }) => direction).join(', ');
      return startJob(context, { kind: 'edit', title: `Ladder of ${names || 'nothing'}`, input, items });
    },
  };
}

/** Strengths to the hundredth, as a slider would have them. */
function shareOf(edit: EditRequest, share: number): EditRequest {
  const { amount } = edit;
  const part = (value: number) => Math.round(100 * value * share) / 100;
  return amount.kind === 'strength'
    ? { ...edit, amount: { kind: 'strength', strength: strengthSchema.parse(part(amount.strength)) } }
    : { ...edit, amount: { ...amount, change: part(amount.change) } };
}

// How another expression is called on screen.
import type {
  ExpressionAction,
  ExpressionReference,
  ReferenceRequest,
} from '../../../../main/contracts/transfer.ts';
import { percent } from '../../../parts/words.ts';

export const actionWords: Readonly<Record<ExpressionAction, string>> = {
  smile: 'Smile',
  'mouth-open': 'Mouth open',
  'lid-closure': 'Lids closed',
  'brow-raise': 'Brows raised',
};

/** Of a recipe, or of what the desk asks for; `name` of the other face where it is known. */
export function expressionWords(
  reference: ExpressionReference | ReferenceRequest,
  name = 'another face',
): string {
  if (reference.kind === 'action') return `${actionWords[reference.action]} ${percent(reference.share)}`;
  const share = reference.share ?? 1;
  return `Expression of ${name}${share === 1 ? '' : `, ${percent(share)}`}`;
}

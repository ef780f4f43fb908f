// From the sliders to what the host is asked for, and back from a recipe to the sliders.
import type { Direction, Variation } from '../../../main/contracts/entities.ts';
import type { EditRequest, LockRequest, Recipe } from '../../../main/contracts/recipe.ts';
import { type Desk, type LockChoice, type Rows, startingRegions } from '../../frame/viewState.ts';
import { signed } from '../../parts/words.ts';
import { expressionWords } from './transfer/expressionWords.ts';

export function editRequests({ strengths, rows }: Pick<Desk, 'strengths' | 'rows'>): EditRequest[] {
  return Object.entries(strengths)
    .filter(([, strength]) => strength !== 0)
    .map(([direction, strength]) => {
      const range = rows[direction];
      return {
        direction,
        amount: { kind: 'strength', strength },
        ...(range ? { rows: [range[0], range[1]] } : {}),
      };
    });
}

/** The full lock as it stands on the desk, whether it is on or not. */
export function fullLock({ regions, reference }: LockChoice): LockRequest {
  return { kind: 'full', regions, ...(reference ? { reference } : {}) };
}

/** The sliders as they stood when the variation was made; layers as they were, whether a direction's own or not. */
export function deskOf({ id, recipe }: Variation): Partial<Desk> {
  return { ...placedOf(recipe), shown: id, awaited: null };
}

export function placedOf(recipe: Recipe): Pick<Desk, 'strengths' | 'rows' | 'lock'> {
  const strengths = Object.fromEntries(recipe.edits.map(({ direction, strength }) => [direction, strength]));
  const { regions = startingRegions, reference } = recipe.lock ?? {};
  // Of another face the recipe has the face code alone: that one is chosen anew.
  const action = reference?.kind === 'action' ? reference : null;
  const lock: LockChoice = {
    on: recipe.lock !== null,
    regions,
    ...(action ? { reference: { kind: action.kind, action: action.action, share: action.share } } : {}),
  };
  const rows = Object.fromEntries(
    recipe.edits.flatMap(({ direction, rows: range }): [string, Rows][] =>
      range ? [[direction, range]] : [],
    ),
  );
  return { strengths, rows, lock };
}

/** 'Age +2.0, Smile −1.0'. */
export function recipeWords(recipe: Recipe, directions: readonly Direction[]): string {
  const edits = recipe.edits.map(({ direction, strength }) => {
    const title = directions.find((known) => known.id === direction)?.title ?? direction;
    return `${title} ${signed(strength)}`;
  });
  const { reference } = recipe.lock ?? {};
  return [...edits, ...(reference ? [expressionWords(reference)] : [])].join(', ') || 'No edit';
}

/** The attribute's change in its own unit, as the direction's mean effect has it; '' where it has none. */
export function unitWords(direction: Direction, strength: number): string {
  if (!direction.unit || strength === 0) return '';
  const { perStrength, symbol } = direction.unit;
  return `≈ ${signed(strength * perStrength, Math.abs(perStrength) < 1 ? 1 : 0)} ${symbol}`;
}

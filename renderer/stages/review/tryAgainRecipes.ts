// What is asked for when a rejected edit is tried again: a firmer lock, less strength, or another editor.
import type { CallInput } from '../../../main/contracts/calls.ts';
import type { Editor } from '../../../main/contracts/editors.ts';
import type { Direction } from '../../../main/contracts/entities.ts';
import type { Recipe, RegionWeights } from '../../../main/contracts/recipe.ts';

type Asked = Omit<CallInput<'edit'>, 'face'>;

const less = 0.75;
const more = 2;
/** What a weight may be at most. */
const most = 10;

/** The lock on, or each of its weights doubled. */
export function firmer(recipe: Recipe): Asked {
  const { lock } = recipe;
  return {
    edits: editsOf(recipe),
    lock: lock ? { kind: lock.kind, regions: doubled(lock.regions) } : { kind: 'full' },
  };
}

export const weaker = (recipe: Recipe): Asked => ({ edits: editsOf(recipe, less), lock: lockOf(recipe) });

/** Another way to the same attribute, in place of the direction `from`. */
export interface OtherEditor {
  readonly from: string;
  readonly to: Direction;
  /** That many times the strength moves the attribute as far. */
  readonly factor: number;
}

/** Editors and directions of the attribute of a recipe's first edit, other than the one it took. */
export function otherEditors(
  { edits: [first] }: Recipe,
  editors: readonly Editor[],
  directions: readonly Direction[],
): OtherEditor[] {
  if (!first) return [];
  const attribute = editors.find(({ id }) => id === first.direction)?.attribute ?? first.direction;
  const same = [attribute, ...editors.filter((one) => one.attribute === attribute).map(({ id }) => id)];
  const unitOf = (id: string) => directions.find((one) => one.id === id)?.unit?.perStrength;
  return directions
    .filter(({ id }) => id !== first.direction && same.includes(id))
    .map((to) => {
      const [was, is] = [unitOf(first.direction), to.unit?.perStrength];
      return { from: first.direction, to, factor: was && is ? was / is : 1 };
    });
}

/** As strong as it was in the attribute's own unit, within what the editor takes. */
export function withEditor(recipe: Recipe, { from, to, factor }: OtherEditor): Asked {
  const [low, high] = to.range;
  const edits = editsOf(recipe).map((edit) => {
    if (edit.direction !== from || edit.amount.kind !== 'strength') return edit;
    const strength = Math.min(high, Math.max(low, edit.amount.strength * factor));
    // Another editor has rows of its own.
    return { direction: to.id, amount: { kind: 'strength' as const, strength } };
  });
  return { edits, lock: lockOf(recipe) };
}

const editsOf = ({ edits }: Recipe, factor = 1): Asked['edits'] =>
  edits.map(({ direction, strength, rows }) => ({
    direction,
    amount: { kind: 'strength', strength: strength * factor },
    ...(rows && { rows }),
  }));

const lockOf = ({ lock }: Recipe): Asked['lock'] => lock && { kind: lock.kind, regions: lock.regions };

function doubled({ lips, eyelids, brows, jaw }: RegionWeights): RegionWeights {
  const firm = (weight: number) => Math.min(most, weight * more);
  return { lips: firm(lips), eyelids: firm(eyelids), brows: firm(brows), jaw: firm(jaw) };
}

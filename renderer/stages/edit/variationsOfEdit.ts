import type { Variation } from '../../../main/contracts/entities.ts';
import type { Edit } from '../../../main/contracts/recipe.ts';
import type { Desk } from '../../frame/viewState.ts';

/** The face's newest variations of the desk's edit, without the lock and with it. */
export function variationsOfEdit(
  desk: Pick<Desk, 'strengths' | 'rows' | 'lock' | 'shown'>,
  variations: readonly Variation[],
): { readonly unlocked: Variation | undefined; readonly locked: Variation | undefined } {
  const strengths = inOrder(desk.strengths);
  const same = variations.filter(({ recipe: { edits, lock } }) => {
    // Held to another expression it is another edit.
    if (lock?.reference) return false;
    const moved = edits.map(({ direction, strength }) => [direction, strength] as const);
    return inOrder(Object.fromEntries(moved)) === strengths && edits.every((edit) => onRows(edit, desk.rows));
  });
  const shown = same.find(({ id }) => id === desk.shown);
  const regions = inOrder(desk.lock.regions);
  const unlocked = same.findLast(({ recipe }) => recipe.lock === null);
  const locked = same.findLast(
    // Beside an unlocked one that was picked, any lock will do; else the one whose weights stand on the desk.
    ({ recipe: { lock } }) =>
      lock?.kind === 'full' && (shown !== undefined || inOrder(lock.regions) === regions),
  );
  if (!shown) return { unlocked, locked };
  return shown.recipe.lock ? { unlocked, locked: shown } : { unlocked: shown, locked };
}

const inOrder = (numbers: Readonly<Record<string, number>>) =>
  JSON.stringify(
    Object.entries(numbers)
      .filter(([, number]) => number !== 0)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

/** A direction without layers of its own on the desk moves those it always does. */
function onRows({ direction, rows }: Edit, chosen: Desk['rows']): boolean {
  const range = chosen[direction];
  return !range || !rows || (range[0] === rows[0] && range[1] === rows[1]);
}

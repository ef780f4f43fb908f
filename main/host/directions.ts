// Every direction there is: those shipped with the program and the library's own. Where both have a name, the
// library's own one is meant: somebody learned or imported it to be used. Recipes carry the vector's hash.
import type { ReadDatabase } from '../catalog/database.ts';
import { directionWithVector, listDirections } from '../catalog/directions.ts';
import type { Direction } from '../contracts/entities.ts';
import { ExpectedError } from '../contracts/errors.ts';
import type { EditRequest } from '../contracts/recipe.ts';
import { type StoredDirection, shippedDirections } from '../edit/directions.ts';
import type { StoredEditor } from '../edit/train/editor-file.ts';
import type { ResolvedEdit } from '../engine/protocol.ts';
import { allEditors, directionOfEditor } from './editors.ts';

export function withoutVector({ vector: _, ...direction }: StoredDirection): Direction {
  return direction;
}

export async function allDirections(reader: ReadDatabase): Promise<Direction[]> {
  const own = new Map(listDirections(reader).map((direction) => [direction.id, direction]));
  const shipped = (await shippedDirections()).map(withoutVector);
  const names = new Set(shipped.map(({ id }) => id));
  return [
    ...shipped.map((direction) => own.get(direction.id) ?? direction),
    ...[...own.values()].filter(({ id }) => !names.has(id)),
    ...(await allEditors(reader)).map(directionOfEditor),
  ];
}

/** A direction, or a trained editor in the place of one: its vector is each face's own. */
export type FoundDirection = StoredDirection & { readonly editor?: StoredEditor };

/** Throws 'direction-unknown'. */
export async function findDirection(reader: ReadDatabase, id: string): Promise<FoundDirection> {
  const own = directionWithVector(reader, id);
  if (own) return { ...own.direction, vector: own.vector };
  const shipped = (await shippedDirections()).find((direction) => direction.id === id);
  if (shipped) return shipped;
  const editor = (await allEditors(reader)).find((trained) => trained.id === id);
  if (!editor) throw new ExpectedError('direction-unknown', `'${id}'.`);
  return { ...directionOfEditor(editor), vector: new Float32Array(), editor };
}

/** Throws 'direction-unknown', 'strength-out-of-range', or 'input-invalid' for a unit the direction has not. */
export async function resolveEdit(reader: ReadDatabase, request: EditRequest): Promise<ResolvedEdit> {
  const direction = await findDirection(reader, request.direction);
  checkAmount(direction, request.amount);
  return {
    direction: direction.id,
    directionSha256: direction.sha256,
    vector: direction.vector,
    editor: direction.editor,
    amount: request.amount,
    rows: request.rows ?? direction.rows,
    moves: direction.moves,
    range: direction.range,
    perStrength: direction.unit?.perStrength ?? 0,
  };
}

/** As a job's title names what it moves: 'Age, Smile', without what a title has in brackets. */
export async function directionTitles(
  reader: ReadDatabase,
  moved: readonly { readonly direction: string }[],
): Promise<string> {
  const titles = new Map((await allDirections(reader)).map(({ id, title }) => [id, title]));
  const named = moved.map(({ direction }) => (titles.get(direction) ?? direction).replace(/ \([^)]*\)$/, ''));
  return named.join(', ') || 'nothing';
}

function checkAmount(direction: Direction, amount: EditRequest['amount']): void {
  const { id, range, unit } = direction;
  if (amount.kind === 'strength') {
    if (amount.strength < range[0] || amount.strength > range[1])
      throw new ExpectedError('strength-out-of-range', `${id} takes ${range[0]} to ${range[1]}.`);
  } else if (!unit) {
    throw new ExpectedError('input-invalid', `${id} has no unit of its own; give a strength.`);
  } else if (amount.unit !== unit.symbol && amount.unit !== unit.name) {
    throw new ExpectedError('input-invalid', `${id} is measured in ${unit.name} (${unit.symbol}).`);
  }
}

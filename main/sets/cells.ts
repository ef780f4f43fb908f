// The cell of a face's grid that a variation fills, and the faces that lack one. Two variations fill the same cell
// when the same was asked for: a strength, or a change in the attribute's own unit, whose strength differs by face.

import type { ReadDatabase } from '../catalog/database.ts';
import { type Member, recipesOf, variationsOfFaces } from '../catalog/members.ts';
import type { Recipe } from '../contracts/recipe.ts';
import type { Complete, DroppedFace } from '../contracts/sets.ts';

const signed = (value: number) => `${value > 0 ? '+' : ''}${value}`;

export function cellOf({ edits, lock }: Recipe): string {
  const asked = edits.map(({ direction, strength, target }) =>
    target ? `${direction}=${signed(target.change)} ${target.unit}` : `${direction}=${signed(strength)}`,
  );
  return `${asked.join(', ') || 'nothing edited'} · ${lock ? `${lock.kind} lock` : 'no lock'}`;
}

export interface CellCount {
  readonly cell: string;
  readonly faces: number;
}

export interface Completed {
  readonly members: readonly Member[];
  /** Of all members, before faces drop out. */
  readonly cells: readonly CellCount[];
  readonly dropped: readonly DroppedFace[];
}

/** Lets faces without a cell that is demanded drop out, each with its reasons. */
export function completeFaces(
  reader: ReadDatabase,
  members: readonly Member[],
  complete: Complete,
): Completed {
  const recipes = recipesOf(reader, members);
  const cellsOfFaces = new Map<string, Set<string>>();
  const facesOfCells = new Map<string, number>();
  for (const { face, recipe } of members) {
    const cell = cellOf(recipes.get(recipe)!);
    const cells = cellsOfFaces.get(face) ?? new Set<string>();
    cellsOfFaces.set(face, cells);
    if (!cells.has(cell)) facesOfCells.set(cell, (facesOfCells.get(cell) ?? 0) + 1);
    cells.add(cell);
  }
  const cells = [...facesOfCells].map(([cell, faces]) => ({ cell, faces }));
  if (!complete) return { members, cells, dropped: [] };
  const demanded = complete.cells.length > 0 ? complete.cells : [...facesOfCells.keys()];
  const lacking = new Map<string, string[]>();
  for (const [face, has] of cellsOfFaces) {
    const missing = demanded.filter((cell) => !has.has(cell));
    if (missing.length > 0) lacking.set(face, missing);
  }
  return {
    members: members.filter(({ face }) => !lacking.has(face)),
    cells,
    dropped: reasonsFor(reader, lacking),
  };
}

/** A cell is missing because nobody made it, or because what was made does not belong to the set. */
function reasonsFor(reader: ReadDatabase, lacking: ReadonlyMap<string, readonly string[]>): DroppedFace[] {
  const made = variationsOfFaces(reader, [...lacking.keys()]);
  const recipes = recipesOf(reader, made);
  const madeCells = new Set(made.map(({ face, recipe }) => `${face} ${cellOf(recipes.get(recipe)!)}`));
  return [...lacking].map(([face, cells]) => ({
    face,
    reasons: cells.map((cell) =>
      madeCells.has(`${face} ${cell}`) ? `${cell}: made, but not in the set` : `${cell}: never made`,
    ),
  }));
}

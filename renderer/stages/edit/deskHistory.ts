// Undo and redo of the sliders and the lock, for each face without limit. What is kept is what changed, both ways;
// one drag is one step.

import type { Recipe } from '../../../main/contracts/recipe.ts';
import { changeDesk, type Desk, emptyDesk, useView } from '../../frame/viewState.ts';
import { applied, type Delta, deltaOf, type Placed } from './deskDelta.ts';
import { placedOf } from './requests.ts';

interface Step {
  readonly back: Delta;
  forth: Delta;
  /** The sliders it moved, and when last: what follows at once on the same ones belongs to it. */
  readonly moved: string;
  at: number;
}

interface History {
  readonly done: Step[];
  readonly undone: Step[];
}

const pause = 600;
const histories = new Map<string, History>();
let replaying = false;

const historyOf = (face: string): History => {
  const known = histories.get(face) ?? { done: [], undone: [] };
  histories.set(face, known);
  return known;
};

export function record(face: string, from: Placed, to: Placed, now = performance.now()): void {
  const [forth, back] = [deltaOf(from, to), deltaOf(to, from)];
  if (!forth || !back) return;
  const { done, undone } = historyOf(face);
  const moved = JSON.stringify([
    Object.keys(forth.strengths).sort(),
    forth.rows !== undefined,
    forth.lock !== undefined,
  ]);
  const last = done.at(-1);
  undone.length = 0;
  if (last && last.moved === moved && now - last.at < pause) {
    last.forth = { ...forth, strengths: { ...last.forth.strengths, ...forth.strengths } };
    last.at = now;
  } else done.push({ back, forth, moved, at: now });
}

/** Answers whether there was anything to take back. */
export function undo(face: string): boolean {
  const { done, undone } = historyOf(face);
  const step = done.pop();
  if (!step) return false;
  undone.push(step);
  replay(face, step.back);
  return true;
}

export function redo(face: string): boolean {
  const { done, undone } = historyOf(face);
  const step = undone.pop();
  if (!step) return false;
  done.push({ ...step, at: Number.NEGATIVE_INFINITY });
  replay(face, step.forth);
  return true;
}

function replay(face: string, delta: Delta): void {
  replaying = true;
  const desk = useView.getState().desks[face] ?? emptyDesk;
  changeDesk(face, { ...applied(desk, delta), shown: null, awaited: null });
  replaying = false;
}

useView.subscribe(({ desks }, { desks: before }) => {
  if (replaying || desks === before) return;
  for (const [face, desk] of Object.entries(desks))
    if (desk !== before[face]) record(face, before[face] ?? emptyDesk, desk);
});

let copied: Placed | null = null;

export function copyDesk({ strengths, rows, lock }: Desk): void {
  copied = { strengths, rows, lock };
}

/** A recipe as if its sliders and lock had been copied. */
export function copyRecipe(recipe: Recipe): void {
  copied = placedOf(recipe);
}

/** Answers whether anything had been copied. */
export function pasteDesk(face: string): boolean {
  if (!copied) return false;
  changeDesk(face, { ...copied, shown: null, awaited: null });
  return true;
}

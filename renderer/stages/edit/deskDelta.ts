// What changed between two states of a desk: the sliders that moved, and the lock where it did.
import type { Desk } from '../../frame/viewState.ts';

export type Placed = Pick<Desk, 'strengths' | 'lock'>;

export interface Delta {
  /** By direction; 0: the slider is back at its zero. */
  readonly strengths: Readonly<Record<string, number>>;
  readonly lock?: Desk['lock'];
}

/** What leads from `from` to `to`; null where nothing does. */
export function deltaOf(from: Placed, to: Placed): Delta | null {
  const names = new Set([...Object.keys(from.strengths), ...Object.keys(to.strengths)]);
  const changed = [...names].filter((name) => (from.strengths[name] ?? 0) !== (to.strengths[name] ?? 0));
  const lock = JSON.stringify(from.lock) === JSON.stringify(to.lock) ? {} : { lock: to.lock };
  if (changed.length === 0 && !('lock' in lock)) return null;
  return { strengths: Object.fromEntries(changed.map((name) => [name, to.strengths[name] ?? 0])), ...lock };
}

export function applied(desk: Placed, { strengths, lock }: Delta): Placed {
  const all = { ...desk.strengths, ...strengths };
  return {
    strengths: Object.fromEntries(Object.entries(all).filter(([, strength]) => strength !== 0)),
    lock: lock ?? desk.lock,
  };
}

// What changed between two states of a desk: the sliders that moved, layers and lock where they did.
import type { Desk } from '../../frame/viewState.ts';

export type Placed = Pick<Desk, 'strengths' | 'rows' | 'lock'>;

export interface Delta {
  /** By direction; 0: the slider is back at its zero. */
  readonly strengths: Readonly<Record<string, number>>;
  readonly rows?: Desk['rows'];
  readonly lock?: Desk['lock'];
}

/** What leads from `from` to `to`; null where nothing does. */
export function deltaOf(from: Placed, to: Placed): Delta | null {
  const names = new Set([...Object.keys(from.strengths), ...Object.keys(to.strengths)]);
  const changed = [...names].filter((name) => (from.strengths[name] ?? 0) !== (to.strengths[name] ?? 0));
  const lock = JSON.stringify(from.lock) === JSON.stringify(to.lock) ? {} : { lock: to.lock };
  const rows = JSON.stringify(from.rows) === JSON.stringify(to.rows) ? {} : { rows: to.rows };
  if (changed.length === 0 && !('lock' in lock) && !('rows' in rows)) return null;
  const strengths = Object.fromEntries(changed.map((name) => [name, to.strengths[name] ?? 0]));
  return { strengths, ...rows, ...lock };
}

export function applied(desk: Placed, { strengths, rows, lock }: Delta): Placed {
  const all = { ...desk.strengths, ...strengths };
  return {
    strengths: Object.fromEntries(Object.entries(all).filter(([, strength]) => strength !== 0)),
    rows: rows ?? desk.rows,
    lock: lock ?? desk.lock,
  };
}

// What the library shows and what is chosen in it. The choice is by id: it outlives scrolling and filtering.
import { create } from 'zustand';
import { everything, type Filter } from '../../../main/contracts/filter.ts';
import { asAdded, type ListedKind, type Sort } from '../../../main/contracts/library.ts';
import type { Entry } from '../../data/library.ts';

interface LibraryState {
  readonly of: ListedKind;
  readonly filter: Filter;
  readonly sort: Sort;
  readonly chosen: ReadonlySet<string>;
  /** Where a range begins: the place in the grid last chosen. */
  readonly anchor: number;
  /** What the keys or the pointer were last on; the details tell of it. */
  readonly current: Entry | null;
  readonly filterOpen: boolean;
  readonly detailsOpen: boolean;
}

export const useLibrary = create<LibraryState>(() => ({
  of: 'faces',
  filter: everything,
  sort: asAdded,
  chosen: new Set(),
  anchor: 0,
  current: null,
  filterOpen: false,
  detailsOpen: false,
}));

export const setFilter = (filter: Filter) => useLibrary.setState({ filter });

/** Faces and variations are different things: a choice of the one is none of the other. */
export const showKind = (of: ListedKind) =>
  useLibrary.setState({ of, chosen: new Set(), anchor: 0, current: null });

export function toggleChosen(id: string, anchor: number): void {
  useLibrary.setState(({ chosen }) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    return { chosen: next, anchor };
  });
}

export const choose = (ids: Iterable<string>) => useLibrary.setState({ chosen: new Set(ids) });
export const chooseAlso = (ids: readonly string[]) =>
  useLibrary.setState(({ chosen }) => ({ chosen: new Set([...chosen, ...ids]) }));
export const clearChosen = () => useLibrary.setState({ chosen: new Set() });

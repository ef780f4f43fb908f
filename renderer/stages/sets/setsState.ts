// What the stage of sets shows: its list with one set, or the export form and what it is set to.
import { create } from 'zustand';

export type Shown =
  | { readonly kind: 'new' }
  | { readonly kind: 'set'; readonly set: string }
  | { readonly kind: 'version'; readonly set: string; readonly version: string };

interface SetsState {
  readonly view: 'sets' | 'export';
  /** Null: the first set, or the form for one where there is none. */
  readonly shown: Shown | null;
  /** What the export form takes: 'kept', 'filter', 'set ID' or 'version ID'. */
  readonly exported: string;
}

export const kept = 'kept';
export const byFilter = 'filter';

export const useSetsState = create<SetsState>(() => ({ view: 'sets', shown: null, exported: kept }));

export const showView = (view: SetsState['view']) => useSetsState.setState({ view });
export const show = (shown: Shown | null) => useSetsState.setState({ shown });
export const setExported = (exported: string) => useSetsState.setState({ exported });

/** To the form, with this set or version in it. */
export const exportThis = (exported: string) => useSetsState.setState({ view: 'export', exported });

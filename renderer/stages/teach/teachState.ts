// Which part of the directions' desk is open, and which attribute is being taught.
import { create } from 'zustand';
import { showStage } from '../../frame/viewState.ts';

export type DirectionsPart = 'teach' | 'discover' | 'correlations';

interface TeachState {
  readonly part: DirectionsPart;
  /** The attribute whose faces are shown; null for the list of them. */
  readonly teaching: string | null;
}

export const useTeach = create<TeachState>(() => ({ part: 'teach', teaching: null }));

export const showPart = (part: DirectionsPart) => useTeach.setState({ part });
export const openTeaching = (teaching: string | null) => useTeach.setState({ teaching, part: 'teach' });

/** From the settings and the desk. */
export function openDirections(part: DirectionsPart): void {
  useTeach.setState({ part });
  showStage('teach');
}

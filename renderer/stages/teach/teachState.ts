// Which attribute is being taught.
import { create } from 'zustand';
import { showStage } from '../../frame/viewState.ts';

/** Null for the list of them. */
export const useTeach = create<{ readonly teaching: string | null }>(() => ({ teaching: null }));

export const openTeaching = (teaching: string | null) => useTeach.setState({ teaching });

/** From the settings and the desk. */
export const openDirections = () => showStage('teach');

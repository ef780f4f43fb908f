// Where somebody is on the stage of ratings; the rater's name is the reviewer's, remembered on this computer.
import { create } from 'zustand';

export const ratingTabs = ['forms', 'norms', 'experiment'] as const;
export type RatingTab = (typeof ratingTabs)[number];

interface RatingsState {
  readonly tab: RatingTab;
  /** The form that is being rated; null: the tabs. */
  readonly form: string | null;
}

export const useRatingsState = create<RatingsState>(() => ({ tab: 'forms', form: null }));

export const showTab = (tab: RatingTab) => useRatingsState.setState({ tab });
export const openForm = (form: string) => useRatingsState.setState({ form });
export const closeForm = () => useRatingsState.setState({ form: null });

// Who reviews what right now. The reviewer's name is remembered on this computer; everything said is in the library.
import { create } from 'zustand';

interface ReviewState {
  readonly reviewer: string;
  /** The queue that is open; null: the list of queues. */
  readonly queue: string | null;
  /** The place of it that is on screen. */
  readonly position: number;
}

const store = 'mien-reviewer';

export const useReviewState = create<ReviewState>(() => ({
  reviewer: localStorage.getItem(store) ?? '',
  queue: null,
  position: 0,
}));

export function setReviewer(reviewer: string): void {
  localStorage.setItem(store, reviewer);
  useReviewState.setState({ reviewer });
}

export const openQueue = (queue: string) => useReviewState.setState({ queue, position: -1 });
export const closeQueue = () => useReviewState.setState({ queue: null });
export const goTo = (position: number) => useReviewState.setState({ position });

// Who reviews what right now. The reviewer's name and the grid's size are remembered on this computer; everything said
// is in the library.
import { create } from 'zustand';
import { rememberedName, rememberName } from './rememberedName.ts';

interface ReviewState {
  readonly reviewer: string;
  /** The queue that is open; null: the list of queues. */
  readonly queue: string | null;
  /** The place of it that is on screen; in the grid the one that is being judged. */
  readonly position: number;
  /** Several variations of a face at once. */
  readonly grid: boolean;
  /** At most so many of them: 2 to 9. */
  readonly gridSize: number;
  /** Keypoints are being corrected. */
  readonly correcting: boolean;
}

const gridStore = 'mien-review-grid';

const storedSize = Number(localStorage.getItem(gridStore));

export const useReviewState = create<ReviewState>(() => ({
  reviewer: rememberedName(),
  queue: null,
  position: 0,
  grid: false,
  gridSize: storedSize >= 2 && storedSize <= 9 ? storedSize : 9,
  correcting: false,
}));

export function setReviewer(reviewer: string): void {
  rememberName(reviewer);
  useReviewState.setState({ reviewer });
}

export function setGridSize(gridSize: number): void {
  localStorage.setItem(gridStore, String(gridSize));
  useReviewState.setState({ gridSize });
}

export const openQueue = (queue: string) =>
  useReviewState.setState({ queue, position: -1, correcting: false });
export const closeQueue = () => useReviewState.setState({ queue: null, correcting: false });
export const goTo = (position: number) => useReviewState.setState({ position });
export const toggleGrid = () => useReviewState.setState(({ grid }) => ({ grid: !grid, correcting: false }));
export const correct = (correcting: boolean) => useReviewState.setState({ correcting });

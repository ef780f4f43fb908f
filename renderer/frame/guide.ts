// The first way through the program, for who comes to an empty library: faces, one edit with and without the lock,
// then a set. It is left at any step and never comes back by itself.
import { create } from 'zustand';

interface Guide {
  /** 'faces': a source was chosen and the first face is awaited; 'compare': the edit of one; 'set': on the way to one. */
  readonly step: 'off' | 'faces' | 'compare' | 'set';
  readonly face: string | null;
  /** The jobs of the face's two edits. */
  readonly unlocked: string | null;
  readonly locked: string | null;
}

const off: Guide = { step: 'off', face: null, unlocked: null, locked: null };

export const useGuide = create<Guide>(() => off);

export const leaveGuide = () => useGuide.setState(off);
export const awaitFaces = () => useGuide.setState({ ...off, step: 'faces' });
export const compareFace = (face: string) => useGuide.setState({ ...off, step: 'compare', face });
export const guideToSet = () => useGuide.setState({ step: 'set' });

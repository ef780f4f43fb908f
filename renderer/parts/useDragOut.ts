// On the desktop a variation's picture is dragged out of the window as a file.
import type { DragEvent } from 'react';
import { notify, report } from '../data/problems.ts';
import { useStudio } from '../data/studio.ts';

/** The shell writes each of them before the drag begins, under the hand. */
const most = 100;
export const dragWords = 'drag it out of the window for a file';

/** Null where there is no shell, as in a browser. */
export function useDragOut(): ((event: DragEvent, variations: readonly string[]) => void) | null {
  const { shell } = useStudio();
  if (shell === null) return null;
  return (event, variations) => {
    // The shell takes the drag over: what is dropped elsewhere is a file that tells its origin.
    event.preventDefault();
    if (variations.length > most)
      notify('error', `At most ${most} pictures are dragged out at once.`, 'Choose fewer, or export them.');
    else if (variations.length > 0) shell('dragOut', { variations: [...variations] }).catch(report);
  };
}

import { useEffect, useRef } from 'react';
import { keyOf } from '../../../frame/keyNames.ts';

/** The next key that is pressed, taken before anything else sees it. */
export function useKeyPress(listening: boolean, onKey: (key: string) => void): void {
  const now = useRef(onKey);
  now.current = onKey;
  useEffect(() => {
    if (!listening) return;
    const onKeyDown = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      const key = keyOf(event);
      if (key !== null) now.current(key);
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [listening]);
}

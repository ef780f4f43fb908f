// Erasing all that is chosen, one by one: asked for once, stopped at any time, what is gone is gone.
import { useRef, useState } from 'react';
import type { ListedKind } from '../../../main/contracts/library.ts';
import { report } from '../../data/problems.ts';
import { useStudio } from '../../data/studio.ts';
import { useView } from '../../frame/viewState.ts';
import { clearChosen, useLibrary } from './libraryState.ts';

export interface Erasing {
  readonly asking: boolean;
  /** How many are gone; null while nothing is being erased. */
  readonly done: number | null;
  readonly total: number;
  readonly ask: () => void;
  readonly start: () => void;
  readonly stop: () => void;
}

export function useErasing(of: ListedKind): Erasing {
  const { call } = useStudio();
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState<number | null>(null);
  const [total, setTotal] = useState(0);
  const stopped = useRef(false);
  const start = async () => {
    const ids = [...useLibrary.getState().chosen];
    stopped.current = false;
    setTotal(ids.length);
    for (const [index, id] of ids.entries()) {
      if (stopped.current) break;
      setDone(index);
      if (of === 'faces') {
        // Off the desk first: nothing on screen may ask for it any more.
        if (useView.getState().face === id) useView.setState({ face: null });
        await call('erase', { faces: [id], sweep: false });
      } else await call('discard', { variation: id });
      useLibrary.setState(({ chosen }) => ({ chosen: new Set([...chosen].filter((one) => one !== id)) }));
    }
    // The catalog is rebuilt once, for all of them.
    if (of === 'faces') await call('erase', {});
    clearChosen();
  };
  return {
    asking,
    done,
    total,
    ask: () => setAsking(true),
    start: () =>
      void start()
        .catch(report)
        .finally(() => {
          setDone(null);
          setAsking(false);
        }),
    stop: () => {
      stopped.current = true;
      setAsking(false);
    },
  };
}

// The small, fast pictures that follow the sliders. The last answers stay on screen until the next ones come.
import { useEffect, useRef, useState } from 'react';
import { useStudio } from '../../data/studio.ts';
import type { Desk } from '../../frame/viewState.ts';
import { type LockState, type Preview, previewQueue } from './previewQueue.ts';
import { editRequests } from './requests.ts';

/** By the lock they were made with. */
export type Previews = Readonly<Partial<Record<LockState, Preview>>> & {
  /** Whether the last one asked for could not be made: a notice says why. */
  readonly failed: boolean;
};

const none: Previews = { failed: false };

/** Previews of the desk's sliders: with the lock as it stands first, then with the other state of it, if asked for. */
export function usePreview(face: string, desk: Desk, states: readonly LockState[]): Previews {
  const { call } = useStudio();
  const [previews, setPreviews] = useState<Previews>(none);
  const queue = useRef<ReturnType<typeof previewQueue> | null>(null);
  queue.current ??= previewQueue(call, {
    asked: () => setPreviews((known) => (known.failed ? { ...known, failed: false } : known)),
    made: (state, preview) => setPreviews((known) => ({ ...known, [state]: preview })),
    // What was seen before is of other sliders.
    failed: () => setPreviews({ failed: true }),
  });
  const edits = editRequests(desk);
  const wanted = edits.length > 0 ? states : [];
  const key = wanted.length > 0 ? JSON.stringify([face, edits, wanted]) : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that the requests are made of
  useEffect(() => {
    queue.current?.ask(wanted.map((lock) => ({ face, edits, lock })));
  }, [key]);
  useEffect(() => {
    const release = () => queue.current?.release();
    window.addEventListener('pointerup', release);
    return () => {
      window.removeEventListener('pointerup', release);
      queue.current?.ask([]);
    };
  }, []);
  const current = wanted.flatMap((state) => {
    const preview = previews[state];
    return preview?.face === face ? [[state, preview] as const] : [];
  });
  return { ...Object.fromEntries(current), failed: previews.failed };
}

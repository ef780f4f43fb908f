// The small, fast pictures that follow the sliders: one request in flight, the newest ones waiting, the rest
// dropped. The last answers stay on screen until the next ones come. Where none waits, the quick pictures are
// followed by the same ones at four times the size.
import { useEffect, useRef, useState } from 'react';
import type { CallInput, CallOutput } from '../../../main/contracts/calls.ts';
import { report } from '../../data/problems.ts';
import { type Studio, useStudio } from '../../data/studio.ts';
import type { Desk } from '../../frame/viewState.ts';
import { editRequests } from './requests.ts';

type Request = Omit<CallInput<'preview'>, 'size'>;
type LockState = Request['lock'];
/** Pixels of the pictures that follow the hand: through the smallest proxy, whose picture comes soonest. */
const quick = 128;
/** Milliseconds without another request after which the larger pictures are asked for. */
const settled = 150;
export type Preview = CallOutput<'preview'> & { readonly face: string };
/** By the lock they were made with. */
export type Previews = Readonly<Partial<Record<LockState, Preview>>>;

const none: Previews = {};

/** Previews of the desk's sliders: with the lock as it stands first, then with the other state of it, if asked for. */
export function usePreview(face: string, desk: Desk, states: readonly LockState[]): Previews {
  const { call } = useStudio();
  const [previews, setPreviews] = useState<Previews>(none);
  const queue = useRef<ReturnType<typeof previewQueue> | null>(null);
  queue.current ??= previewQueue(call, (state, preview) =>
    setPreviews((known) => ({ ...known, [state]: preview })),
  );
  const edits = editRequests(desk);
  const wanted = edits.length > 0 ? states : [];
  const key = wanted.length > 0 ? JSON.stringify([face, edits, wanted]) : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that the requests are made of
  useEffect(() => {
    queue.current?.ask(wanted.map((lock) => ({ face, edits, lock })));
  }, [key]);
  const current = wanted.flatMap((state) => {
    const preview = previews[state];
    return preview?.face === face ? [[state, preview] as const] : [];
  });
  return Object.fromEntries(current);
}

function previewQueue(call: Studio['call'], take: (lock: LockState, preview: Preview) => void) {
  let busy = false;
  let waiting: CallInput<'preview'>[] = [];
  let newest: readonly Request[] = [];
  let timer = 0;
  const pump = async () => {
    const request = busy ? undefined : waiting.shift();
    if (!request) return;
    busy = true;
    const asked = newest;
    try {
      take(request.lock, { ...(await call('preview', request)), face: request.face });
      if (request.size === quick && waiting.length === 0)
        timer = window.setTimeout(() => refine(asked), settled);
    } catch (error) {
      report(error);
    } finally {
      busy = false;
      void pump();
    }
  };
  const refine = (asked: readonly Request[]) => {
    if (asked !== newest || busy || waiting.length > 0) return;
    waiting = asked.map((request) => ({ ...request, size: 512 }));
    void pump();
  };
  return {
    ask(requests: readonly Request[]) {
      window.clearTimeout(timer);
      newest = requests;
      waiting = requests.map((request) => ({ ...request, size: quick }));
      void pump();
    },
  };
}

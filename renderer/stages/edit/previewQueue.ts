// Which preview is asked for next: one request in flight, the newest ones waiting, the rest dropped. The one that the
// hand has left the slider at waits for no answer: it goes out at once, and stands in line at the engine. Where none
// waits, the quick pictures are followed by the same ones at four times the size.
import type { CallInput, CallOutput } from '../../../main/contracts/calls.ts';
import { Cancelled } from '../../../main/contracts/errors.ts';
import { report } from '../../data/problems.ts';
import type { Studio } from '../../data/studio.ts';

export type PreviewRequest = Omit<CallInput<'preview'>, 'size'>;
export type LockState = PreviewRequest['lock'];
export type Preview = CallOutput<'preview'> & { readonly face: string };

/** Pixels of the pictures that follow the hand: through the smallest proxy, whose picture comes soonest. */
const quick = 128;
const large = 512;
/** Milliseconds without another request after which the larger pictures are asked for. */
const settled = 150;
/** Milliseconds after a release in which what it left behind may overtake the line. */
const released = 300;

interface Taker {
  /** What is wanted has changed. */
  asked(): void;
  made(lock: LockState, preview: Preview): void;
  /** The newest ones can't be had; why is told by a notice. */
  failed(): void;
}

export function previewQueue(call: Studio['call'], taker: Taker) {
  let inFlight = 0;
  let releasedUntil = 0;
  let waiting: CallInput<'preview'>[] = [];
  let newest: readonly PreviewRequest[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const pump = async () => {
    const most = Date.now() < releasedUntil ? 2 : 1;
    const request = inFlight < most ? waiting.shift() : undefined;
    if (!request) return;
    inFlight += 1;
    const asked = newest;
    try {
      taker.made(request.lock, { ...(await call('preview', request)), face: request.face });
      if (request.size === quick && waiting.length === 0) timer = setTimeout(() => refine(asked), settled);
    } catch (error) {
      const wanted = asked === newest;
      // Another window's preview took its place in the line: its turn comes again.
      if (error instanceof Cancelled) {
        if (wanted) waiting = [request, ...waiting];
      } else {
        report(error);
        if (wanted) taker.failed();
      }
    } finally {
      inFlight -= 1;
      void pump();
    }
  };
  const refine = (asked: readonly PreviewRequest[]) => {
    if (asked !== newest || inFlight > 0 || waiting.length > 0) return;
    waiting = asked.map((request) => ({ ...request, size: large }));
    void pump();
  };
  return {
    /** What is wanted from now on; nothing, where the desk is left. */
    ask(requests: readonly PreviewRequest[]) {
      clearTimeout(timer);
      newest = requests;
      taker.asked();
      waiting = requests.map((request) => ({ ...request, size: quick }));
      void pump();
    },
    /** The hand has let go of what it moved. */
    release() {
      releasedUntil = Date.now() + released;
      void pump();
    },
  };
}

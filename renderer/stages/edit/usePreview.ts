// The small, fast picture that follows the sliders: one request in flight, the newest one waiting, the rest
// dropped. The last answer stays on screen until the next one comes. Where none waits, the quick picture is followed
// by the same one at twice the size.
import { useEffect, useRef, useState } from 'react';
import type { CallInput, CallOutput } from '../../../main/contracts/calls.ts';
import { report } from '../../data/problems.ts';
import { type Studio, useStudio } from '../../data/studio.ts';
import type { Desk } from '../../frame/viewState.ts';
import { editRequests } from './requests.ts';

type Request = Omit<CallInput<'preview'>, 'size'>;
/** Milliseconds without another request after which the larger picture is asked for. */
const settled = 150;
export type Preview = CallOutput<'preview'> & { readonly face: string };

/** The preview of the desk's sliders, or null when all of them are at 0 or a stored variation is shown. */
export function usePreview(face: string, desk: Desk): Preview | null {
  const { call } = useStudio();
  const [preview, setPreview] = useState<Preview | null>(null);
  const queue = useRef<ReturnType<typeof previewQueue> | null>(null);
  queue.current ??= previewQueue(call, setPreview);
  const edits = editRequests(desk.strengths);
  const wanted = desk.shown === null && edits.length > 0;
  const key = wanted ? JSON.stringify([face, edits, desk.lock.on]) : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that the request is made of
  useEffect(() => {
    if (wanted) queue.current?.ask({ face, edits, lock: desk.lock.on ? 'instant' : 'off' });
  }, [key]);
  return wanted && preview?.face === face ? preview : null;
}

function previewQueue(call: Studio['call'], take: (preview: Preview) => void) {
  let busy = false;
  let next: CallInput<'preview'> | null = null;
  let newest: CallInput<'preview'> | null = null;
  const pump = async () => {
    if (busy || !next) return;
    const request = next;
    next = null;
    busy = true;
    try {
      take({ ...(await call('preview', request)), face: request.face });
      if (request.size === 256) setTimeout(() => refine(request), settled);
    } catch (error) {
      report(error);
    } finally {
      busy = false;
      void pump();
    }
  };
  const refine = (request: CallInput<'preview'>) => {
    if (busy || next || request !== newest) return;
    next = { ...request, size: 512 };
    void pump();
  };
  return {
    ask(request: Request) {
      newest = { ...request, size: 256 };
      next = newest;
      void pump();
    },
  };
}

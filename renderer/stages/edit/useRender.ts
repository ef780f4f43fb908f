// The full picture: starts the edit as a job, follows it, and puts its result on the desk when the sliders still
// stand where they stood.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Job } from '../../../main/contracts/entities.ts';
import { type Step, useRendered, useSteps } from '../../data/events.ts';
import { isUnderWay, keys, useJob } from '../../data/queries.ts';
import { useStudio } from '../../data/studio.ts';
import { changeDesk, type Desk } from '../../frame/viewState.ts';
import { editRequests, fullLock } from './requests.ts';
import type { Both } from './useBoth.ts';

export interface Render {
  /** The job under way, if there is one. */
  readonly running: Job | undefined;
  /** The lock's steps of the job under way, or of the last one. */
  readonly steps: readonly Step[];
  /** The picture of the awaited job: its last step's, or the finished one, which is measured before it is stored. */
  readonly onTheWay: { readonly picture: string; readonly finished: boolean } | null;
  readonly possible: boolean;
  readonly starting: boolean;
  start(): void;
  cancel(): void;
}

export function useRender(face: string, desk: Desk, both: Both): Render {
  const { call } = useStudio();
  const client = useQueryClient();
  const job = useJob(desk.job);
  const steps = useSteps(desk.job);
  const rendered = useRendered(desk.job);
  const edits = editRequests(desk);
  const begin = useMutation({
    mutationFn: async () => {
      const once = (locked: boolean) =>
        call('edit', { face, edits, lock: locked ? fullLock(desk.lock) : null });
      if (!both.wanted) return once(desk.lock.on);
      // Without the lock it is a matter of a second: that one is there to look at while the other is made.
      const quick = both.unlocked ? null : await once(false);
      return both.locked && quick ? quick : once(true);
    },
    onSuccess: (started) => changeDesk(face, { job: started.job, awaited: started.job }),
  });
  const stop = useMutation({ mutationFn: (id: string) => call('cancelJob', { job: id }) });

  const result = job?.state === 'done' ? job.results[0] : undefined;
  useEffect(() => {
    if (!result || desk.awaited !== job?.id) return;
    // Read first, so that the old picture stays until the new one is there.
    let overtaken = false;
    void client
      .fetchQuery({
        queryKey: keys.variation(result),
        queryFn: () => call('variation', { variation: result }),
      })
      .then(() => overtaken || changeDesk(face, { shown: result, awaited: null }));
    return () => {
      overtaken = true;
    };
  }, [result, desk.awaited, job?.id, face, client, call]);

  const running = job && isUnderWay(job) ? job : undefined;
  // Passing pictures are soon gone: of a job that ended while another stage was shown, only the stored one is there.
  const watched = useRef(false);
  if (running) watched.current = true;
  // Once the sliders have moved on, the pictures follow them again.
  const awaited =
    desk.awaited !== null && (running !== undefined || (result !== undefined && watched.current));
  const last = rendered ?? steps.findLast((step) => step.preview !== null)?.preview;
  const asked = edits.length > 0 || (desk.lock.on && desk.lock.reference !== undefined);
  const possible = asked && !running && !begin.isPending && desk.shown === null;
  return {
    running,
    steps,
    onTheWay: awaited && last ? { picture: last, finished: rendered !== null } : null,
    possible,
    starting: begin.isPending,
    start: () => possible && begin.mutate(),
    cancel: () => running && stop.mutate(running.id),
  };
}

// Runs the jobs of the catalog one after another, item by item. The catalog is the queue: whatever happens to this
// process, what is done is done, and a job that was cut short waits to be resumed.

import type { WriteDatabase } from '../catalog/database.ts';
import { jobById, jobInput, listJobs, nextQueuedJob } from '../catalog/read-jobs.ts';
import {
  failItem,
  finishItem,
  type JobItem,
  nextItem,
  noteItem,
  resumeJob,
  returnItem,
  setJobState,
} from '../catalog/write-jobs.ts';
import type { Job } from '../contracts/entities.ts';
import { Cancelled, type ErrorCode, ExpectedError, toFailure } from '../contracts/errors.ts';
import type { TaskProgress } from '../engine/protocol.ts';
import { interrupted } from '../export/target.ts';
import { type Clock, startClock } from './time-left.ts';
import type { Works } from './work.ts';

export interface QueueListeners {
  readonly onJob: (job: Job) => void;
  readonly onStep: (job: string, progress: TaskProgress) => void;
}

export interface Queue {
  /** Begins with what is queued, if nothing runs. Call it after a job was created. */
  wake(): void;
  /** Errors: job-unknown. A job that has ended stays as it is. */
  cancel(job: string): void;
  /** Sets a job aside until it is resumed. Errors: job-unknown. A job that has ended stays as it is. */
  pause(job: string): void;
  /** Errors: job-unknown, job-not-resumable. */
  resume(job: string): void;
  /** The job with its time left, if it is the one that runs. */
  timed(job: Job): Job;
  /** Cuts the running item short; its job is 'interrupted' and can be resumed. */
  close(): Promise<void>;
}

/** What ends a job and not only one of its items: trying the others would only repeat it. */
const endsTheJob: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'engine-lost',
  'out-of-memory',
  'disk-full',
  'library-unwritable',
  'library-damaged',
  'library-in-use',
  'model-missing',
  'model-damaged',
  'model-source-changed',
  'provider-unavailable',
  'provider-refused',
  'export-exists',
  'export-empty',
]);

interface Running {
  readonly job: string;
  readonly input: unknown;
  readonly clock: Clock;
  readonly abort: AbortController;
  /** Why it was aborted: the state its job is left in. */
  leave: 'cancelled' | 'interrupted';
}

const tellMilliseconds = 200;

export function openQueue(writer: WriteDatabase, works: Works, listeners: QueueListeners): Queue {
  let running: Running | null = null;
  let loop: Promise<void> | null = null;
  let closing = false;
  let told = 0;

  // Nothing starts by itself: jobs that a former process left waiting are resumed by hand.
  for (const job of listJobs(writer, { limit: 1_000_000 }))
    if (job.state === 'queued') setJobState(writer, job.id, 'interrupted');

  function timed(job: Job): Job {
    if (job.id !== running?.job || job.state !== 'running') return job;
    const secondsLeft = running.clock.secondsLeft(Math.max(0, job.total - job.done - job.failed - 1));
    return { ...job, secondsLeft };
  }

  /** Large jobs change often; who watches wants the last word and a few in between. */
  function tell(id: string, last: boolean): void {
    const now = performance.now();
    if (!last && now - told < tellMilliseconds) return;
    told = now;
    listeners.onJob(timed(jobById(writer, id)));
  }

  async function runItem(item: JobItem, job: Job, current: Running): Promise<void> {
    current.clock.itemBegan();
    try {
      const result = await works[job.kind](item.input, {
        signal: current.abort.signal,
        key: item.key,
        jobInput: current.input,
        note: (sentence) => noteItem(writer, item, sentence),
        progress: (progress) => {
          current.clock.itemAt(progress.step, progress.total);
          listeners.onStep(job.id, progress);
          tell(job.id, false);
        },
      });
      finishItem(writer, item, result);
      current.clock.itemEnded();
    } catch (error) {
      const ends = error instanceof ExpectedError && endsTheJob.has(error.code);
      if (!(error instanceof Cancelled) && !ends) return failItem(writer, item, toFailure(error));
      returnItem(writer, item);
      throw error;
    }
  }

  async function runJob(job: Job): Promise<void> {
    const current: Running = {
      job: job.id,
      input: jobInput(writer, job.id),
      clock: startClock(),
      abort: new AbortController(),
      leave: 'cancelled',
    };
    running = current;
    setJobState(writer, job.id, 'running');
    tell(job.id, true);
    try {
      for (let item = nextItem(writer, job.id); item; item = nextItem(writer, job.id)) {
        if (current.abort.signal.aborted) {
          returnItem(writer, item);
          throw new Cancelled();
        }
        await runItem(item, job, current);
        tell(job.id, false);
      }
      const { done, failed } = jobById(writer, job.id);
      setJobState(writer, job.id, failed > 0 && done === 0 ? 'failed' : 'done');
    } catch (error) {
      if (error instanceof Cancelled) setJobState(writer, job.id, current.leave);
      else setJobState(writer, job.id, 'failed', toFailure(error));
    }
    running = null;
    tell(job.id, true);
  }

  async function runAll(): Promise<void> {
    for (let job = nextQueuedJob(writer); job && !closing; job = nextQueuedJob(writer)) await runJob(job);
  }

  function wake(): void {
    if (closing) return;
    loop ??= runAll().finally(() => {
      loop = null;
    });
  }

  return {
    wake,
    cancel(id) {
      const job = jobById(writer, id);
      if (running?.job === id) running.abort.abort();
      else if (job.state === 'queued' || job.state === 'interrupted') {
        setJobState(writer, id, 'cancelled');
        tell(id, true);
      }
    },
    pause(id) {
      const job = jobById(writer, id);
      if (running?.job === id) {
        running.leave = 'interrupted';
        running.abort.abort(interrupted);
      } else if (job.state === 'queued') {
        setJobState(writer, id, 'interrupted');
        tell(id, true);
      }
    },
    resume(id) {
      resumeJob(writer, id);
      tell(id, true);
      wake();
    },
    timed,
    async close() {
      closing = true;
      if (running) {
        running.leave = 'interrupted';
        running.abort.abort(interrupted);
      }
      await loop;
    },
  };
}

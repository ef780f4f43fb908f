import { createJob, type NewJob } from '../catalog/write-jobs.ts';
import type { StudioContext } from '../host/context.ts';

/** Puts a job in the queue and answers its id at once. */
export function startJob(
  { library, queue, emit }: Pick<StudioContext, 'library' | 'queue' | 'emit'>,
  job: NewJob,
): { job: string } {
  const created = createJob(library.writer, job);
  emit({ kind: 'job', job: created });
  queue.wake();
  return { job: created.id };
}

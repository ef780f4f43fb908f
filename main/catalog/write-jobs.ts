// Jobs outlive processes: a job is its input and its items, and an item is done once its result is in the library.
import { z } from 'zod';
import type { Job, jobKinds, jobStates } from '../contracts/entities.ts';
import { ExpectedError, type Failure } from '../contracts/errors.ts';
import { sha256 } from '../support/hash.ts';
import { newId } from '../support/identifiers.ts';
import { canonicalJson } from '../support/json.ts';
import { first, run, transaction, type WriteDatabase } from './database.ts';
import { jsonOf } from './json-columns.ts';
import { jobById, waitingPlaces } from './read-jobs.ts';

export type JobState = (typeof jobStates)[number];

export interface NewJob {
  readonly kind: (typeof jobKinds)[number];
  readonly title: string;
  readonly input: unknown;
  /** The inputs of its items, JSON; an item given twice is one item. */
  readonly items: readonly unknown[];
}

export interface JobItem {
  readonly job: string;
  readonly position: number;
  /** SHA-256 of the input's canonical JSON. */
  readonly key: string;
  readonly input: unknown;
}

const itemRowSchema = z.object({
  job: z.string(),
  position: z.int(),
  key: z.string(),
  input: jsonOf(z.unknown()),
});

/** Adds a job, queued, with all its items. */
export function createJob(writer: WriteDatabase, { kind, title, input, items }: NewJob): Job {
  const id = newId();
  const now = new Date().toISOString();
  transaction(writer, () => {
    run(
      writer,
      `INSERT INTO jobs (id, kind, title, input, state, created, changed)
       VALUES (:id, :kind, :title, :input, 'queued', :now, :now)`,
      { id, kind, title, input: canonicalJson(input), now },
    );
    for (const [position, item] of items.entries()) {
      const json = canonicalJson(item);
      run(
        writer,
        `INSERT INTO job_items (job, position, key, input) VALUES (:id, :position, :key, :json)
         ON CONFLICT (job, key) DO NOTHING`,
        { id, position, key: sha256(json), json },
      );
    }
  });
  return jobById(writer, id);
}

/** Takes the next waiting item, or null when there is none; it counts as running until it is finished or failed. */
export function nextItem(writer: WriteDatabase, job: string): JobItem | null {
  return first(
    writer,
    itemRowSchema,
    `UPDATE job_items SET state = 'running', notes = '[]' WHERE job = :job AND position =
       (SELECT min(position) FROM job_items WHERE job = :job AND state = 'waiting')
     RETURNING job, position, key, input`,
    { job },
  );
}

/** `result`: the id of what came of it, or null where it has none. */
export function finishItem(writer: WriteDatabase, item: JobItem, result: string | null): void {
  run(
    writer,
    `UPDATE job_items SET state = 'done', result = :result, failure = NULL
     WHERE job = :job AND position = :position`,
    { job: item.job, position: item.position, result },
  );
}

/** Puts down a sentence about a running item. */
export function noteItem(writer: WriteDatabase, item: JobItem, note: string): void {
  run(
    writer,
    `UPDATE job_items SET notes = json_insert(notes, '$[#]', :note) WHERE job = :job AND position = :position`,
    { job: item.job, position: item.position, note },
  );
}

export function failItem(writer: WriteDatabase, item: JobItem, failure: Failure): void {
  run(
    writer,
    `UPDATE job_items SET state = 'failed', failure = :failure WHERE job = :job AND position = :position`,
    { job: item.job, position: item.position, failure: canonicalJson(failure) },
  );
}

/** Gives a running item back to those waiting: its work was cut short by a cancel or a lost engine. */
export function returnItem(writer: WriteDatabase, item: JobItem): void {
  run(
    writer,
    `UPDATE job_items SET state = 'waiting' WHERE job = :job AND position = :position AND state = 'running'`,
    { job: item.job, position: item.position },
  );
}

/** `failure` says why a job failed as a whole. Errors: job-unknown. */
export function setJobState(
  writer: WriteDatabase,
  job: string,
  state: JobState,
  failure: Failure | null = null,
): Job {
  const changed = run(
    writer,
    'UPDATE jobs SET state = :state, failure = :failure, changed = :now WHERE id = :job',
    { job, state, failure: failure && canonicalJson(failure), now: new Date().toISOString() },
  );
  if (changed === 0) throw new ExpectedError('job-unknown', job);
  return jobById(writer, job);
}

const resumable: readonly JobState[] = ['interrupted', 'cancelled', 'failed'];

/** Queues a job again; what is done stays done, what failed is tried once more. Errors: job-not-resumable. */
export function resumeJob(writer: WriteDatabase, id: string): Job {
  return transaction(writer, () => {
    const job = jobById(writer, id);
    if (!resumable.includes(job.state) && !(job.state === 'done' && job.failed > 0))
      throw new ExpectedError('job-not-resumable', `It is ${job.state}.`);
    run(
      writer,
      `UPDATE job_items SET state = 'waiting', failure = NULL
       WHERE job = :id AND state IN ('failed', 'running')`,
      { id },
    );
    return setJobState(writer, id, 'queued');
  });
}

/** Puts a waiting job before another one that waits, or behind all. Errors: job-unknown. */
export function moveJob(writer: WriteDatabase, id: string, before: string | null): void {
  transaction(writer, () => {
    const waiting = waitingPlaces(writer);
    const others = waiting.map((job) => job.id).filter((other) => other !== id);
    const at = before === null ? others.length : others.indexOf(before);
    if (others.length === waiting.length || at < 0)
      throw new ExpectedError('job-unknown', 'It does not wait.', 'Refresh the queue.');
    others.splice(at, 0, id);
    for (const [index, job] of others.entries())
      run(writer, 'UPDATE jobs SET place = :place WHERE id = :job', { job, place: waiting[index].place });
  });
}

/** On opening for writing: a job still 'running' belongs to a process that is gone. Queued ones stay queued. */
export function interruptJobs(writer: WriteDatabase): void {
  transaction(writer, () => {
    run(writer, `UPDATE job_items SET state = 'waiting' WHERE state = 'running'`);
    run(writer, `UPDATE jobs SET state = 'interrupted', changed = :now WHERE state = 'running'`, {
      now: new Date().toISOString(),
    });
  });
}

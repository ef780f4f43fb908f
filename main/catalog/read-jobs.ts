import { z } from 'zod';
import { type Job, jobSchema } from '../contracts/entities.ts';
import { ExpectedError, type Failure, failureSchema } from '../contracts/errors.ts';
import { all, first, parsed, type ReadDatabase } from './database.ts';
import { jsonOf } from './json-columns.ts';

const shownFailures = 20;
const shownNotes = 100;

const jobRowSchema = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  state: z.string(),
  failure: z.string().nullable(),
  created: z.string(),
  done: z.int(),
  total: z.int(),
  failed: z.int(),
});
type JobRow = z.infer<typeof jobRowSchema>;

const selectJob = `SELECT jobs.id, jobs.kind, jobs.title, jobs.state, jobs.failure, jobs.created,
  count(job_items.state) AS total,
  count(*) FILTER (WHERE job_items.state = 'done') AS done,
  count(*) FILTER (WHERE job_items.state = 'failed') AS failed
  FROM jobs LEFT JOIN job_items ON job_items.job = jobs.id`;

/** Newest first. Time left is not stored: it is null here, and for who runs the job to say. */
export function listJobs(reader: ReadDatabase, { limit = 200 }: { readonly limit?: number } = {}): Job[] {
  const rows = all(
    reader,
    jobRowSchema,
    `${selectJob} WHERE jobs.serial IN (SELECT serial FROM jobs ORDER BY serial DESC LIMIT :limit)
     GROUP BY jobs.serial ORDER BY jobs.serial DESC`,
    { limit },
  );
  return rows.map((row) => toJob(reader, row));
}

/** Errors: job-unknown. */
export function jobById(reader: ReadDatabase, id: string): Job {
  const row = first(reader, jobRowSchema, `${selectJob} WHERE jobs.id = :id GROUP BY jobs.serial`, { id });
  if (!row) throw new ExpectedError('job-unknown', id);
  return toJob(reader, row);
}

/** The first of those that wait, or null. */
export function nextQueuedJob(reader: ReadDatabase): Job | null {
  const row = first(
    reader,
    jobRowSchema,
    `${selectJob} WHERE jobs.serial = (SELECT serial FROM jobs WHERE state = 'queued' ORDER BY coalesce(place, serial) LIMIT 1) GROUP BY jobs.serial`,
  );
  return row && toJob(reader, row);
}

/** Ids of the jobs that wait, queued or cut short, in the order in which they are run. */
export function waitingJobs(reader: ReadDatabase): string[] {
  return waitingPlaces(reader).map(({ id }) => id);
}

/** The same with where each of them stands. */
export function waitingPlaces(reader: ReadDatabase): { id: string; place: number }[] {
  return all(
    reader,
    z.object({ id: z.string(), place: z.number() }),
    `SELECT id, coalesce(place, serial) AS place FROM jobs WHERE state IN ('queued', 'interrupted')
     ORDER BY coalesce(place, serial)`,
  );
}

/** An item that failed: what it was asked to do, as createJob was given it, and why it was not done. */
export interface FailedItem {
  readonly position: number;
  readonly input: unknown;
  readonly failure: Failure;
}

/** All of a job's failed items in their order, a page of them. */
export function failedItems(
  reader: ReadDatabase,
  job: string,
  { offset, limit }: { offset: number; limit: number },
): FailedItem[] {
  return all(
    reader,
    z.object({ position: z.int(), input: jsonOf(z.unknown()), failure: jsonOf(failureSchema) }),
    `SELECT position, input, failure FROM job_items WHERE job = :job AND failure IS NOT NULL
     ORDER BY position LIMIT :limit OFFSET :offset`,
    { job, offset, limit },
  );
}

/** One item of a job as createJob was given it. Errors: job-unknown. */
export function inputOfItem(reader: ReadDatabase, job: string, position: number): unknown {
  const row = first(
    reader,
    z.object({ input: jsonOf(z.unknown()) }),
    'SELECT input FROM job_items WHERE job = :job AND position = :position',
    { job, position },
  );
  if (!row) throw new ExpectedError('job-unknown', `${job} has no such item.`);
  return row.input;
}

/** What the job was asked to do, as createJob was given it; parse it with the call's own schema. */
export function jobInput(reader: ReadDatabase, id: string): unknown {
  const row = first(
    reader,
    z.object({ input: jsonOf(z.unknown()) }),
    'SELECT input FROM jobs WHERE id = :id',
    {
      id,
    },
  );
  if (!row) throw new ExpectedError('job-unknown', id);
  return row.input;
}

function toJob(reader: ReadDatabase, { failure, ...row }: JobRow): Job {
  const results = all(
    reader,
    z.object({ result: z.string() }),
    'SELECT result FROM job_items WHERE job = :id AND result IS NOT NULL ORDER BY position',
    { id: row.id },
  );
  const failures = all(
    reader,
    z.object({ failure: jsonOf(failureSchema) }),
    'SELECT failure FROM job_items WHERE job = :id AND failure IS NOT NULL ORDER BY position LIMIT :limit',
    { id: row.id, limit: shownFailures },
  );
  const notes = all(
    reader,
    z.object({ notes: jsonOf(z.array(z.string())) }),
    `SELECT notes FROM job_items WHERE job = :id AND notes != '[]' ORDER BY position LIMIT :limit`,
    { id: row.id, limit: shownNotes },
  );
  return parsed(jobSchema, {
    ...row,
    notes: notes.flatMap((item) => item.notes).slice(0, shownNotes),
    failures: [...(failure ? [JSON.parse(failure)] : []), ...failures.map((item) => item.failure)],
    secondsLeft: null,
    results: results.map(({ result }) => result),
  });
}

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../../main/catalog/library.ts';
import { jobById, jobInput, listJobs, nextQueuedJob } from '../../../main/catalog/read-jobs.ts';
import {
  createJob,
  failItem,
  finishItem,
  nextItem,
  resumeJob,
  returnItem,
  setJobState,
} from '../../../main/catalog/write-jobs.ts';
import type { Failure } from '../../../main/contracts/errors.ts';
import { sha256OfJson } from '../../../main/support/hash.ts';
import { temporaryFolder, temporaryLibrary } from './temporary.ts';

const newJob = {
  kind: 'sample',
  title: 'Sample 3 faces',
  input: { count: 3, seed: 1, truncation: 0.7 },
  items: [{ seed: 1 }, { seed: 2 }, { seed: 3 }],
} as const;

const failure: Failure = { kind: 'expected', code: 'out-of-memory', message: 'No.', nextStep: 'Less.' };

describe('jobs', () => {
  it('start queued, with their input and one item for each piece of work', () => {
    const { writer } = temporaryLibrary();
    const job = createJob(writer, { ...newJob, items: [...newJob.items, { seed: 2 }] });
    expect(job).toEqual({
      id: job.id,
      kind: 'sample',
      title: 'Sample 3 faces',
      state: 'queued',
      done: 0,
      total: 3,
      failed: 0,
      failures: [],
      notes: [],
      secondsLeft: null,
      results: [],
      created: job.created,
    });
    expect(jobInput(writer, job.id)).toEqual(newJob.input);
    expect(nextQueuedJob(writer)).toEqual(job);
  });

  it('hand out items in order, count what came of them, and hand back what was cut short', () => {
    const { writer } = temporaryLibrary();
    const { id } = createJob(writer, newJob);
    setJobState(writer, id, 'running');
    const first = nextItem(writer, id)!;
    expect(first).toEqual({ job: id, position: 0, key: sha256OfJson({ seed: 1 }), input: { seed: 1 } });
    finishItem(writer, first, 'result');
    failItem(writer, nextItem(writer, id)!, failure);
    const third = nextItem(writer, id)!;
    returnItem(writer, third);
    expect(nextItem(writer, id)).toEqual(third);
    expect(nextItem(writer, id)).toBeNull();
    expect(jobById(writer, id)).toMatchObject({
      state: 'running',
      done: 1,
      failed: 1,
      total: 3,
      results: ['result'],
      failures: [failure],
    });
  });

  it('left running by a process that died are interrupted, and resume where they were', () => {
    const directory = join(temporaryFolder(), 'library');
    const first = openLibrary(directory, { write: true });
    const { id } = createJob(first.writer, newJob);
    const waiting = createJob(first.writer, newJob);
    setJobState(first.writer, id, 'running');
    finishItem(first.writer, nextItem(first.writer, id)!, 'result');
    nextItem(first.writer, id);
    first.close();

    const second = openLibrary(directory, { write: true });
    expect(listJobs(second.writer).map((job) => [job.id, job.state, job.done])).toEqual([
      [waiting.id, 'queued', 0],
      [id, 'interrupted', 1],
    ]);
    expect(resumeJob(second.writer, id)).toMatchObject({ state: 'queued', done: 1 });
    expect(nextItem(second.writer, id)?.input).toEqual({ seed: 2 });
    second.close();
  });

  it('resumed after failures try those again, once what went wrong is put right', () => {
    const { writer } = temporaryLibrary();
    const { id } = createJob(writer, newJob);
    failItem(writer, nextItem(writer, id)!, failure);
    setJobState(writer, id, 'failed', failure);
    expect(jobById(writer, id).failures).toEqual([failure, failure]);
    expect(resumeJob(writer, id)).toMatchObject({ state: 'queued', failed: 0, failures: [] });
    expect(nextItem(writer, id)?.position).toBe(0);
  });

  it('that run or are done can’t be resumed, and unknown ones are said to be unknown', () => {
    const { writer } = temporaryLibrary();
    const { id } = createJob(writer, newJob);
    for (const state of ['queued', 'running', 'done'] as const) {
      setJobState(writer, id, state);
      expect(() => resumeJob(writer, id)).toThrow(expect.objectContaining({ code: 'job-not-resumable' }));
    }
    expect(() => jobById(writer, '0000000000')).toThrow(expect.objectContaining({ code: 'job-unknown' }));
  });
});

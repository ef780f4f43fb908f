// Waits for a job with a bar, cancels it on Ctrl-C, and says what became of it.
import type { Job } from '../../main/contracts/entities.ts';
import { ExpectedError, type Failure, fromFailure } from '../../main/contracts/errors.ts';
import { writeBugReport } from '../../main/support/log.ts';
import type { Session } from './command.ts';
import type { CommandStudio } from './studio.ts';

/** The engine's events may be lost with a connection; asking now and then finds the end all the same. */
const askMilliseconds = 2000;

const ended = (job: Job) => job.state !== 'queued' && job.state !== 'running';

/** The job once it has ended, however. */
export async function followJob(
  { call, onEvent }: CommandStudio,
  id: string,
  { terminal }: Session,
): Promise<Job> {
  let interrupted = false;
  let kind: Job['kind'] | null = null;
  const interrupt = () => {
    if (interrupted) process.exit(130);
    interrupted = true;
    terminal.line('Cancelling; what is finished is kept. Press Ctrl-C again to leave at once.');
    // A cancelled export leaves nothing behind; a paused one goes on from the pictures it has.
    call(kind === 'export' ? 'pauseJob' : 'cancelJob', { job: id }).catch(() => {});
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  let stop = () => {};
  try {
    return await new Promise<Job>((resolve, reject) => {
      let note = '';
      const look = (job: Job) => {
        kind = job.kind;
        if (ended(job)) return resolve(job);
        terminal.progress(job.title, job.done + job.failed, job.total, job.secondsLeft, note);
      };
      const ask = () => call('job', { job: id }).then(({ job }) => look(job), reject);
      const stopListening = onEvent((event) => {
        if (event.kind === 'step' && event.job === id) note = `step ${event.step} of ${event.total}`;
        if (event.kind === 'job' && event.job.id === id) look(event.job);
      });
      const timer = setInterval(ask, askMilliseconds);
      stop = () => {
        stopListening();
        clearInterval(timer);
      };
      void ask();
    });
  } finally {
    stop();
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    terminal.clear();
  }
}

/**
 * 0 for a job that did all it was asked; 1, with the reasons told, for one that did not; 130 for one cut short.
 * Throws where nothing at all came of it for one expected reason: that is the command's own error.
 */
export function exitOf(job: Job, { terminal }: Session): number {
  if (job.state === 'done' && job.failed === 0) return 0;
  const [first] = job.failures;
  if (job.done === 0 && job.failures.length === 1 && first.kind === 'expected') throw fromFailure(first);
  const resume = `mien jobs resume ${job.id}`;
  if (job.state === 'cancelled' || job.state === 'interrupted') {
    terminal.line(
      `${job.state === 'cancelled' ? 'Cancelled' : 'Interrupted'} after ${job.done} of ${job.total}. To go on: ${resume}`,
    );
    return 130;
  }
  for (const failure of job.failures) terminal.line(reason(failure, job.title));
  terminal.line(`${job.done} of ${job.total} done, ${job.failed} failed. To try those again: ${resume}`);
  return 1;
}

function reason(failure: Failure, doing: string): string {
  if (failure.kind === 'expected') return `${failure.message} ${failure.nextStep}`;
  if (failure.kind === 'cancelled') return 'Cancelled.';
  const report = writeBugReport(fromFailure(failure), doing);
  return `Mien made a mistake: ${failure.message.split('\n')[0]} A report was written to ${report}.`;
}

/** The first result of a job that has to have one. */
export function onlyResult(job: Job): string {
  const [result] = job.results;
  if (result === undefined) throw new ExpectedError('job-unknown', 'It left no result.', 'Start it anew.');
  return result;
}

// How a program of ours ends when something goes wrong: the user reads a sentence and a next step, never a stack
// trace. Exit code 1: it failed; 2: it was called wrongly.
import { Cancelled, ExpectedError } from '../../main/contracts/errors.ts';
import { writeBugReport } from '../../main/support/log.ts';

/** The command line was not understood. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** What the user reads of `error`. A bug goes to a report file, and the text says where. */
export function explain(error: unknown, doing: string): string {
  if (error instanceof UsageError) return error.message;
  if (error instanceof Cancelled) return 'Cancelled. What was finished is kept.';
  if (error instanceof ExpectedError) return `${error.message}\n${error.nextStep}`;
  const what = (error instanceof Error ? error.message : String(error)).split('\n')[0];
  const report = writeBugReport(error, doing);
  return `Mien made a mistake: ${what}\nA report was written to ${report}; please send it to the developers.`;
}

/** 130 is what a shell gives a program that Ctrl-C ended. */
function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return 2;
  return error instanceof Cancelled ? 130 : 1;
}

/** Runs `work` and ends the process with its exit code when it fails; otherwise lets it go on. */
export async function runProgram(doing: string, work: () => Promise<void>): Promise<void> {
  process.on('uncaughtException', (error) => {
    // A reader that went away (`mien faces | head`) is no mistake.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0);
    process.stderr.write(`${explain(error, doing)}\n`);
    process.exit(1);
  });
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${explain(error, doing)}\n`);
    process.exit(exitCodeOf(error));
  }
}

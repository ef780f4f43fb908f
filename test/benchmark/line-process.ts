// A child process that is asked by lines of JSON and answers each with one.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Answer, Question } from './protocol.ts';

export interface LineProcess {
  /** Throws with the process's own words when it failed or ended. */
  ask(question: Question): Promise<Answer>;
  /** Ends it; resolves when it is gone and its memory is free. */
  close(): Promise<void>;
}

const keptOutput = 2000;

export function startLineProcess(
  command: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): LineProcess {
  const child = spawn(command, words, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let complaints = '';
  let waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;
  let ended: Error | undefined;
  const gone = new Promise<void>((resolve) => {
    const end = (reason: string) => {
      ended ??= new Error(complaints.trim().split('\n').at(-1) || reason);
      waiting?.reject(ended);
      resolve();
    };
    child.on('error', (error) => end(error.message));
    child.on('close', (code, signal) => end(`it ended with ${signal ?? `exit code ${code}`}`));
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complaints = (complaints + chunk.toString('utf8')).slice(-keptOutput);
  });
  child.stdin.on('error', () => {});
  createInterface({ input: child.stdout }).on('line', (line) => {
    const answer = JSON.parse(line) as Answer;
    if (answer.error) waiting?.reject(new Error(answer.error));
    else waiting?.resolve(answer);
    waiting = undefined;
  });
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        waiting = { resolve, reject };
        child.stdin.write(`${JSON.stringify(question)}\n`);
      }),
    async close() {
      child.stdin.end();
      await gone;
    },
  };
}

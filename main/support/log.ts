// What is told beside the work itself: lines on stderr (never stdout, which belongs to answers), and report
// files of bugs, so that no stack trace lands on a user's screen.
import { mkdirSync, writeFileSync } from 'node:fs';
import { release, tmpdir } from 'node:os';
import { join } from 'node:path';

export type LogLevel = 'debug' | 'info' | 'warning';

/** MIEN_LOG=debug shows what the processes print and every respawn. */
const shown: ReadonlySet<string> =
  process.env.MIEN_LOG === 'debug' ? new Set(['debug', 'info', 'warning']) : new Set(['info', 'warning']);

export function log(level: LogLevel, text: string): void {
  if (shown.has(level)) process.stderr.write(`${level === 'info' ? '' : `${level}: `}${text.trimEnd()}\n`);
}

/** Why a process of ours ended, in one line: what it printed at its end goes into a report file. */
export function explainEnd(process: string, reason: string): string {
  const [first, ...printed] = reason.split(': ');
  if (printed.length === 0) return `It ended with ${first}.`;
  return `It ended with ${first}. A report was written to ${writeBugReport(reason, `running the ${process}`)}.`;
}

/** Writes a report of `error` that can be sent to us and returns the file's path. */
export function writeBugReport(error: unknown, doing: string): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const folder = join(tmpdir(), 'mien-reports');
  const time = new Date().toISOString();
  const file = join(folder, `${time.replaceAll(/[:.]/g, '-')}-${process.pid}.txt`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const head = `Mien ${process.platform} ${release()} ${process.arch} · Node ${process.version} · ${time}`;
  writeFileSync(file, `${head}\nWhile: ${doing}\n\n${text}\n`, { mode: 0o600 });
  return file;
}

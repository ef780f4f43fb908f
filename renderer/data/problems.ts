// What went wrong, for the screen: expected errors become a notice with the next step, a lost connection shows in
// the status bar, cancel is silent, and anything else is a bug that goes to the crash screen.
import { create } from 'zustand';
import { Cancelled, ExpectedError } from '../../main/contracts/errors.ts';
import { ConnectionLost } from './transport.ts';

export interface Notice {
  readonly id: number;
  readonly tone: 'error' | 'done';
  readonly sentence: string;
  readonly nextStep: string;
  /** When it came, by the page's clock in milliseconds. */
  readonly at: number;
}

interface Problems {
  readonly notices: readonly Notice[];
  readonly crash: string | null;
  readonly connected: boolean;
  /** Work has failed for want of a model since the engine last started. */
  readonly lacking: boolean;
}

export const useProblems = create<Problems>(() => ({
  notices: [],
  crash: null,
  connected: true,
  lacking: false,
}));

let lastId = 0;
/** Milliseconds. */
const readAfter = 8000;

export function notify(tone: Notice['tone'], sentence: string, nextStep = ''): void {
  const { notices } = useProblems.getState();
  if (notices.some((notice) => notice.sentence === sentence)) return;
  lastId += 1;
  const notice = { id: lastId, tone, sentence, nextStep, at: performance.now() };
  useProblems.setState({ notices: [...notices.slice(-2), notice] });
}

export function dismiss(id: number): void {
  useProblems.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/** What has been there long enough to be read does not follow to another stage. */
export function dismissRead(): void {
  const now = performance.now();
  useProblems.setState(({ notices }) => ({ notices: notices.filter(({ at }) => now - at < readAfter) }));
}

export const setLacking = (lacking: boolean): void => useProblems.setState({ lacking });

export function setConnected(connected: boolean): void {
  if (useProblems.getState().connected !== connected) useProblems.setState({ connected });
}

export function report(problem: unknown): void {
  if (problem instanceof Cancelled) return;
  if (problem instanceof ConnectionLost) setConnected(false);
  else if (problem instanceof ExpectedError) {
    notify('error', problem.message, problem.nextStep);
    if (problem.code === 'model-missing' || problem.code === 'model-damaged') setLacking(true);
  } else useProblems.setState({ crash: reportText(problem) });
}

/** Everything a maintainer needs, as plain text; no picture and no path of the library is in it. */
function reportText(problem: unknown): string {
  const error = problem instanceof Error ? problem : new Error(String(problem));
  const cause =
    error.cause instanceof Error ? `\nCaused by: ${error.cause.stack ?? error.cause.message}` : '';
  const trace = error.stack?.includes(error.message) ? error.stack : `${error.message}\n${error.stack ?? ''}`;
  return `${new Date().toISOString()}\n${navigator.userAgent}\n\n${trace}${cause}`;
}

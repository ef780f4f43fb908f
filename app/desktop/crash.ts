// What a person sees when the studio can't go on: a sentence, what to do, and for a bug a report to copy. The
// system's own dialog, because a window may be the very thing that is broken.
import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  type MessageBoxOptions,
  type MessageBoxReturnValue,
} from 'electron';
import { type Failure, toFailure } from '../../main/contracts/errors.ts';
import { log, writeBugReport } from '../../main/support/log.ts';

/** Quitting closes a dialog that nobody has answered: an open one would keep the program from ending. */
const quitting = new AbortController();
app.once('before-quit', () => quitting.abort());

export type Decision = 'again' | 'quit';

/** Asks what to do about `error`; 'again' is offered where trying again can help. */
export async function showTrouble(error: unknown, doing: string, offerAgain: boolean): Promise<Decision> {
  const failure = toFailure(error);
  if (failure.kind === 'cancelled') return 'quit';
  const again = offerAgain ? ['Try again'] : [];
  const copy = failure.kind === 'bug' ? ['Copy the report'] : [];
  const buttons = [...again, ...copy, 'Quit'];
  const detail = failure.kind === 'bug' ? bugDetail(error, doing) : failure.nextStep;
  for (;;) {
    const { response } = await ask({
      type: 'error',
      title: 'Mien',
      message: failure.kind === 'bug' ? 'Mien has stopped on an error of its own.' : failure.message,
      detail,
      buttons,
      defaultId: 0,
      cancelId: buttons.length - 1,
      noLink: true,
      signal: quitting.signal,
    });
    const pressed = buttons[response];
    if (pressed === 'Try again') return 'again';
    if (pressed !== 'Copy the report') return 'quit';
    clipboard.writeText(reportText(failure));
  }
}

/** Over the window where there is one, so that the question is not lost behind it. */
function ask(options: MessageBoxOptions): Promise<MessageBoxReturnValue> {
  const [window] = BrowserWindow.getAllWindows();
  return window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options);
}

function bugDetail(error: unknown, doing: string): string {
  return `Nothing that was stored is lost. The report is in ${writeBugReport(error, doing)}.`;
}

function reportText(failure: Failure): string {
  const head = `Mien ${app.getVersion()}, Electron ${process.versions.electron}, ${process.platform} ${process.arch}`;
  return failure.kind === 'bug' ? `${head}\n${failure.report}` : head;
}

/** Something asked for by a menu was refused or failed; the studio goes on. */
export async function showRefusal(window: BrowserWindow, error: unknown): Promise<void> {
  const failure = toFailure(error);
  if (failure.kind === 'cancelled') return;
  const detail = failure.kind === 'bug' ? bugDetail(error, 'a command of the menu') : failure.nextStep;
  await dialog.showMessageBox(window, { type: 'warning', title: 'Mien', message: failure.message, detail });
}

/** Bugs of the shell itself: one report, one dialog, then the end. */
export function quitOnBugs(): void {
  let shown = false;
  const stop = (error: unknown) => {
    log('warning', error instanceof Error ? (error.stack ?? error.message) : String(error));
    if (shown) return;
    shown = true;
    // Whoever started the program sees that it failed, and can serve the studio another way.
    process.exitCode = 1;
    void showTrouble(
      error instanceof Error ? error : new Error(String(error)),
      'running the shell',
      false,
    ).then(
      () => app.quit(),
      () => app.exit(1),
    );
  };
  process.on('uncaughtException', stop);
  process.on('unhandledRejection', stop);
}

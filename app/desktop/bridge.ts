// The only place that touches ipcMain: known channel, trusted sender, size, schema, and every failure in one
// envelope. A handler gets parsed input and throws; a page never sees a rejected promise or a stack of ours.
import { BrowserWindow, ipcMain } from 'electron';
import type { z } from 'zod';
import { ExpectedError, toFailure } from '../../main/contracts/errors.ts';
import type { StudioEvent } from '../../main/contracts/events.ts';
import type { ShellEvent } from '../../main/contracts/shell.ts';
import { isStudioAddress } from './addresses.ts';
import { type CallAnswer, eventChannel } from './channels.ts';
import { inputTrouble } from './limits.ts';
import { isTrustedSender } from './sender.ts';

export function answerCalls<Schema extends z.ZodType>(
  channel: string,
  schema: Schema,
  handle: (request: z.output<Schema>, window: BrowserWindow | null) => Promise<unknown>,
): void {
  ipcMain.handle(channel, async (event, request: unknown): Promise<CallAnswer> => {
    try {
      if (!isTrustedSender(event.senderFrame)) throw new ExpectedError('not-permitted');
      const trouble = inputTrouble(request);
      if (trouble) throw new ExpectedError('input-invalid', trouble);
      const parsed = schema.safeParse(request);
      if (!parsed.success) throw new ExpectedError('input-invalid', 'The call itself is not well-formed.');
      return { ok: true, output: await handle(parsed.data, BrowserWindow.fromWebContents(event.sender)) };
    } catch (error) {
      return { ok: false, failure: toFailure(error) };
    }
  });
}

/** Sends to every window that shows the studio; one that shows anything else gets nothing. */
export function broadcast(event: StudioEvent | ShellEvent): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (window.isDestroyed() || window.webContents.isDestroyed()) continue;
    if (isStudioAddress(window.webContents.getURL())) window.webContents.send(eventChannel, event);
  }
}

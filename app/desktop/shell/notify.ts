// Tells the end of long work by the system's own notification, when nobody looks at the window.
import { BrowserWindow, Notification } from 'electron';
import type { Job } from '../../../main/contracts/entities.ts';
import type { StudioEvent } from '../../../main/contracts/events.ts';

/** Shorter work is not worth a word. */
const longEnough = 20_000;
const begun = new Map<string, number>();

/** `show` brings the window to the front when the notification is clicked. */
export function tellEndOfWork(event: StudioEvent, show: () => void, now = Date.now()): void {
  if (event.kind !== 'job') return;
  const { job } = event;
  if (job.state === 'running' && !begun.has(job.id)) begun.set(job.id, now);
  const began = begun.get(job.id);
  if (began === undefined || (job.state !== 'done' && job.state !== 'failed')) return;
  begun.delete(job.id);
  if (now - began < longEnough || BrowserWindow.getFocusedWindow() || !Notification.isSupported()) return;
  const notification = new Notification({ title: job.title, body: endOf(job) });
  notification.on('click', show);
  notification.show();
}

export function endOf({ state, done, failed, total }: Job): string {
  if (state === 'failed') return 'It could not be finished. Mien says why.';
  return failed > 0 ? `${done} of ${total} done, ${failed} failed.` : `All ${total} done.`;
}

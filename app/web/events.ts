// The event stream as server-sent events: one direction is all it needs, and the browser reconnects by itself.
import type { ServerResponse } from 'node:http';
import type { StudioEvent } from '../../main/contracts/events.ts';
import { securityHeaders } from './headers.ts';

const keepAliveMilliseconds = 15_000;

/** A browser that no longer reads is dropped before its unread events fill the memory. */
const mostUnread = 8 * 1024 * 1024;

export function streamEvents(
  response: ServerResponse,
  subscribe: (listener: (event: StudioEvent) => void) => () => void,
): void {
  response.writeHead(200, {
    ...securityHeaders(),
    'Cache-Control': 'no-store',
    'Content-Type': 'text/event-stream; charset=utf-8',
  });
  response.write(': open\n\n');
  const send = (text: string) => {
    if (response.writableLength > mostUnread) response.destroy();
    else response.write(text);
  };
  const unsubscribe = subscribe((event) => send(`data: ${JSON.stringify(event)}\n\n`));
  const timer = setInterval(() => send(': still here\n\n'), keepAliveMilliseconds);
  response.on('close', () => {
    clearInterval(timer);
    unsubscribe();
  });
}

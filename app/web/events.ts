// The event stream as a WebSocket, host to browser only. Browsers let any site open one to any address, so the
// request is checked like every other before it is taken, and must name our own page as its origin.
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { StudioEvent } from '../../main/contracts/events.ts';
import type { Guard } from './guard.ts';

/** A browser that no longer reads is dropped before its unread events fill the memory. */
const mostUnread = 8 * 1024 * 1024;
const aliveMilliseconds = 20_000;

export interface EventChoices {
  readonly guard: Guard;
  readonly port: () => number;
  readonly subscribe: (listener: (event: StudioEvent) => void) => () => void;
}

/** Answers a function that ends every stream. */
export function serveEvents(server: Server, { guard, port, subscribe }: EventChoices): () => void {
  // The browser has nothing to say here; the limit is for those who are none.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024, perMessageDeflate: false });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const attached = request.url === '/events' && guard.isAttached(request);
    const allowed =
      attached ||
      (request.url === '/events' &&
        request.headers.origin !== undefined &&
        guard.comesFromHere(request, port()).allowed);
    if (!allowed || !(attached || guard.hasSession(request, port()))) {
      stream.end(`HTTP/1.1 ${allowed ? '401 Unauthorized' : '403 Forbidden'}\r\nConnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) =>
      forward(socket, subscribe, () => !attached || guard.isAttached(request)),
    );
  });
  return () => {
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
  };
}

/** `may` is asked again and again: a token can be revoked while its window listens. */
function forward(socket: WebSocket, subscribe: EventChoices['subscribe'], may: () => boolean): void {
  const unsubscribe = subscribe((event) => {
    if (socket.bufferedAmount > mostUnread) socket.terminate();
    else socket.send(JSON.stringify(event));
  });
  let alive = true;
  const timer = setInterval(() => {
    if (!alive || !may()) socket.terminate();
    alive = false;
    socket.ping();
  }, aliveMilliseconds);
  socket.on('pong', () => {
    alive = true;
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    clearInterval(timer);
    unsubscribe();
  });
}

// The command line's way to a host that is already running on its library.
import { createConnection, type Socket } from 'node:net';
import { ExpectedError, fromFailure } from '../contracts/errors.ts';
import type { StudioEvent } from '../contracts/events.ts';
import { fromSocketSchema, readLines, writeLine } from './socket-lines.ts';
import { socketPath } from './socket-path.ts';

export interface RemoteStudio {
  call(name: string, input: unknown): Promise<unknown>;
  onEvent(listener: (event: StudioEvent) => void): () => void;
  close(): void;
}

/** Null when no host runs on that library. */
export async function connectToRunning(library: string): Promise<RemoteStudio | null> {
  const path = socketPath(library);
  const socket = path && (await connect(path));
  return socket ? speak(socket) : null;
}

function connect(path: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(null));
  });
}

function speak(socket: Socket): RemoteStudio {
  const waiting = new Map<number, { resolve: (output: unknown) => void; reject: (error: Error) => void }>();
  const listeners = new Set<(event: StudioEvent) => void>();
  let lastId = 0;
  readLines(socket, (value) => {
    const message = fromSocketSchema.parse(value);
    if ('event' in message) {
      for (const listener of listeners) listener(message.event);
      return;
    }
    const caller = waiting.get(message.id);
    waiting.delete(message.id);
    if ('failure' in message) caller?.reject(fromFailure(message.failure));
    else caller?.resolve(message.output);
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new ExpectedError('host-lost'));
    waiting.clear();
  });
  return {
    call(name, input) {
      if (socket.destroyed) return Promise.reject(new ExpectedError('host-lost'));
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        writeLine(socket, { id, name, input });
      });
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => socket.end(),
  };
}

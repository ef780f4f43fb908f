// The running host's door for the command line: the same calls, from the same user, over a local socket or pipe.
import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { toFailure } from '../contracts/errors.ts';
import { log } from '../support/log.ts';
import { readLines, toSocketSchema, writeLine } from './socket-lines.ts';
import { socketPath } from './socket-path.ts';
import type { Studio } from './studio.ts';

export interface Door {
  /** Lets nobody in any more; resolves when those inside have gone. */
  close(): Promise<void>;
  /** Sends those inside away. */
  clear(): void;
}

/** That it can't listen is told in the log and changes nothing else. */
export function listenForCommands(library: string, studio: Pick<Studio, 'call' | 'onEvent'>): Door {
  const path = socketPath(library);
  if (!path) {
    log('warning', 'there is no private place for a socket: the command line can’t reach this studio');
    return { close: async () => {}, clear: () => {} };
  }
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    // A command that was ended with Ctrl-C is no matter of ours.
    socket.on('error', () => socket.destroy());
    serve(socket, studio);
  });
  server.on('error', (error) => log('warning', `the command line can't reach this studio: ${error.message}`));
  // The library's lock is held: whatever lies here was left by a host that is gone.
  if (process.platform !== 'win32') rmSync(path, { force: true });
  server.listen(path, () => {
    if (process.platform !== 'win32') chmodSync(path, 0o600);
  });
  return {
    close: () => new Promise((resolve) => server.close(() => resolve())),
    clear: () => {
      for (const socket of open) socket.destroy();
    },
  };
}

function serve(socket: Socket, studio: Pick<Studio, 'call' | 'onEvent'>): void {
  const unsubscribe = studio.onEvent((event) => writeLine(socket, { event }));
  socket.on('close', unsubscribe);
  readLines(socket, (value) => {
    const { id, name, input } = toSocketSchema.parse(value);
    studio.call(name, input, 'command-line').then(
      (output) => writeLine(socket, { id, output }),
      (error: unknown) => writeLine(socket, { id, failure: toFailure(error) }),
    );
  });
}

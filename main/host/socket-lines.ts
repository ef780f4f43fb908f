// What is said over the local socket: one JSON document a line, each way.
import type { Socket } from 'node:net';
import { z } from 'zod';
import { failureSchema } from '../contracts/errors.ts';
import { eventSchema } from '../contracts/events.ts';

export const toSocketSchema = z.object({ id: z.int(), name: z.string().max(40), input: z.unknown() });
export type ToSocket = z.infer<typeof toSocketSchema>;

export const fromSocketSchema = z.union([
  z.object({ id: z.int(), output: z.unknown() }),
  z.object({ id: z.int(), failure: failureSchema }),
  z.object({ event: eventSchema }),
]);
export type FromSocket =
  | { readonly id: number; readonly output: unknown }
  | { readonly id: number; readonly failure: z.infer<typeof failureSchema> }
  | { readonly event: z.infer<typeof eventSchema> };

/** A direction file of 8 MB as base64 fits; a line without an end does not. */
const longestLine = 16 * 1024 * 1024;

export function writeLine(socket: Socket, value: ToSocket | FromSocket): void {
  if (!socket.destroyed) socket.write(`${JSON.stringify(value)}\n`);
}

/** Calls `onLine` with every parsed line; a line that is not JSON, or too long, ends the connection. */
export function readLines(socket: Socket, onLine: (value: unknown) => void): void {
  let parts: string[] = [];
  let length = 0;
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const pieces = chunk.split('\n');
    for (const [index, piece] of pieces.entries()) {
      parts.push(piece);
      length += piece.length;
      if (length > longestLine) return socket.destroy();
      if (index === pieces.length - 1) return;
      const line = parts.join('');
      parts = [];
      length = 0;
      try {
        onLine(JSON.parse(line));
      } catch {
        return socket.destroy();
      }
    }
  });
}

// The ways the web host answers: pages, JSON, bytes; all with the headers that keep a browser in.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ExpectedError, type Failure } from '../../main/contracts/errors.ts';
import { securityHeaders } from './headers.ts';

export function answer(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    ...securityHeaders(),
    // Faces are biometric data: no copy stays in the browser's cache on the disk.
    'Cache-Control': 'no-store',
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}

export function answerJson(response: ServerResponse, status: number, value: unknown): void {
  answer(response, status, 'application/json; charset=utf-8', JSON.stringify(value));
}

/** Expected failures are 422 (409 for a cancel); a bug is 500. The body says which in any case. */
export function answerFailure(response: ServerResponse, failure: Failure): void {
  const status = failure.kind === 'expected' ? 422 : failure.kind === 'cancelled' ? 409 : 500;
  answerJson(response, status, { failure });
}

/** A page that says one thing, for a person who came without the right link. */
export function answerSentence(
  response: ServerResponse,
  status: number,
  sentence: string,
  headers: Readonly<Record<string, string>> = {},
  head = '',
): void {
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mien</title>${head}</head><body><p>${sentence}</p></body></html>`;
  answer(response, status, 'text/html; charset=utf-8', page, headers);
}

/** The body as JSON. Throws 'input-invalid' when it is longer than `limit` bytes or not JSON. */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw new ExpectedError('input-invalid', `It is longer than ${limit} bytes.`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new ExpectedError('input-invalid', 'It is not JSON.');
  }
}

// The studio's contract on 127.0.0.1: POST /call/<name>, GET /picture/<id>, a WebSocket at /events, and the
// screens.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { calls } from '../../main/contracts/calls.ts';
import { ExpectedError, toFailure } from '../../main/contracts/errors.ts';
import type { HostConnection } from '../../main/host/connection.ts';
import { answer, answerFailure, answerJson, answerSentence, readJson } from './answer.ts';
import { serveEvents } from './events.ts';
import { createGuard, type Guard } from './guard.ts';
import { newNonce, securityHeaders } from './headers.ts';
import type { Screens } from './screens.ts';

export interface WebHost {
  /** With the token that works once. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

export interface WebChoices {
  readonly host: Pick<HostConnection, 'call' | 'picture' | 'onEvent'>;
  readonly screens: Screens;
  /** 0: any free port. */
  readonly port: number;
  /** Knows the long tokens of Mien windows elsewhere; left out, none comes in. */
  readonly isLongToken?: (token: string) => boolean;
}

const callLimit = 512 * 1024;
/** Bytes of a call that carries a file as base64: a direction of at most 8 MB, a photo of at most 32 MB. */
const fileLimits = new Map([
  ['importDirection', 12 * 1024 * 1024],
  ['addPhoto', 46 * 1024 * 1024],
]);

/** Throws 'port-in-use'. */
export async function openWebHost({
  host,
  screens,
  port: wanted,
  isLongToken,
}: WebChoices): Promise<WebHost> {
  const guard = createGuard(isLongToken);
  const server = createServer({ maxHeaderSize: 16 * 1024, requestTimeout: 60_000 }, (request, response) => {
    const { port } = server.address() as AddressInfo;
    handle(request, response, { host, screens, guard, port }).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else answerFailure(response, toFailure(error));
    });
  });
  const endEvents = serveEvents(server, {
    guard,
    port: () => (server.address() as AddressInfo).port,
    subscribe: (listener) => host.onEvent(listener),
  });
  const port = await listen(server, wanted);
  return {
    url: `http://127.0.0.1:${port}/?token=${guard.token}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        endEvents();
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new ExpectedError('port-in-use', `Port ${port}.`));
      else if (error.code === 'EACCES')
        reject(
          new ExpectedError('not-permitted', `Port ${port} needs more rights.`, 'Choose a port over 1023.'),
        );
      else reject(error);
    });
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () =>
      resolve((server.address() as AddressInfo).port),
    );
  });
}

interface Surroundings extends Pick<WebChoices, 'host' | 'screens'> {
  readonly guard: Guard;
  readonly port: number;
}

async function handle(request: IncomingMessage, response: ServerResponse, here: Surroundings): Promise<void> {
  const { guard, port } = here;
  if (request.headers.authorization !== undefined) return attached(request, response, here);
  const verdict = guard.comesFromHere(request, port);
  if (!verdict.allowed) return answerSentence(response, 403, 'This studio answers its own page only.');
  const url = new URL(request.url ?? '/', `http://127.0.0.1:${port}`);
  const token = url.searchParams.get('token');
  if (request.method === 'GET' && url.pathname === '/' && token !== null && enter(response, token, here))
    return;
  if (!guard.hasSession(request, port))
    return answerSentence(
      response,
      401,
      'Open the link that Mien printed when it started. It works once, in one browser; start Mien again for a new one.',
    );
  if (request.method === 'POST' && url.pathname.startsWith('/call/'))
    return call(request, response, url.pathname.slice('/call/'.length), here);
  if (request.method !== 'GET') return answerSentence(response, 405, 'Only GET is answered here.');
  if (url.pathname.startsWith('/picture/')) return picture(response, url, here);
  return screen(response, url.pathname, here);
}

/** A Mien window elsewhere has its own screens: it gets calls and pictures. */
async function attached(
  request: IncomingMessage,
  response: ServerResponse,
  here: Surroundings,
): Promise<void> {
  if (!here.guard.isAttached(request)) throw new ExpectedError('server-refuses');
  const url = new URL(request.url ?? '/', `http://127.0.0.1:${here.port}`);
  const [, kind, name = ''] = url.pathname.split('/');
  if (request.method === 'POST' && kind === 'call') return call(request, response, name, here);
  if (request.method === 'GET' && kind === 'picture') return picture(response, url, here);
  throw new ExpectedError('input-invalid', 'There is nothing here.');
}

/**
 * Sets the cookie and moves on to the page. A refresh and not a redirect: a strict cookie is not sent along a
 * redirect that another program's link began.
 */
function enter(response: ServerResponse, token: string, { guard, port }: Surroundings): boolean {
  const cookie = guard.redeem(token, port);
  if (!cookie) return false;
  const onward = '<meta http-equiv="refresh" content="0;url=/">';
  answerSentence(response, 200, 'Opening Mien …', { 'Set-Cookie': cookie }, onward);
  return true;
}

async function call(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  { host }: Surroundings,
): Promise<void> {
  if (!Object.hasOwn(calls, name)) throw new ExpectedError('input-invalid', `There is no call '${name}'.`);
  // A form of another site can send text, never this type without asking first.
  if (!/^application\/json(;|$)/.test(request.headers['content-type'] ?? ''))
    throw new ExpectedError('input-invalid', 'Calls are sent as application/json.');
  const input = await readJson(request, fileLimits.get(name) ?? callLimit);
  answerJson(response, 200, { output: await host.call(name, input, 'browser') });
}

async function picture(response: ServerResponse, url: URL, { host }: Surroundings): Promise<void> {
  const id = url.pathname.slice('/picture/'.length);
  const size = url.searchParams.get('size');
  if (size !== null && !/^\d{2,4}$/.test(size))
    throw new ExpectedError('input-invalid', 'The size is a number of pixels.');
  const found = await host.picture(id, size === null ? undefined : Number(size));
  answer(response, 200, found.type, found.bytes);
}

function screen(response: ServerResponse, path: string, { screens }: Surroundings): void {
  if (path === '/' || path === '/index.html') {
    const nonce = newNonce();
    answer(response, 200, 'text/html; charset=utf-8', screens.page(nonce), securityHeaders(nonce));
    return;
  }
  const file = screens.file(path);
  if (file) answer(response, 200, file.type, file.bytes, { 'Cache-Control': 'no-cache' });
  else answerSentence(response, 404, 'There is nothing here.');
}

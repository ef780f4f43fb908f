// A host elsewhere, spoken to as the one beside us: calls by POST, pictures by GET, events by a WebSocket that is
// opened again whenever it breaks. Only the shell does this, only to the address that was typed.
import { WebSocket } from 'ws';
import { z } from 'zod';
import { ExpectedError, failureSchema, fromFailure } from '../../../main/contracts/errors.ts';
import { eventSchema, type StudioEvent } from '../../../main/contracts/events.ts';
import type { HostConnection } from '../../../main/host/connection.ts';
import { mienVersion } from '../../../main/support/version.ts';
import { serverAddress } from './address.ts';

export interface Server {
  /** As it was typed. */
  readonly address: string;
  readonly token: string;
}

const answerSchema = z.object({ output: z.unknown() });
const refusalSchema = z.object({ failure: failureSchema });
const firstRetry = 500;
const longestRetry = 10_000;

/** Errors: server-address, server-unreachable, server-refuses, server-differs. */
export async function connectRemote({ address, token }: Server): Promise<HostConnection> {
  const base = serverAddress(address);
  const headers = { authorization: `Bearer ${token}` };

  async function ask(path: string, request: RequestInit = {}): Promise<Response> {
    const answer = await fetch(new URL(path, base), {
      ...request,
      headers: { ...headers, ...request.headers },
      redirect: 'error',
    }).catch(() => {
      throw new ExpectedError('server-unreachable', `${base.host}.`);
    });
    if (answer.ok) return answer;
    const refusal = refusalSchema.safeParse(await answer.json().catch(() => null));
    if (!refusal.success) throw new ExpectedError('server-unreachable', `${base.host} is no Mien server.`);
    throw fromFailure(refusal.data.failure);
  }

  const call = async (name: string, input: unknown) => {
    const answer = await ask(`call/${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    return answerSchema.parse(await answer.json()).output;
  };

  const { version } = z.object({ version: z.string() }).parse(await call('status', {}));
  if (version !== mienVersion)
    throw new ExpectedError('server-differs', `It runs ${version}, this is ${mienVersion}.`);

  const listeners = new Set<(event: StudioEvent) => void>();
  const tell = (event: StudioEvent) => {
    for (const listener of listeners) listener(event);
  };
  const endEvents = follow(base, headers, tell);
  return {
    call,
    async picture(picture, size) {
      const path = `picture/${encodeURIComponent(picture)}${size === undefined ? '' : `?size=${size}`}`;
      const answer = await ask(path);
      return {
        type: answer.headers.get('content-type') ?? '',
        bytes: new Uint8Array(await answer.arrayBuffer()),
      };
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => endEvents(),
  };
}

/** Answers the function that ends it. */
function follow(
  base: URL,
  headers: Readonly<Record<string, string>>,
  tell: (event: StudioEvent) => void,
): () => void {
  const address = new URL('events', base);
  address.protocol = base.protocol === 'https:' ? 'wss:' : 'ws:';
  let socket: WebSocket;
  let timer: NodeJS.Timeout | undefined;
  let wait = firstRetry;
  let [ended, broken] = [false, false];
  const open = () => {
    socket = new WebSocket(address, { headers, perMessageDeflate: false });
    socket.on('open', () => {
      wait = firstRetry;
      // What happened meanwhile was told to nobody: screens read it again.
      if (broken) for (const changed of missed) tell({ kind: 'library', changed });
      broken = false;
    });
    socket.on('message', (data) => {
      const event = eventSchema.safeParse(JSON.parse(String(data)));
      if (event.success) tell(event.data);
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      if (ended) return;
      broken = true;
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 2, longestRetry);
    });
  };
  open();
  return () => {
    ended = true;
    clearTimeout(timer);
    socket.terminate();
  };
}

const missed = ['faces', 'variations', 'jobs', 'directions', 'reviews', 'sets'] as const;

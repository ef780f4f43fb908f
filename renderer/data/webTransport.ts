// The contract over HTTP: a POST for every call, a WebSocket for the events, pictures by address.
import { ConnectionLost, type Transport } from './transport.ts';

const firstRetry = 500;
const longestRetry = 8000;

/** `base` ends in a slash: the folder the window was served from. */
export function webTransport(base: URL): Transport {
  return {
    kind: 'browser',
    call: (name, input) => post(new URL(`call/${name}`, base), input),
    onEvent: (listener, connection) => listen(base, listener, connection),
    pictureUrl: (id, size) => new URL(`picture/${id}${size ? `?size=${size}` : ''}`, base).href,
  };
}

async function post(address: URL, input: unknown): Promise<unknown> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
    credentials: 'same-origin',
  }).catch(() => {
    throw new ConnectionLost();
  });
  if (!answer.headers.get('content-type')?.includes('json')) throw new ConnectionLost();
  return { ok: answer.ok, ...(await answer.json()) };
}

function listen(
  base: URL,
  listener: (event: unknown) => void,
  connection: (state: 'lost' | 'back') => void = () => {},
): () => void {
  const address = new URL('events', base);
  address.protocol = base.protocol === 'https:' ? 'wss:' : 'ws:';
  let socket: WebSocket;
  let closed = false;
  let wait = firstRetry;
  let timer = 0;
  const open = () => {
    socket = new WebSocket(address);
    socket.onopen = () => {
      wait = firstRetry;
      connection('back');
    };
    socket.onmessage = (message) => listener(JSON.parse(String(message.data)));
    socket.onclose = () => {
      if (closed) return;
      connection('lost');
      timer = window.setTimeout(open, wait);
      wait = Math.min(wait * 2, longestRetry);
    };
  };
  open();
  return () => {
    closed = true;
    window.clearTimeout(timer);
    socket.close();
  };
}

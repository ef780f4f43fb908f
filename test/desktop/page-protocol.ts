// A page of a program that has no inspector for Node, looked at over Chromium's own protocol.
import type { ChildProcess } from 'node:child_process';
import { until } from './until.ts';

interface Target {
  readonly type: string;
  readonly url: string;
  readonly webSocketDebuggerUrl: string;
}

/** Waits for the program to say where Chromium listens (--remote-debugging-port=0); the address's host and port. */
export function readDebugger(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const match = /DevTools listening on ws:\/\/([^/]+)/.exec(output);
      if (match) resolve(match[1]!);
    });
    child.once('exit', () => reject(new Error(output)));
  });
}

/** Evaluates in the page whose address begins so, as soon as there is one; awaits what it promises. */
export async function evaluateIn(host: string, address: string, expression: string): Promise<unknown> {
  let page: Target | undefined;
  await until(async () => {
    const targets = (await (await fetch(`http://${host}/json/list`)).json()) as Target[];
    page = targets.find(({ type, url }) => type === 'page' && url.startsWith(address));
    return page !== undefined;
  }, `a page at ${address}`);
  const socket = new WebSocket(page!.webSocketDebuggerUrl);
  try {
    return await new Promise((resolve, reject) => {
      socket.onerror = () => reject(new Error('the page can not be reached'));
      socket.onopen = () =>
        socket.send(
          JSON.stringify({
            id: 1,
            method: 'Runtime.evaluate',
            params: { expression, awaitPromise: true, returnByValue: true },
          }),
        );
      socket.onmessage = ({ data }) => {
        const answer = JSON.parse(String(data)) as { id?: number; result?: { result: { value: unknown } } };
        if (answer.id === 1) resolve(answer.result?.result.value);
      };
    });
  } finally {
    socket.close();
  }
}

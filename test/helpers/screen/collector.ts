// Has a Node process collect its garbage: what it holds after that is what it holds on to. The process was started
// without --expose-gc, so its inspector is asked, which SIGUSR1 opens; only one process at a time can have it.
import { once } from 'node:events';
import WebSocket from 'ws';
import { z } from 'zod';

const list = 'http://127.0.0.1:9229/json/list';
const listSchema = z.array(z.object({ webSocketDebuggerUrl: z.string() }));

export async function openCollector(pid: number): Promise<{ collect(): Promise<void>; close(): void }> {
  process.kill(pid, 'SIGUSR1');
  const socket = new WebSocket(await inspectorOf());
  await once(socket, 'open');
  let asked = 0;
  const collect = async () => {
    asked += 1;
    socket.send(JSON.stringify({ id: asked, method: 'HeapProfiler.collectGarbage' }));
    await once(socket, 'message');
  };
  return { collect, close: () => socket.close() };
}

/** Its address, once it listens. */
async function inspectorOf(): Promise<string> {
  for (let tries = 0; tries < 50; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const answer = await fetch(list).catch(() => null);
    const [target] = answer ? listSchema.parse(await answer.json()) : [];
    if (target) return target.webSocketDebuggerUrl;
  }
  throw new Error('the inspector does not listen on port 9229');
}

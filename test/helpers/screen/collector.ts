// Has a Node process collect its garbage and say what it holds after that. The process was started without --expose-gc,
// so its inspector is asked, which SIGUSR1 opens; only one process at a time can have it.
import { once } from 'node:events';
import WebSocket from 'ws';
import { z } from 'zod';

const list = 'http://127.0.0.1:9229/json/list';
const listSchema = z.array(z.object({ webSocketDebuggerUrl: z.string() }));

/** Of a process after a collection, MB: JavaScript's heap, and the buffers beside it. */
export interface Collected {
  readonly heap: number;
  readonly buffers: number;
}

const answerSchema = z.object({
  id: z.int(),
  result: z.object({ result: z.object({ value: z.string() }).optional() }),
});
const usageSchema = z.object({ heapUsed: z.number(), external: z.number() });

export async function openCollector(pid: number): Promise<{ collect(): Promise<Collected>; close(): void }> {
  process.kill(pid, 'SIGUSR1');
  const socket = new WebSocket(await inspectorOf());
  await once(socket, 'open');
  let asked = 0;
  const ask = async (method: string, params: object = {}) => {
    asked += 1;
    socket.send(JSON.stringify({ id: asked, method, params }));
    for (;;) {
      const [message] = await once(socket, 'message');
      const answer = answerSchema.safeParse(JSON.parse(String(message)));
      if (answer.success && answer.data.id === asked) return answer.data.result.result?.value;
    }
  };
  const collect = async () => {
    await ask('HeapProfiler.collectGarbage');
    const expression = 'JSON.stringify(process.memoryUsage())';
    const usage = usageSchema.parse(JSON.parse((await ask('Runtime.evaluate', { expression })) ?? ''));
    return { heap: usage.heapUsed / 2 ** 20, buffers: usage.external / 2 ** 20 };
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

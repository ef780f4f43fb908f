// The frame of the engine process: one task at a time, in the order of their coming. Previews go first, a newer
// one replaces an older one that still waits, and a running task lets them through when it breathes.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EngineStatus } from '../contracts/entities.ts';
import { Cancelled, toFailure } from '../contracts/errors.ts';
import { inUsersTerms } from './failures.ts';
import type { EngineOptions, FromEngine, TaskInputs, TaskName, TaskRun, ToEngine } from './protocol.ts';

export interface EngineLine {
  post(message: FromEngine): void;
  onMessage(listener: (message: ToEngine) => void): void;
}

/** What a task needs to run, and what the host is told of it. `Sessions` is opaque here. */
export interface Prepared<Sessions> {
  readonly sessions: Sessions;
  readonly provider: EngineStatus['provider'];
  readonly refused: EngineStatus['refused'];
  readonly onnxruntime: string;
}

export type Tasks<Sessions> = { readonly [Name in TaskName]: (sessions: Sessions) => TaskRun<Name> };

interface Item {
  readonly id: number;
  readonly name: TaskName;
  readonly input: unknown;
  cancelled: boolean;
}

const heartbeatMilliseconds = 10_000;
/** Memory is told in steps of 16 MB: a heartbeat is no news by itself. */
const memoryStep = 2 ** 24;

export function serveEngine<Sessions>(
  line: EngineLine,
  prepare: (options: EngineOptions) => Promise<Prepared<Sessions>>,
  tasks: Tasks<Sessions>,
): void {
  const waiting: Item[] = [];
  const previews: Item[] = [];
  const running = new Set<Item>();
  let prepared: Prepared<Sessions> | null = null;
  let threads = 1;
  let draining = false;

  const tellStatus = () => {
    line.post({
      kind: 'status',
      status: {
        state: !prepared ? 'starting' : running.size > 0 ? 'busy' : 'ready',
        provider: prepared?.provider ?? null,
        threads,
        onnxruntime: prepared?.onnxruntime ?? '',
        refused: [...(prepared?.refused ?? [])],
        memory: Math.round(process.memoryUsage.rss() / memoryStep) * memoryStep,
      },
    });
  };
  const fail = (id: number, error: unknown) =>
    line.post({ kind: 'failure', id, failure: toFailure(inUsersTerms(error)) });

  async function run(item: Item, sessions: Sessions): Promise<void> {
    if (item.cancelled) return fail(item.id, new Cancelled());
    running.add(item);
    const breathe = async () => {
      // Two turns: one for the channel to be read, one for its messages to be handed out.
      await nextTurn();
      await nextTurn();
      if (item.cancelled) throw new Cancelled();
      if (item.name === 'preview') return;
      for (let next = previews.shift(); next; next = previews.shift()) await run(next, sessions);
    };
    try {
      const task = tasks[item.name](sessions) as TaskRun<TaskName>;
      const result = await task(item.input as TaskInputs[TaskName], {
        breathe,
        progress: (progress) => line.post({ kind: 'progress', id: item.id, progress }),
      });
      line.post({ kind: 'result', id: item.id, result });
    } catch (error) {
      fail(item.id, error);
    } finally {
      running.delete(item);
    }
  }

  async function drain(): Promise<void> {
    if (draining || !prepared) return;
    draining = true;
    for (let next = previews.shift() ?? waiting.shift(); next; next = previews.shift() ?? waiting.shift()) {
      const working = run(next, prepared.sessions);
      tellStatus();
      await working;
      await nextTurn();
    }
    draining = false;
    tellStatus();
  }

  async function start(options: EngineOptions): Promise<void> {
    threads = options.threads;
    tellStatus();
    setInterval(tellStatus, heartbeatMilliseconds).unref();
    try {
      prepared = await prepare(options);
    } catch (error) {
      line.post({ kind: 'refused', failure: toFailure(inUsersTerms(error)) });
      return;
    }
    tellStatus();
    await drain();
  }

  function take(id: number, name: TaskName, input: unknown): void {
    const item: Item = { id, name, input, cancelled: false };
    if (name === 'preview') for (const older of previews.splice(0)) fail(older.id, new Cancelled());
    (name === 'preview' ? previews : waiting).push(item);
    void drain();
  }

  function cancel(id: number): void {
    for (const queue of [waiting, previews]) {
      const index = queue.findIndex((item) => item.id === id);
      if (index < 0) continue;
      queue.splice(index, 1);
      fail(id, new Cancelled());
    }
    for (const item of running) if (item.id === id) item.cancelled = true;
  }

  line.onMessage((message) => {
    if (message.kind === 'start') void start(message.options);
    else if (message.kind === 'task') take(message.id, message.name, message.input);
    else cancel(message.id);
  });
}

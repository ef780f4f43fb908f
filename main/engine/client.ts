// The host's side of the engine: starts it when it is first needed, hands it tasks, and watches. An engine that
// died or fell silent is killed and started again, and what it was doing is done again; tasks write nothing, so
// that doing one twice leaves no trace.
import { availableParallelism } from 'node:os';
import type { EngineStatus } from '../contracts/entities.ts';
import { Cancelled, ExpectedError, fromFailure } from '../contracts/errors.ts';
import type { Provider } from '../contracts/values.ts';
import type { Launch, LaunchedProcess } from '../support/launcher.ts';
import { explainEnd, log } from '../support/log.ts';
import type { FromEngine, TaskInputs, TaskName, TaskProgress, TaskResults, ToEngine } from './protocol.ts';

/** On what the models run. */
export interface EngineSetting {
  /** Tried in order. */
  readonly providers: readonly Provider[];
  /** A person named the provider: a software adapter may serve. */
  readonly named: boolean;
  readonly threads: number;
}

export interface EngineChoices extends Omit<EngineSetting, 'threads'> {
  readonly launch: Launch;
  readonly cacheDirectory: string;
  readonly threads?: number;
  readonly onStatus?: (status: EngineStatus) => void;
  readonly patience?: Partial<Patience>;
}

/** Milliseconds, except `attempts`: how often one task is tried on engines that die, and an engine started. */
export interface Patience {
  readonly silence: number;
  readonly cancel: number;
  readonly attempts: number;
}

export interface RunChoices {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TaskProgress) => void;
}

export interface Engine {
  /** Throws what the task threw, Cancelled, or 'engine-lost' when every engine died of it. */
  run<Name extends TaskName>(
    name: Name,
    input: TaskInputs[Name],
    choices?: RunChoices,
  ): Promise<TaskResults[Name]>;
  /** Starts the process now instead of with the first task. */
  start(): void;
  /** Ends the process and starts another, of this setting from now on; what was under way is done again by it. */
  restart(setting?: EngineSetting): void;
  status(): EngineStatus;
  close(): void;
}

interface Pending {
  readonly id: number;
  readonly name: TaskName;
  readonly input: unknown;
  readonly onProgress: (progress: TaskProgress) => void;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  losses: number;
  cancelling: NodeJS.Timeout | null;
}

/** Cores are few; more threads than eight gain little on these nets. */
export function defaultThreads(): number {
  return Math.max(1, Math.min(8, availableParallelism()));
}

export function openEngine(choices: EngineChoices): Engine {
  const patience: Patience = { silence: 120_000, cancel: 5000, attempts: 5, ...choices.patience };
  const pending = new Map<number, Pending>();
  let { providers, named } = choices;
  let threads = choices.threads ?? defaultThreads();
  let lost: EngineStatus['refused'] = [];
  let current: LaunchedProcess | null = null;
  let status = stopped();
  let silence: NodeJS.Timeout | undefined;
  let failedStarts = 0;
  let lastId = 0;
  let closed = false;

  function stopped(): EngineStatus {
    return { state: 'stopped', provider: null, threads, onnxruntime: '', refused: [], memory: 0 };
  }

  function tellStatus(next: EngineStatus): void {
    const changed = JSON.stringify(next) !== JSON.stringify(status);
    status = next;
    if (changed) choices.onStatus?.(next);
  }

  function watch(): void {
    clearTimeout(silence);
    if (pending.size === 0 || !current) return;
    const watched = current;
    silence = setTimeout(() => {
      log('debug', `the engine said nothing for ${patience.silence} ms and is started again`);
      watched.kill();
    }, patience.silence);
    silence.unref();
  }

  function start(): void {
    if (current || closed) return;
    const launched = choices.launch('engine', {});
    current = launched;
    launched.onMessage((message) => {
      if (current === launched) receive(message as FromEngine);
    });
    launched.onExit((reason) => {
      if (current === launched) exited(reason);
    });
    tellStatus({ ...stopped(), state: 'starting' });
    const { cacheDirectory } = choices;
    post({ kind: 'start', options: { cacheDirectory, providers, named, threads } });
    for (const task of pending.values()) post(messageOf(task));
    watch();
  }

  const post = (message: ToEngine) => current?.post(message);
  const messageOf = ({ id, name, input }: Pending): ToEngine => ({ kind: 'task', id, name, input });

  function settle(id: number): Pending | undefined {
    const task = pending.get(id);
    pending.delete(id);
    if (task?.cancelling) clearTimeout(task.cancelling);
    return task;
  }

  function receive(message: FromEngine): void {
    if (message.kind === 'status') {
      if (message.status.provider) failedStarts = 0;
      tellStatus({ ...message.status, refused: [...lost, ...message.status.refused] });
    } else if (message.kind === 'refused') {
      for (const task of [...pending.values()]) settle(task.id)?.reject(fromFailure(message.failure));
      retire();
    } else if (message.kind === 'progress') pending.get(message.id)?.onProgress(message.progress);
    else if (message.kind === 'result') settle(message.id)?.resolve(message.result);
    else settle(message.id)?.reject(fromFailure(message.failure));
    watch();
  }

  /** Ends the process on purpose; the next task starts another. */
  function retire(): void {
    const retired = current;
    current = null;
    clearTimeout(silence);
    retired?.kill();
    tellStatus(stopped());
  }

  function exited(reason: string): void {
    log('debug', `the engine ended (${reason})`);
    current = null;
    const diedWhileTrying = status.provider === null;
    tellStatus(stopped());
    // A driver can take the whole process down. What was tried first is not tried again.
    if (diedWhileTrying && providers.length > 1) {
      const [provider, ...others] = providers;
      lost = [...lost, { provider, reason: 'the engine died while it was tried' }];
      providers = others;
    }
    failedStarts = diedWhileTrying ? failedStarts + 1 : 0;
    const neverStarts = failedStarts >= patience.attempts;
    if (neverStarts) failedStarts = 0;
    const lostEngine = () => new ExpectedError('engine-lost', explainEnd('engine', reason));
    for (const task of [...pending.values()]) {
      // An engine that died before it could begin says nothing against the task.
      if (!diedWhileTrying) task.losses++;
      if (task.cancelling) settle(task.id)?.reject(new Cancelled());
      else if (neverStarts || task.losses >= patience.attempts) settle(task.id)?.reject(lostEngine());
    }
    if (pending.size > 0) start();
  }

  function restart(setting: EngineSetting = { providers, named, threads }): void {
    ({ providers, named, threads } = setting);
    lost = [];
    failedStarts = 0;
    for (const task of [...pending.values()]) if (task.cancelling) settle(task.id)?.reject(new Cancelled());
    retire();
    start();
  }

  function cancel(id: number): void {
    const task = pending.get(id);
    if (!task || task.cancelling) return;
    task.cancelling = setTimeout(() => current?.kill(), patience.cancel);
    post({ kind: 'cancel', id });
  }

  function run<Name extends TaskName>(
    name: Name,
    input: TaskInputs[Name],
    { signal, onProgress = () => {} }: RunChoices = {},
  ): Promise<TaskResults[Name]> {
    if (closed) return Promise.reject(new ExpectedError('engine-lost', 'The library is being closed.'));
    if (signal?.aborted) return Promise.reject(new Cancelled());
    return new Promise((resolve, reject) => {
      const id = ++lastId;
      const stop = () => cancel(id);
      signal?.addEventListener('abort', stop, { once: true });
      const release = () => signal?.removeEventListener('abort', stop);
      const task: Pending = {
        id,
        name,
        input,
        onProgress,
        resolve: (result) => {
          release();
          resolve(result as TaskResults[Name]);
        },
        reject: (error) => {
          release();
          reject(error);
        },
        losses: 0,
        cancelling: null,
      };
      pending.set(id, task);
      if (current) post(messageOf(task));
      else start();
      watch();
    });
  }

  return {
    run,
    start,
    restart,
    status: () => status,
    close() {
      closed = true;
      for (const task of [...pending.values()]) settle(task.id)?.reject(new Cancelled());
      retire();
    },
  };
}

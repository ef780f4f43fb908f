// A shell's line to the host process: starts it and the processes it asks for, passes their messages on
// unread, and matches answers to calls. A host that dies is started again; the calls it had are told so.
import { ExpectedError, fromFailure } from '../contracts/errors.ts';
import type { StudioEvent } from '../contracts/events.ts';
import { type FromHost, fromHostSchema, type ToHost } from '../contracts/messages.ts';
import type { Launch, LaunchedProcess } from '../support/launcher.ts';
import { explainEnd, log } from '../support/log.ts';
import type { Origin, Picture } from './origin.ts';

export interface HostChoices {
  readonly launch: Launch;
  /** What the host is to open: MIEN_LIBRARY, MIEN_CACHE, MIEN_PROVIDER. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface HostConnection {
  /** The host checks name, input and output by the contract; throws the failure it answers. */
  call(name: string, input: unknown, origin: Origin): Promise<unknown>;
  picture(picture: string, size?: number): Promise<Picture>;
  /** Returns the function that ends the listening. */
  onEvent(listener: (event: StudioEvent) => void): () => void;
  /** Lets the host finish what it writes, then ends it and its processes. */
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

const closeMilliseconds = 10_000;
/** A host that dies more often than this within `restartMilliseconds` is not started again by itself. */
const restartsAllowed = 5;
const restartMilliseconds = 60_000;

/**
 * glibc gives each thread an arena of its own, and pictures of a megabyte that pass through leave holes in all of them
 * (sharp's documentation advises the same). Elsewhere it means nothing.
 */
const fewArenas = { MALLOC_ARENA_MAX: '2' };

/** Answers once the library is open; throws the host's failure ('library-in-use' and its like). */
export async function connectHost({ launch, environment }: HostChoices): Promise<HostConnection> {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(event: StudioEvent) => void>();
  const children = new Map<number, LaunchedProcess>();
  let host: LaunchedProcess | null = null;
  let ready: Promise<void> | null = null;
  let served = false;
  let lastId = 0;
  let restarts: number[] = [];
  let closing = false;

  function startHost(): Promise<void> {
    const launched = launch('host', { ...fewArenas, ...environment });
    host = launched;
    return new Promise((resolve, reject) => {
      launched.onMessage((message) => {
        const parsed = fromHostSchema.safeParse(message);
        if (!parsed.success) log('warning', `the host said something unknown: ${parsed.error.message}`);
        else if (parsed.data.kind === 'ready') resolve();
        else if (parsed.data.kind === 'failed') reject(fromFailure(parsed.data.failure));
        else receive(parsed.data, launched);
      });
      launched.onExit((reason) => {
        log('debug', `the host ended (${reason})`);
        if (host === launched) host = null;
        killChildren();
        const lost = new ExpectedError('host-lost', closing ? '' : explainEnd('host', reason));
        reject(lost);
        if (served && !closing) restart();
        for (const [id, { reject: refuse }] of [...waiting]) {
          waiting.delete(id);
          refuse(lost);
        }
      });
    });
  }

  /** Starts a lost host again, and has the screens read anew what it may have left unfinished. */
  function restart(): void {
    const now = Date.now();
    restarts = [...restarts.filter((time) => now - time < restartMilliseconds), now];
    if (restarts.length > restartsAllowed) return;
    ready = startHost();
    ready.then(
      () => {
        for (const changed of ['jobs', 'faces', 'variations'] as const)
          for (const listener of listeners) listener({ kind: 'library', changed });
      },
      () => {},
    );
  }

  /** The host in use, started again if it was lost. */
  async function running(): Promise<LaunchedProcess> {
    if (closing) throw new ExpectedError('host-lost', 'Mien is being closed.');
    if (!host) restart();
    if (!host) throw new ExpectedError('host-lost', 'It was started again too often.', 'Restart Mien.');
    await ready;
    if (!host) throw new ExpectedError('host-lost');
    return host;
  }

  function killChildren(): void {
    for (const child of children.values()) child.kill();
    children.clear();
  }

  function launchChild(
    { name, run, environment: own }: Extract<FromHost, { kind: 'child-launch' }>,
    owner: LaunchedProcess,
  ): void {
    const child = launch(name, own);
    children.set(run, child);
    const tell = (message: ToHost) => {
      if (host === owner) owner.post(message);
    };
    child.onMessage((message) => tell({ kind: 'child-message', run, message }));
    child.onExit((reason) => {
      children.delete(run);
      tell({ kind: 'child-exit', run, reason });
    });
  }

  function receive(message: FromHost, owner: LaunchedProcess): void {
    if (message.kind === 'event') for (const listener of listeners) listener(message.event);
    else if (message.kind === 'child-launch') launchChild(message, owner);
    else if (message.kind === 'child-post') children.get(message.run)?.post(message.message);
    else if (message.kind === 'child-kill') children.get(message.run)?.kill();
    else if (message.kind === 'answer' || message.kind === 'picture' || message.kind === 'failure') {
      const caller = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.kind === 'answer') caller?.resolve(message.output);
      else if (message.kind === 'picture') caller?.resolve({ type: message.type, bytes: message.bytes });
      else caller?.reject(fromFailure(message.failure));
    }
  }

  async function ask(question: (id: number) => ToHost): Promise<unknown> {
    const asked = await running();
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      asked.post(question(id));
    });
  }

  ready = startHost();
  try {
    await ready;
    served = true;
  } catch (error) {
    closing = true;
    (host as LaunchedProcess | null)?.kill();
    throw error;
  }

  return {
    call: (name, input, origin) => ask((id) => ({ kind: 'call', id, name, input, origin })),
    picture: (picture, size) => ask((id) => ({ kind: 'picture', id, picture, size })) as Promise<Picture>,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closing = true;
      const last = host;
      if (last) {
        const ended = new Promise<void>((resolve) => last.onExit(() => resolve()));
        last.post({ kind: 'close' });
        const timer = setTimeout(() => last.kill(), closeMilliseconds);
        await ended;
        clearTimeout(timer);
      }
      killChildren();
    },
  };
}

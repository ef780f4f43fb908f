// The host's side of the decode process: one picture at a time, each under a clock. A process that hangs or dies
// over a picture means that this picture is refused; the next one finds a new process.
import { Cancelled, ExpectedError } from '../contracts/errors.ts';
import type { Launch, LaunchedProcess } from '../support/launcher.ts';
import { log } from '../support/log.ts';
import type { DecodedPhoto } from './decode.ts';
import type { FromDecoder, ToDecoder } from './decode-protocol.ts';
import { photoLimits } from './limits.ts';

export interface Decoder {
  /**
   * `keptPixels`: the most that are wanted, where it is not the limits' own. Errors: photo-not-a-picture,
   * photo-truncated, photo-unreadable, photo-too-large; Cancelled.
   */
  decode(bytes: Uint8Array, signal?: AbortSignal, keptPixels?: number): Promise<DecodedPhoto>;
  close(): void;
}

interface Asked {
  readonly bytes: Uint8Array;
  readonly signal: AbortSignal | undefined;
  readonly keptPixels: number | undefined;
}

interface Running {
  readonly process: LaunchedProcess;
  /** Pictures it has answered for. */
  served: number;
}

/** How one picture's decoding ended. */
type Outcome =
  | { readonly kind: 'answer'; readonly message: FromDecoder }
  | { readonly kind: 'exit'; readonly reason: string }
  | { readonly kind: 'hang' };

/** A process with nothing to do is let go: decoders keep the memory of their largest picture. */
const idleMilliseconds = 30_000;

export function openDecoder(launch: Launch, patience: number = photoLimits.patience): Decoder {
  let running: Running | null = null;
  let listener: ((outcome: Outcome) => void) | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let lastId = 0;
  let closed = false;

  function start(): Running {
    if (running) return running;
    const process = launch('decoder', {});
    const started: Running = { process, served: 0 };
    running = started;
    process.onMessage((message) => {
      if (running === started) listener?.({ kind: 'answer', message: message as FromDecoder });
    });
    process.onExit((reason) => {
      if (running !== started) return;
      running = null;
      listener?.({ kind: 'exit', reason });
    });
    return started;
  }

  function stop(): void {
    clearTimeout(idle);
    const stopped = running;
    running = null;
    stopped?.process.kill();
  }

  async function attempt({ bytes, signal, keptPixels }: Asked): Promise<[Outcome, boolean]> {
    const worker = start();
    const fresh = worker.served === 0;
    const id = ++lastId;
    let clock: NodeJS.Timeout | undefined;
    let abort = () => {};
    try {
      const outcome = await new Promise<Outcome>((resolve, reject) => {
        listener = (heard) => {
          if (heard.kind !== 'answer' || heard.message.id === id) resolve(heard);
        };
        clock = setTimeout(() => resolve({ kind: 'hang' }), patience);
        abort = () => reject(new Cancelled());
        signal?.addEventListener('abort', abort, { once: true });
        const message: ToDecoder = keptPixels === undefined ? { id, bytes } : { id, bytes, keptPixels };
        worker.process.post(message);
      });
      worker.served++;
      if (outcome.kind !== 'answer') stop();
      return [outcome, fresh];
    } catch (error) {
      // Cancelled in the middle: what it is doing can't be called back.
      stop();
      throw error;
    } finally {
      clearTimeout(clock);
      signal?.removeEventListener('abort', abort);
      listener = null;
    }
  }

  async function decode(asked: Asked): Promise<DecodedPhoto> {
    if (closed || asked.signal?.aborted) throw new Cancelled();
    clearTimeout(idle);
    // Memory that former pictures took may be what ended a process: a fresh one has the last word.
    const [first, fresh] = await attempt(asked);
    const again = first.kind === 'exit' && !fresh && !closed;
    const outcome = again ? (await attempt(asked))[0] : first;
    idle = setTimeout(stop, idleMilliseconds);
    idle.unref();
    if (closed) throw new Cancelled();
    if (outcome.kind === 'hang')
      throw new ExpectedError('photo-unreadable', `Decoding it took more than ${patience / 1000} seconds.`);
    if (outcome.kind === 'exit') {
      log('debug', `the decode process ended over a picture (${outcome.reason})`);
      throw new ExpectedError('photo-unreadable', 'The decoder broke down over it.');
    }
    if (outcome.message.kind === 'decoded') return outcome.message.photo;
    throw new ExpectedError(outcome.message.code, outcome.message.detail);
  }

  return {
    decode(bytes, signal, keptPixels) {
      const turn = last.then(() => decode({ bytes, signal, keptPixels }));
      last = turn.catch(() => {});
      return turn;
    },
    close() {
      closed = true;
      listener?.({ kind: 'exit', reason: 'closed' });
      stop();
    },
  };
}

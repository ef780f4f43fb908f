// The studio as a command has it: a host that already runs on the library (a window, a served studio, another
// command), or one of its own in this process, or, for commands that only read, the library itself.
import { existsSync } from 'node:fs';
import type { Call, CallInput, CallName, CallOutput } from '../../main/contracts/calls.ts';
import { ExpectedError } from '../../main/contracts/errors.ts';
import type { StudioEvent } from '../../main/contracts/events.ts';
import { connectToRunning } from '../../main/host/socket-client.ts';
import { forkLaunch } from '../../main/support/fork.ts';
import { log } from '../../main/support/log.ts';
import { cacheDirectory } from '../launch/places.ts';
import type { Session } from './command.ts';

export interface CommandStudio {
  readonly call: Call;
  readonly onEvent: (listener: (event: StudioEvent) => void) => () => void;
}

type Raw = (name: string, input: unknown) => Promise<unknown>;

/** The host has parsed the answer by the contract; this only gives it back its type. */
export function typed(raw: Raw): Call {
  return <Name extends CallName>(name: Name, input: CallInput<Name>) =>
    raw(name, input) as Promise<CallOutput<Name>>;
}

/** Runs `work` on a library that is only read; no library there is 'file-unreadable'. */
export async function withReading<Result>(
  { library }: Session,
  work: (call: Call) => Promise<Result>,
): Promise<Result> {
  const remote = await connectToRunning(library);
  const studio = remote ?? (await openReading(library));
  try {
    return await work(typed(studio.call));
  } finally {
    studio.close();
  }
}

async function openReading(library: string) {
  if (!existsSync(library))
    throw new ExpectedError(
      'file-unreadable',
      `There is no library in ${library}.`,
      'Sample faces into it (mien sample), or name another one with --library.',
    );
  const { openReadingStudio } = await import('../../main/host/reading-studio.ts');
  return openReadingStudio(library, cacheDirectory());
}

/** Runs `work` with all calls; the engine starts when a call needs it. */
export async function withStudio<Result>(
  session: Session,
  work: (studio: CommandStudio) => Promise<Result>,
): Promise<Result> {
  const remote = await connectToRunning(session.library);
  if (!remote) return withOwnStudio(session, work);
  try {
    if (session.provider) await warnOfOtherProvider(session, typed(remote.call));
    return await work({ call: typed(remote.call), onEvent: remote.onEvent });
  } finally {
    remote.close();
  }
}

async function withOwnStudio<Result>(
  { library, provider }: Session,
  work: (studio: CommandStudio) => Promise<Result>,
): Promise<Result> {
  // Loaded when needed: a question to a running host is answered without the database and the rest.
  const { openStudio } = await import('../../main/host/studio.ts');
  const { listenForCommands } = await import('../../main/host/socket-server.ts');
  const studio = openStudio({
    directory: library,
    cacheDirectory: cacheDirectory(),
    provider,
    launch: forkLaunch({ onOutput: (name, text) => log('debug', `${name}: ${text}`) }),
  });
  const door = listenForCommands(library, studio);
  try {
    const call = typed((name, input) => studio.call(name, input, 'command-line'));
    const result = await work({ call, onEvent: studio.onEvent });
    // Other commands may have come in by the door meanwhile; their jobs run here.
    await door.close();
    return result;
  } finally {
    // Whoever comes by a door that stands open would find a studio that is being closed.
    const closed = door.close();
    door.clear();
    await closed;
    await studio.close();
  }
}

async function warnOfOtherProvider({ provider, terminal }: Session, call: Call): Promise<void> {
  const { engine } = await call('status', {});
  if (engine.provider && engine.provider !== provider)
    terminal.line(`The library is open in a Mien that runs on ${engine.provider}; --provider is ignored.`);
}

/** Asks for a thing that may not be there: null for an error of that code. */
export async function orNull<Result>(
  answer: Promise<Result>,
  code: ExpectedError['code'],
): Promise<Result | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ExpectedError && error.code === code) return null;
    throw error;
  }
}

// Processes of ours as children of a current Node. What they print is no part of the user's screen: it goes to
// `onOutput`, and the last of it into the reason of an unexpected end.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Launch, LaunchedProcess, ProcessName } from './launcher.ts';

export interface ForkChoices {
  /** The modules to run; the sources themselves when left out (bundles give their own). */
  readonly modules?: Readonly<Partial<Record<ProcessName, string>>>;
  /** The Node to run them on; this process's own when left out. */
  readonly node?: string;
  readonly onOutput?: (process: ProcessName, text: string) => void;
}

const sources: Readonly<Record<ProcessName, string>> = {
  host: fileURLToPath(new URL('../host/process.ts', import.meta.url)),
  engine: fileURLToPath(new URL('../engine/process.ts', import.meta.url)),
  'set-up': fileURLToPath(new URL('../set-up/process.ts', import.meta.url)),
  decoder: fileURLToPath(new URL('../intake/decode-process.ts', import.meta.url)),
};

const keptOutput = 4000;

export function forkLaunch(choices: ForkChoices = {}): Launch {
  return (name, environment) => launch(name, environment, choices);
}

function launch(
  name: ProcessName,
  environment: Readonly<Record<string, string>>,
  { modules = {}, node = process.execPath, onOutput = () => {} }: ForkChoices,
): LaunchedProcess {
  const child = fork(modules[name] ?? sources[name], [], {
    execPath: node,
    execArgv: [],
    env: { ...process.env, ...environment },
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A Ctrl-C in the terminal reaches the whole group; the shell decides when its children end.
    detached: process.platform !== 'win32',
  });
  let output = '';
  const collect = (chunk: Buffer) => {
    const text = chunk.toString('utf8');
    output = (output + text).slice(-keptOutput);
    onOutput(name, text);
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);

  let ended: string | null = null;
  const exitListeners: ((reason: string) => void)[] = [];
  const end = (reason: string) => {
    if (ended !== null) return;
    ended = reason;
    for (const listener of exitListeners) listener(reason);
  };
  child.on('error', (error) => {
    if (child.pid === undefined) end(error.message);
  });
  child.on('exit', (code, signal) => {
    const reason = signal ?? `exit code ${code}`;
    end(code === 0 || signal === 'SIGKILL' || output === '' ? reason : `${reason}: ${output.trim()}`);
  });
  return {
    post: (message) => {
      if (child.connected) child.send(message as object, () => {});
    },
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onExit: (listener) => {
      if (ended !== null) listener(ended);
      else exitListeners.push(listener);
    },
    kill: () => {
      if (child.pid !== undefined && ended === null) child.kill('SIGKILL');
    },
  };
}

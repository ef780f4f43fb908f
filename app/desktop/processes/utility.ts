// Processes of ours as Electron utility processes.
import { utilityProcess } from 'electron';
import type { Launch, LaunchedProcess, ProcessName } from '../../../main/support/launcher.ts';

/** `modules` says which bundle each process runs; what they print goes to `onOutput`. After the app is ready. */
export function utilityLaunch(
  modules: Readonly<Record<ProcessName, string>>,
  onOutput: (process: ProcessName, text: string) => void,
): Launch {
  return (name, environment) => launch(name, modules[name], environment, onOutput);
}

function launch(
  name: ProcessName,
  module: string,
  environment: Readonly<Record<string, string>>,
  onOutput: (process: ProcessName, text: string) => void,
): LaunchedProcess {
  const child = utilityProcess.fork(module, [], {
    env: { ...process.env, ...environment },
    serviceName: `Mien ${name}`,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => onOutput(name, chunk.toString('utf8')));

  let ended: string | null = null;
  let killed = false;
  const exitListeners: ((reason: string) => void)[] = [];
  // A process that is killed before it has a pid is killed as soon as it has one.
  child.once('spawn', () => {
    if (killed) killByPid(child.pid);
  });
  child.once('exit', (code) => {
    ended = killed ? 'SIGKILL' : `exit code ${code}`;
    for (const listener of exitListeners) listener(ended);
  });
  return {
    post: (message) => {
      if (ended === null) child.postMessage(message);
    },
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onExit: (listener) => {
      if (ended !== null) listener(ended);
      else exitListeners.push(listener);
    },
    kill: () => {
      killed = true;
      if (ended === null) killByPid(child.pid);
    },
  };
}

function killByPid(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself in the meantime.
  }
}

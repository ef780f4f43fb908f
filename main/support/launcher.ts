// How a process of ours is started and spoken to. The shell injects it: Electron's utilityProcess, or
// child_process.fork of a current Node. Messages are structured clones, typed arrays included.

export interface LaunchedProcess {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, with the exit code or the signal's name. */
  onExit(listener: (reason: string) => void): void;
  /** SIGKILL by pid: at once, whatever the process is doing. */
  kill(): void;
}

export type ProcessName = 'host' | 'engine' | 'decoder' | 'set-up';

export type Launch = (name: ProcessName, environment: Readonly<Record<string, string>>) => LaunchedProcess;

// A launcher that knows every process it has started, so that quitting leaves none.
import type { Launch, LaunchedProcess } from '../../../main/support/launcher.ts';

export interface ShellLauncher {
  readonly launch: Launch;
  /** SIGKILL for whatever is still running. */
  killAll(): void;
}

export function track(launch: Launch): ShellLauncher {
  const running = new Set<LaunchedProcess>();
  return {
    launch: (name, environment) => {
      const launched = launch(name, environment);
      running.add(launched);
      launched.onExit(() => running.delete(launched));
      return launched;
    },
    killAll: () => {
      for (const launched of running) launched.kill();
    },
  };
}

// The host's Launch: asks the shell to start the engine or the decoder and speaks to them through the shell, because
// in Electron only the shell can start a utility process.
import type { FromHost, ToHost } from '../contracts/messages.ts';
import type { Launch } from '../support/launcher.ts';

interface Relayed {
  readonly messages: ((message: unknown) => void)[];
  readonly exits: ((reason: string) => void)[];
}

export interface Relay {
  readonly launch: Launch;
  /** Takes a message of the shell's; false when it is not about a process of the host's. */
  receive(message: ToHost): boolean;
}

export function relayThrough(post: (message: FromHost) => void): Relay {
  const runs = new Map<number, Relayed>();
  let lastRun = 0;
  return {
    launch(name, environment) {
      if (name === 'host' || name === 'set-up')
        throw new Error('a host starts no other, and sets nothing up');
      const run = ++lastRun;
      const relayed: Relayed = { messages: [], exits: [] };
      runs.set(run, relayed);
      post({ kind: 'child-launch', name, run, environment: { ...environment } });
      return {
        post: (message) => post({ kind: 'child-post', run, message }),
        onMessage: (listener) => relayed.messages.push(listener),
        onExit: (listener) => relayed.exits.push(listener),
        kill: () => post({ kind: 'child-kill', run }),
      };
    },
    receive(message) {
      if (message.kind === 'child-message') {
        for (const listener of runs.get(message.run)?.messages ?? []) listener(message.message);
      } else if (message.kind === 'child-exit') {
        const relayed = runs.get(message.run);
        runs.delete(message.run);
        for (const listener of relayed?.exits ?? []) listener(message.reason);
      } else return false;
      return true;
    },
  };
}

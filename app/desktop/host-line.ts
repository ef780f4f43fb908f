// The shell's line to its host: opened once, asked by every call, and opened anew when a person asks for it after
// it could not be opened (a library in use elsewhere). A host that dies later is started again by the line itself.
import type { StudioEvent } from '../../main/contracts/events.ts';
import { connectHost, type HostChoices, type HostConnection } from '../../main/host/connection.ts';

export interface HostLine {
  /** Throws what kept the host from opening its library. */
  connection(): Promise<HostConnection>;
  /** Tries again where the last try failed. */
  reopen(): Promise<HostConnection>;
  close(): Promise<void>;
}

export function openHostLine(choices: HostChoices, onEvent: (event: StudioEvent) => void): HostLine {
  const open = () => {
    const opening = connectHost(choices).then((connection) => {
      connection.onEvent(onEvent);
      return connection;
    });
    // Whoever asks gets the failure; without anybody asking it is no unhandled rejection.
    opening.catch(() => {});
    return opening;
  };
  let current = open();
  return {
    connection: () => current,
    reopen: () => {
      current = current.catch(open);
      return current;
    },
    close: async () => {
      const connection = await current.catch(() => null);
      await connection?.close();
    },
  };
}

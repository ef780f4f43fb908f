// The shell's line to its host: opened once, asked by every call, opened anew when a person asks for it after it could
// not be opened (a library in use elsewhere), and changed for another library or a server. A host that dies later is
// started again by the line itself.
import type { StudioEvent } from '../../main/contracts/events.ts';
import type { HostConnection } from '../../main/host/connection.ts';

export type OpenHost = () => Promise<HostConnection>;

export interface HostLine {
  /** Throws what kept the host from opening its library. */
  connection(): Promise<HostConnection>;
  /** Tries again where the last try failed. */
  reopen(): Promise<HostConnection>;
  /**
   * Opens the other host, then closes the former one: where the new one can't be opened, all stays as it is.
   * `switched` is called in the moment from which calls go to the new one.
   */
  change(open: OpenHost, switched: () => void): Promise<void>;
  close(): Promise<void>;
}

export function openHostLine(first: OpenHost, onEvent: (event: StudioEvent) => void): HostLine {
  let opener = first;
  let listening: () => void = () => {};
  const open = () => {
    const opening = opener().then((connection) => {
      listening = connection.onEvent(onEvent);
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
    change: async (other, switched) => {
      const next = await other();
      const former = current;
      listening();
      opener = other;
      listening = next.onEvent(onEvent);
      current = Promise.resolve(next);
      switched();
      const closing = await former.catch(() => null);
      await closing?.close();
    },
    close: async () => {
      const connection = await current.catch(() => null);
      await connection?.close();
    },
  };
}

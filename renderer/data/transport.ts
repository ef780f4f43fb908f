// How the window reaches its host: the preload bridge in Electron, HTTP and a WebSocket in a browser. Both carry
// the same contract; nothing above this file knows which one serves.
import { z } from 'zod';
import { failureSchema } from '../../main/contracts/errors.ts';
import { webTransport } from './webTransport.ts';

export const replySchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), output: z.unknown() }),
  z.object({ ok: z.literal(false), failure: failureSchema }),
]);

export interface Transport {
  readonly kind: 'desktop' | 'browser';
  call(name: string, input: unknown): Promise<unknown>;
  /** Events as they come, unchecked; `lost` and `back` say when the stream broke and when it stands again. */
  onEvent(listener: (event: unknown) => void, connection?: (state: 'lost' | 'back') => void): () => void;
  /** `size`: longest side in pixels; left out for the stored picture itself. */
  pictureUrl(id: string, size?: number): string;
}

/** What the preload script puts on the window. */
export interface Bridge {
  call(name: string, input: unknown): Promise<unknown>;
  onEvent(listener: (event: unknown) => void): () => void;
  pictureUrl(id: string, size?: number): string;
}

declare global {
  interface Window {
    readonly mien?: Bridge;
  }
}

/** The host can't be reached; the window goes on and tries again. */
export class ConnectionLost extends Error {
  constructor() {
    super('The connection to Mien is lost.');
    this.name = 'ConnectionLost';
  }
}

export function chooseTransport(): Transport {
  const bridge = window.mien;
  if (!bridge) return webTransport(new URL('.', document.baseURI));
  return {
    kind: 'desktop',
    call: (name, input) => bridge.call(name, input),
    onEvent: (listener) => bridge.onEvent(listener),
    pictureUrl: (id, size) => bridge.pictureUrl(id, size),
  };
}

// Where a call comes from, and what a picture is on its way out: shared by every line to the host.
import type { ToHost } from '../contracts/messages.ts';

export type Origin = Extract<ToHost, { kind: 'call' }>['origin'];

export interface Picture {
  /** Media type, e.g. image/png. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

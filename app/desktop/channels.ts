// What crosses between a window and the shell: one call, answered once, and one stream of events.
import type { Failure } from '../../main/contracts/errors.ts';

export const callChannel = 'mien:call';
export const eventChannel = 'mien:event';

export type CallAnswer =
  | { readonly ok: true; readonly output: unknown }
  | { readonly ok: false; readonly failure: Failure };

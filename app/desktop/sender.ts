// Who may call: the top frame of a page of ours, and nobody else. After VS Code's and GitHub Desktop's rule:
// the sender's address is parsed, never compared by its beginning.
import { isStudioAddress } from './addresses.ts';

/** The part of Electron's WebFrameMain that tells a sender. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/** A frame that has gone or navigated away in the meantime is null: its call is refused. */
export function isTrustedSender(frame: SenderFrame | null | undefined): boolean {
  if (!frame) return false;
  return frame.parent === null && isStudioAddress(frame.url);
}

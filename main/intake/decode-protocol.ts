// What the host and the decode process say to each other. The process knows nothing of the library.
import type { DecodedPhoto } from './decode.ts';
import type { RefusalCode } from './refusal.ts';

export interface ToDecoder {
  readonly id: number;
  readonly bytes: Uint8Array;
  /** In place of the limits' own. */
  readonly keptPixels?: number;
}

export type FromDecoder =
  | { readonly id: number; readonly kind: 'decoded'; readonly photo: DecodedPhoto }
  | { readonly id: number; readonly kind: 'refused'; readonly code: RefusalCode; readonly detail: string };

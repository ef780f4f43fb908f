// A photo that can't be taken in, as the decode process says it: the host makes the user's error of it.
import type { ErrorCode } from '../contracts/errors.ts';

export type RefusalCode = Extract<
  ErrorCode,
  'photo-not-a-picture' | 'photo-truncated' | 'photo-unreadable' | 'photo-too-large'
>;

export class DecodeRefusal extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode, detail: string) {
    super(detail);
    this.name = 'DecodeRefusal';
    this.code = code;
  }
}

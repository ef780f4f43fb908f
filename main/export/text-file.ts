import { closeSync, fsyncSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { flushFile } from '../support/files.ts';

/** A file that grows piece by piece and is flushed when it is closed. */
export interface GrowingFile {
  write(text: string): void;
  close(): void;
}

export function openGrowing(path: string): GrowingFile {
  const file = openSync(path, 'wx');
  return {
    write: (text) => {
      const bytes = Buffer.from(text, 'utf8');
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
    },
    close: () => {
      try {
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
    },
  };
}

export function writeFlushed(path: string, content: string | Uint8Array): void {
  writeFileSync(path, content);
  flushFile(path);
}

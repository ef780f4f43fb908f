import { appendFileSync, closeSync, fstatSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { flushFile } from '../support/files.ts';

/** A file that grows piece by piece and is flushed when it is closed. It is open while it is written to only. */
export interface GrowingFile {
  write(text: string): void;
  /** Puts another file behind what was written, and removes it. */
  take(path: string): void;
  close(): void;
}

const piece = 1 << 16;

/** A new file: one that is there is an error. */
export function openGrowing(path: string): GrowingFile {
  writeFileSync(path, '', { flag: 'wx' });
  let waiting = '';
  const settle = () => {
    appendFileSync(path, waiting);
    waiting = '';
  };
  return {
    write: (text) => {
      waiting += text;
      if (waiting.length > piece) settle();
    },
    take: (other) => {
      settle();
      for (const bytes of piecesOf(other)) appendFileSync(path, bytes);
      rmSync(other);
    },
    close: () => {
      settle();
      flushFile(path);
    },
  };
}

function* piecesOf(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(piece);
    for (let left = fstatSync(file).size; left > 0; ) {
      const read = readSync(file, bytes);
      left -= read;
      yield bytes.subarray(0, read);
    }
  } finally {
    closeSync(file);
  }
}

export function writeFlushed(path: string, content: string | Uint8Array): void {
  writeFileSync(path, content);
  flushFile(path);
}

// A library that is only looked at: no lock, no engine, nothing changed.
import { openLibrary } from '../catalog/library.ts';
import { answerCall } from './answer.ts';
import { readingCalls } from './calls/reading.ts';

export interface ReadingStudio {
  /** Answers reading calls; throws 'not-permitted' for any other. */
  call(name: string, input: unknown): Promise<unknown>;
  close(): void;
}

/** Errors: openLibrary's ('file-unreadable' when there is no library). */
export function openReadingStudio(directory: string, cacheDirectory: string): ReadingStudio {
  const library = openLibrary(directory, { write: false });
  const handlers = readingCalls({
    reader: library.reader,
    cacheDirectory,
    engineStatus: () => ({
      state: 'stopped',
      provider: null,
      threads: 1,
      onnxruntime: '',
      refused: [],
      memory: 0,
    }),
    timed: (job) => job,
  });
  return {
    call: (name, input) => answerCall(handlers, name, input, 'command-line'),
    close: () => library.close(),
  };
}

// A library that is only looked at: no lock, no engine, nothing changed.
import { openLibrary } from '../catalog/library.ts';
import { type CallInput, calls } from '../contracts/calls.ts';
import { ExpectedError } from '../contracts/errors.ts';
import type { ExportWatch } from '../export/target.ts';
import { assertExportable, notesOfExport, writeExport } from '../jobs/write-export.ts';
import { answerCall } from './answer.ts';
import { readingCalls } from './calls/reading.ts';

export interface ReadingStudio {
  /** Answers reading calls; throws 'not-permitted' for any other. */
  call(name: string, input: unknown): Promise<unknown>;
  /** Writes elsewhere what the library has; nothing is noted of it. Errors: those of the forms. */
  export(
    input: CallInput<'export'>,
    watch: ExportWatch,
  ): Promise<{ readonly path: string; readonly notes: readonly string[] }>;
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
    async export(asked, watch) {
      const input = calls.export.input.parse(asked);
      assertExportable(input);
      const { target } = input;
      if (target.kind === 'library') throw new ExpectedError('library-unwritable', directory);
      const written = await writeExport(library.reader, { ...input, path: target.path }, {}, watch);
      return { path: target.path, notes: notesOfExport(written) };
    },
    close: () => library.close(),
  };
}

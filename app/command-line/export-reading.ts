// An export from a library that can't be written to: no job is kept of it, and no engine is there to help.
import { accessSync, constants, existsSync } from 'node:fs';
import type { CallInput } from '../../main/contracts/calls.ts';
import { Cancelled } from '../../main/contracts/errors.ts';
import { connectToRunning } from '../../main/host/socket-client.ts';
import { cacheDirectory } from '../launch/places.ts';
import type { Answer, Parsed, Session } from './command.ts';
import { exportSource } from './export-source.ts';
import { typed } from './studio.ts';

/** Whether there is a library that this user may only read, and no studio that could write for them. */
export async function cannotBeWritten(library: string): Promise<boolean> {
  if (!existsSync(library)) return false;
  try {
    accessSync(library, constants.W_OK);
    return false;
  } catch {
    const running = await connectToRunning(library);
    running?.close();
    return running === null;
  }
}

/** Errors: those of the export; 'library-unwritable' for what an engine would have to make. */
export async function exportReading(
  parsed: Parsed,
  { library, terminal }: Session,
  input: Omit<CallInput<'export'>, 'source'>,
): Promise<Answer> {
  const { openReadingStudio } = await import('../../main/host/reading-studio.ts');
  const studio = openReadingStudio(library, cacheDirectory());
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    const source = await exportSource(typed(studio.call), parsed);
    const { path, notes } = await studio.export(
      { ...input, source },
      {
        signal: stop.signal,
        progress: (done, total) => terminal.progress('Export', done, total, null),
      },
    );
    terminal.clear();
    for (const note of notes) terminal.line(note);
    terminal.line(
      'The library can’t be written to: it keeps no note of this export, and can’t name it when faces are erased.',
    );
    return { json: { job: null, target: path }, text: `Written: ${path}` };
  } catch (error) {
    if (error instanceof Cancelled)
      return { json: { job: null, target: null }, text: 'Cancelled; nothing was written.', exit: 130 };
    throw error;
  } finally {
    terminal.clear();
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    studio.close();
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openLibrary, type WritableLibrary } from '../../../main/catalog/library.ts';

/** A folder that goes away with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mien-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A new library, open for writing, that closes with the test. */
export function temporaryLibrary(): WritableLibrary {
  const library = openLibrary(join(temporaryFolder(), 'library'), { write: true });
  onTestFinished(() => library.close());
  return library;
}

// The seal beside the catalog: bits that flip while it is closed are named, and nothing that Mien itself wrote is.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { checkLibrary } from '../../main/catalog/check.ts';
import { repairLibrary } from '../../main/catalog/check-repair.ts';
import { openLibrary } from '../../main/catalog/library.ts';
import { readSeal } from '../../main/catalog/seal.ts';
import { insertVariation } from '../../main/catalog/write-variations.ts';
import { variationResult } from '../unit/catalog/results.ts';
import { temporaryFolder } from '../unit/catalog/temporary.ts';
import { addPerson } from './erase-full-library.ts';

async function closedLibrary(): Promise<{ directory: string; catalog: string }> {
  const directory = join(temporaryFolder(), 'library');
  const library = openLibrary(directory, { write: true });
  const { face } = await addPerson(library, 'Ada', 40);
  insertVariation(library.writer, face, await variationResult(40, 3));
  expect(readSeal(directory)).toMatchObject({ pages: null, damaged: [] });
  library.close();
  return { directory, catalog: join(directory, 'catalog.sqlite') };
}

async function problemsOf(directory: string): Promise<readonly string[]> {
  const { reader, close } = openLibrary(directory, { write: false });
  const { problems } = await checkLibrary(reader);
  close();
  return problems;
}

/** Flips the lowest bit of a stored measure: a number as good as any other, for SQLite. */
function flipMeasure(catalog: string): void {
  const connection = new Sqlite(catalog, { readonly: true });
  const value = connection.prepare('SELECT drift_lips FROM measures').pluck().get() as number;
  connection.close();
  const bytes = readFileSync(catalog);
  const stored = Buffer.alloc(8);
  stored.writeDoubleBE(value);
  const at = bytes.indexOf(stored);
  expect(at).toBeGreaterThan(0);
  bytes[at + 7]! ^= 1;
  writeFileSync(catalog, bytes);
}

test('a flipped bit in a measure is named with its table, also after later work, until it is taken as it is', async () => {
  const { directory, catalog } = await closedLibrary();
  expect(await problemsOf(directory)).toEqual([]);
  flipMeasure(catalog);
  const sentence = /^Page \d+ of the catalog, of measures, is not as it was when it was last closed\.$/;
  expect(await problemsOf(directory)).toEqual([expect.stringMatching(sentence)]);
  openLibrary(directory, { write: true }).close();
  expect(await problemsOf(directory)).toEqual([expect.stringMatching(sentence)]);
  const library = openLibrary(directory, { write: true });
  const { repaired, problems } = await repairLibrary(library.writer);
  library.close();
  expect([repaired.join(), problems]).toEqual([
    expect.stringMatching(/taken as they are: \d+ \(measures\)/),
    [],
  ]);
  expect(await problemsOf(directory)).toEqual([]);
});

test('what Mien writes is no damage: opened and closed, read beside, and left by a crash', async () => {
  const { directory } = await closedLibrary();
  const library = openLibrary(directory, { write: true });
  await addPerson(library, 'Bo', 60);
  const beside = openLibrary(directory, { write: false });
  expect(readSeal(directory)!.pages).toBeNull();
  library.close();
  beside.close();
  expect(await problemsOf(directory)).toEqual([]);
  // As a crash leaves it: written to, and never closed.
  const crashed = openLibrary(directory, { write: true });
  crashed.writer.connection.exec('UPDATE measures SET drift_lips = drift_lips + 1');
  crashed.writer.connection.pragma('wal_checkpoint(TRUNCATE)');
  expect(await problemsOf(directory)).toEqual([]);
  crashed.close();
  expect(await problemsOf(directory)).toEqual([]);
});

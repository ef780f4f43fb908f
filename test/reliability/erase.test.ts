import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { backupLibrary, recordBackup } from '../../main/catalog/backup.ts';
import { backupBeforeMigration } from '../../main/catalog/backup-before-migration.ts';
import { checkLibrary } from '../../main/catalog/check.ts';
import { erase, planErasure } from '../../main/catalog/erase.ts';
import { listErased } from '../../main/catalog/erase-recall.ts';
import { openLibrary } from '../../main/catalog/library.ts';
import { versionStanding } from '../../main/sets/versions.ts';
import { temporaryFolder, temporaryLibrary } from '../unit/catalog/temporary.ts';
import { everyValue, foundIn } from './erase-bytes.ts';
import { addPerson, words } from './erase-full-library.ts';

test('no byte of a person is left in the library’s folder, all that is another’s is, and what lies elsewhere is named', async () => {
  const library = temporaryLibrary();
  const { writer, directory } = library;
  // Rows come and go around hers, so that pages are split and merged.
  const people = [];
  for (const [seed, name] of ['Bo', 'Ada', 'Cleo', 'Dag', 'Egon'].entries())
    people.push(await addPerson(library, name, 40 + seed * 20));
  const ada = people[1]!;
  const backup = join(temporaryFolder(), 'backup');
  const { snapshot } = await backupLibrary(writer, backup, { keep: 3 });
  recordBackup(writer, backup);
  const copy = backupBeforeMigration(writer.connection, directory, 100);

  const before = everyValue(writer.connection, directory);
  const subject = words('Ada').subject;
  const planned = planErasure(writer, { faces: [], subjects: [subject] });
  const erased = erase(writer, { faces: [], subjects: [subject] });
  expect(erased).toEqual({ ...planned, swept: true });
  expect(erased).toMatchObject({ faces: 1, variations: 2, exports: [ada.own] });
  expect(erased.recalls.map(({ kind, place }) => [kind, place])).toEqual([
    ['backup', join(backup, 'snapshots', `${snapshot}.sqlite`)],
    ['export', ada.elsewhere],
  ]);

  const after = everyValue(writer.connection, directory);
  const gone = new Map([...before].filter(([where]) => !after.has(where)));
  for (const word of Object.values(words('Ada')))
    expect(
      [...gone.values()].some((value) => value.includes(word)),
      word,
    ).toBe(true);
  expect(gone.size).toBeGreaterThan(60);
  expect(foundIn(directory, gone, after)).toEqual([]);
  const said = new Map(Object.entries(words('Ada')).map(([key, word]) => [key, Buffer.from(word)]));
  expect(foundIn(directory, said)).toEqual([]);
  expect(existsSync(copy)).toBe(false);

  for (const name of ['Bo', 'Cleo', 'Dag', 'Egon'])
    expect(foundIn(directory, new Map([[name, Buffer.from(words(name).verdictNote)]]))).toEqual([name]);
  expect((await checkLibrary(writer)).problems).toEqual([]);
  expect(versionStanding(writer, ada.version).verification).toEqual({ whole: true, erased: 2, problems: [] });
  const recalls = () =>
    listErased(writer).map(({ kind, recalls: listed }) => [kind, listed.map(({ there }) => there)]);
  expect(recalls().sort()).toEqual([
    ['face', [true, false]],
    ['subject', []],
  ]);

  await backupLibrary(writer, backup, { keep: 3 });
  expect(recalls()).toContainEqual(['face', [false, false]]);
  expect(foundIn(backup, gone, after)).toEqual([]);
});

test('what the search looks for is found before the erasure, and between the rows where nothing is swept', async () => {
  const library = temporaryLibrary();
  await addPerson(library, 'Ada', 40);
  const { connection } = library.writer;
  const values = everyValue(connection, library.directory);
  expect(foundIn(library.directory, values).length).toBe(values.size);
  connection.pragma('secure_delete = OFF');
  const [note] = [Buffer.from(words('Ada').note)];
  connection.exec(`UPDATE variations SET note = ''`);
  connection.pragma('wal_checkpoint(TRUNCATE)');
  expect(foundIn(library.directory, new Map([['note', note!]]))).toEqual(['note']);
});

test('a sweep that somebody who reads puts off is made up for at the next opening', async () => {
  const library = openLibrary(join(temporaryFolder(), 'library'), { write: true });
  const { face } = await addPerson(library, 'Ada', 40);
  const reading = new Sqlite(join(library.directory, 'catalog.sqlite'), { readonly: true });
  reading.exec('BEGIN');
  reading.prepare('SELECT count(*) FROM faces').get();
  library.writer.connection.pragma('busy_timeout = 50');
  expect(erase(library.writer, { faces: [face], subjects: [] }).swept).toBe(false);
  library.close();
  reading.close();
  const again = openLibrary(library.directory, { write: true });
  expect(again.writer.connection.prepare('SELECT count(*) FROM unswept').pluck().get()).toBe(0);
  expect(foundIn(library.directory, new Map([['note', Buffer.from(words('Ada').note)]]))).toEqual([]);
  again.close();
});

test('an export in the library’s own folder goes with the face it holds, another stays', async () => {
  const library = temporaryLibrary();
  const [ada, bo] = [await addPerson(library, 'Ada', 40), await addPerson(library, 'Bo', 60)];
  writeFileSync(join(bo.own, 'more'), 'x');
  erase(library.writer, { faces: [ada.face], subjects: [] });
  expect(readFileSync(join(bo.own, 'more'), 'utf8')).toBe('x');
  expect(() => readFileSync(join(ada.own, 'metadata.jsonl'))).toThrow('ENOENT');
});

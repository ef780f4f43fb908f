import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../../main/catalog/library.ts';
import { newestVersion } from '../../../main/catalog/migrate.ts';
import { countFaces } from '../../../main/catalog/read-faces.ts';
import { insertFace } from '../../../main/catalog/write-faces.ts';
import { startPeer } from './process.ts';
import { generator, sampleResult } from './results.ts';
import { temporaryFolder, temporaryLibrary } from './temporary.ts';

const withCode = (code: string) => expect.objectContaining({ code });

describe('opening a library', () => {
  it('makes one where there is none, and finds it again', async () => {
    const directory = join(temporaryFolder(), 'a', 'library');
    const made = openLibrary(directory, { write: true });
    insertFace(made.writer, { generator, seed: 1, truncation: 0.7 }, await sampleResult(1));
    made.close();
    const again = openLibrary(directory, { write: false });
    expect(countFaces(again.reader)).toBe(1);
    again.close();
  });

  it('keeps the catalog in WAL mode with foreign keys and secure deletion on', () => {
    const { connection } = temporaryLibrary().writer;
    const pragmas = ['journal_mode', 'foreign_keys', 'secure_delete', 'synchronous', 'user_version'];
    expect(pragmas.map((name) => connection.pragma(name, { simple: true }))).toEqual([
      'wal',
      1,
      1,
      2,
      newestVersion,
    ]);
  });

  it('has STRICT tables only, but for those of the full text, which SQLite makes', () => {
    const { connection } = temporaryLibrary().writer;
    const tables = connection.pragma('table_list') as { name: string; type: string; strict: number }[];
    const ours = tables.filter(({ name, type }) => type === 'table' && !name.startsWith('sqlite_'));
    expect(ours.length).toBeGreaterThan(20);
    expect(ours.filter(({ strict }) => strict === 0)).toEqual([]);
  });

  it('for reading gives a connection that cannot write', () => {
    const { directory } = temporaryLibrary();
    const { reader, close } = openLibrary(directory, { write: false });
    expect(() => reader.connection.exec('DELETE FROM faces')).toThrow('readonly');
    close();
  });

  it('for reading says so where there is none', () => {
    expect(() => openLibrary(temporaryFolder(), { write: false })).toThrow(withCode('file-unreadable'));
  });

  it('refuses a catalog from a newer version and leaves the folder as it was', () => {
    const directory = join(temporaryFolder(), 'library');
    openLibrary(directory, { write: true }).close();
    const catalog = join(directory, 'catalog.sqlite');
    const newer = new Sqlite(catalog);
    newer.pragma(`user_version = ${newestVersion + 10}`);
    newer.close();
    rmSync(join(directory, 'lock.sqlite'));
    const before = readFileSync(catalog);
    for (const write of [true, false])
      expect(() => openLibrary(directory, { write })).toThrow(withCode('library-newer'));
    expect(readFileSync(catalog).equals(before)).toBe(true);
    expect(() => readFileSync(join(directory, 'lock.sqlite'))).toThrow('ENOENT');
  });

  it('refuses a damaged catalog and a database of another program', () => {
    const directory = temporaryFolder();
    writeFileSync(
      join(directory, 'catalog.sqlite'),
      'this is no database, and long enough to be read as one',
    );
    expect(() => openLibrary(directory, { write: true })).toThrow(withCode('library-damaged'));
    rmSync(join(directory, 'catalog.sqlite'));
    const other = new Sqlite(join(directory, 'catalog.sqlite'));
    other.exec('CREATE TABLE bookmarks (address TEXT)');
    other.close();
    expect(() => openLibrary(directory, { write: true })).toThrow(withCode('library-damaged'));
  });

  it('refuses a place that cannot be a folder', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(() => openLibrary(join(file, 'library'), { write: true })).toThrow(withCode('library-unwritable'));
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() !== 0)(
    'refuses a folder that this user may not write to (run as another user, as the tests run as root)',
    async () => {
      const directory = join(temporaryFolder(), 'library');
      openLibrary(directory, { write: true }).close();
      chmodSync(join(directory, '..'), 0o755);
      const peer = startPeer('catalog/open-peer.ts', [directory, 'write'], 65534);
      expect(await peer.line()).toBe('library-unwritable');
    },
  );

  it.runIf(process.platform !== 'win32' && process.getuid?.() !== 0)(
    'refuses a folder that this user may not write to',
    () => {
      const directory = join(temporaryFolder(), 'library');
      mkdirSync(directory, { mode: 0o555 });
      expect(() => openLibrary(directory, { write: true })).toThrow(withCode('library-unwritable'));
    },
  );

  it.runIf(process.platform !== 'win32')(
    'for reading opens a closed one in a folder where nothing may be written',
    async () => {
      const folder = temporaryFolder();
      const directory = join(folder, 'library');
      openLibrary(directory, { write: true }).close();
      for (const path of [folder, directory]) chmodSync(path, 0o555);
      const nobody = process.getuid?.() === 0 ? 65534 : undefined;
      const peer = startPeer('catalog/open-peer.ts', [directory, 'read'], nobody);
      expect(await peer.line()).toBe('open');
      for (const path of [folder, directory]) chmodSync(path, 0o755);
    },
  );
});

describe('two processes on one library', () => {
  it('one writes, the other is told so and may still read', async () => {
    const { directory } = temporaryLibrary();
    expect(await startPeer('catalog/open-peer.ts', [directory, 'write']).line()).toBe('library-in-use');
    expect(await startPeer('catalog/open-peer.ts', [directory, 'read']).line()).toBe('open');
    expect(() => openLibrary(directory, { write: true })).toThrow(withCode('library-in-use'));
  });

  it('a reader sees what the writer has just added', async () => {
    const { directory, writer } = temporaryLibrary();
    const reading = openLibrary(directory, { write: false });
    insertFace(writer, { generator, seed: 1, truncation: 0.7 }, await sampleResult(1));
    expect(countFaces(reading.reader)).toBe(1);
    reading.close();
  });

  it('the lock goes with a writer that is killed', async () => {
    const directory = join(temporaryFolder(), 'library');
    const peer = startPeer('catalog/open-peer.ts', [directory, 'write']);
    expect(await peer.line()).toBe('open');
    expect(() => openLibrary(directory, { write: true })).toThrow(withCode('library-in-use'));
    peer.child.kill('SIGKILL');
    await peer.ended;
    openLibrary(directory, { write: true }).close();
  });

  it('the lock stays with a writer that has forgotten its library, whatever the garbage collector does', async () => {
    const directory = join(temporaryFolder(), 'library');
    const peer = startPeer('catalog/forgetful-peer.ts', [directory]);
    expect(await peer.line()).toBe('collected');
    expect(() => openLibrary(directory, { write: true })).toThrow(withCode('library-in-use'));
  });

  it('a copy of the folder is a library of its own', async () => {
    const { directory } = temporaryLibrary();
    const copy = join(temporaryFolder(), 'copy');
    mkdirSync(copy);
    copyFileSync(join(directory, 'catalog.sqlite'), join(copy, 'catalog.sqlite'));
    openLibrary(copy, { write: true }).close();
  });
});

// The first page of a catalog made anew. It holds the file's header and the list of tables, without which SQLite opens
// nothing, though every row may still be there. The seal beside the catalog has the list; SQLite itself puts it back,
// at the end of the file, so that no page with rows is written over.
import { closeSync, fstatSync, openSync, writeSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import type { Seal } from './seal.ts';

/** Changes the file in place: for a copy. Pages of no table stay unused. */
export function makePageOne(path: string, seal: Seal): void {
  writeFirstPage(path, seal);
  const connection = new Sqlite(path);
  try {
    // SQLite lets nobody touch the list of tables otherwise.
    connection.unsafeMode(true);
    connection.pragma('writable_schema = ON');
    const insert = connection.prepare(
      `INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql)
       VALUES (:type, :name, :tbl_name, :rootpage, :sql)`,
    );
    connection.transaction(() => {
      for (const table of seal.tables) insert.run(table);
    })();
  } finally {
    connection.close();
  }
}

/** The 100 bytes of the header and an empty leaf of a table's tree: sqlite.org/fileformat2.html, 1.3 and 1.6. */
function writeFirstPage(path: string, { pageSize, version, application }: Seal): void {
  const file = openSync(path, 'r+');
  try {
    const page = Buffer.alloc(pageSize);
    page.write('SQLite format 3\0', 0, 'latin1');
    page.writeUInt16BE(pageSize === 65_536 ? 1 : pageSize, 16);
    // Not the log of writes: this copy is read once.
    page.set([1, 1, 0, 64, 32, 32], 18);
    page.writeUInt32BE(1, 24);
    page.writeUInt32BE(Math.ceil(fstatSync(file).size / pageSize), 28);
    // The schema's cookie and format, the text's encoding.
    page.writeUInt32BE(1, 40);
    page.writeUInt32BE(4, 44);
    page.writeUInt32BE(1, 56);
    page.writeUInt32BE(version, 60);
    page.writeUInt32BE(application, 68);
    page.writeUInt32BE(1, 92);
    page.writeUInt8(13, 100);
    page.writeUInt16BE(pageSize === 65_536 ? 0 : pageSize, 105);
    writeSync(file, page, 0, pageSize, 0);
  } finally {
    closeSync(file);
  }
}

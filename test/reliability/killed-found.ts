// What a killed studio left on the disk, against what it had confirmed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect } from 'vitest';
import {
  contentPath,
  namedContents,
  snapshotPath,
  snapshotsOf,
  withCatalog,
} from '../../main/catalog/backup-folder.ts';
import { checkLibrary } from '../../main/catalog/check.ts';
import { repairLibrary } from '../../main/catalog/check-repair.ts';
import { openLibrary } from '../../main/catalog/library.ts';
import { sha256 } from '../../main/support/hash.ts';
import type { Confirmed, Places } from './killed-work.ts';

export interface Found {
  readonly variations: number;
  readonly verdicts: number;
  /** Files that no row names: before a writer's opening, and after the repair. */
  readonly leftovers: number;
}

/** Looks as a reader does, then as the next writer, and repairs. Fails on anything lost, half, twice or left over. */
export async function look(places: Places, confirmed: Confirmed): Promise<Found> {
  const read = openLibrary(places.library, { write: false });
  const { problems, leftovers } = await checkLibrary(read.reader);
  expect(problems).toEqual([]);
  const ids = (sql: string) => read.reader.connection.prepare(sql).pluck().all() as string[];
  const variations = ids('SELECT id FROM variations');
  const verdicts = ids('SELECT id FROM verdicts');
  expect(ids('SELECT face || recipe FROM variations GROUP BY face, recipe HAVING count(*) > 1')).toEqual([]);
  expect(lost(confirmed.variations, variations)).toEqual([]);
  expect(lost(confirmed.verdicts, verdicts)).toEqual([]);
  expect(ids(standingsOutOfStep)).toEqual([]);
  read.close();
  exportsAreWhole(places.exports, confirmed);
  backupIsWhole(places.backup, confirmed);
  return { variations: variations.length, verdicts: verdicts.length, leftovers: leftovers.length };
}

const lost = (confirmed: ReadonlySet<string>, there: readonly string[]) => {
  const found = new Set(there);
  return [...confirmed].filter((id) => !found.has(id));
};

/** Of one reviewer: the last verdict that was not undone is what a variation's standing says. */
const standingsOutOfStep = `SELECT v.id FROM variations AS v
  LEFT JOIN standings ON standings.variation = v.id
  WHERE standing IS NOT (SELECT answer FROM verdicts WHERE variation = v.id AND kind = 'verdict'
    AND NOT EXISTS (SELECT 1 FROM verdicts AS undo WHERE undo.undoes = verdicts.id)
    ORDER BY at DESC, id DESC LIMIT 1)`;

/** Under its own name each is whole, confirmed or not; what is aside is marked as half-made. */
function exportsAreWhole(folder: string, confirmed: Confirmed): void {
  for (const path of confirmed.exports.keys()) expect(existsSync(path), path).toBe(true);
  for (const name of readdirSync(folder)) {
    if (name.includes('.partial-')) continue;
    if (name.startsWith('catalog')) {
      const file = new Sqlite(join(folder, name), { readonly: true });
      expect(file.pragma('integrity_check', { simple: true })).toBe('ok');
      file.close();
      continue;
    }
    const lines = readFileSync(join(folder, name, 'metadata.jsonl'), 'utf8')
      .trimEnd()
      .split('\n');
    const named = lines.map((line) => String(JSON.parse(line).file_name)).sort();
    const files = readdirSync(join(folder, name, 'pictures')).map((file) => `pictures/${file}`);
    expect(files.sort(), name).toEqual(named);
  }
}

/** Every snapshot that is there has every file that it names, whole. */
function backupIsWhole(folder: string, confirmed: Confirmed): void {
  if (!existsSync(join(folder, 'mien-backup.json'))) return;
  const snapshots = snapshotsOf(folder);
  expect(lost(confirmed.snapshots, snapshots)).toEqual([]);
  const wanted = new Map<string, string>();
  for (const snapshot of snapshots)
    withCatalog(snapshotPath(folder, snapshot), (connection) => {
      expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
      for (const content of namedContents(connection))
        wanted.set(contentPath(folder, content), content.sha256);
    });
  for (const [path, hash] of wanted) expect(sha256(readFileSync(path))).toBe(hash);
}

/** What the next opening and a repair leave over: nothing. */
export async function repairAll({ library }: Places): Promise<string[]> {
  const opened = openLibrary(library, { write: true });
  const { problems } = await repairLibrary(opened.writer);
  const { leftovers } = await checkLibrary(opened.reader);
  opened.close();
  return [...problems, ...leftovers.map(({ path }) => path)];
}

// Mends what can be mended in a library: indexes, files that a backup still has, rows that point to nothing, and
// everything that a crash left over. What can't be mended is what the check after it still names.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { ExpectedError } from '../contracts/errors.ts';
import { sha256 } from '../support/hash.ts';
import { contentPath, type NamedContent, namedContents } from './backup-folder.ts';
import { type CheckResult, checkLibrary } from './check.ts';
import { findLeftovers, type Leftover } from './check-leftovers.ts';
import { all, first, run, transaction, translated, type WriteDatabase } from './database.ts';
import { factsAnew } from './migrations/0225-label-and-verdict-facts.ts';
import { storePhotoFile } from './photo-store.ts';
import { storePicture } from './picture-store.ts';
import { forgetDamage } from './seal.ts';

export interface RepairResult extends Omit<CheckResult, 'leftovers'> {
  /** What was mended, in sentences. */
  readonly repaired: readonly string[];
  /** Thumbnails that were damaged and are gone: whoever has an image library makes them again. */
  readonly thumbnails: readonly { readonly picture: string; readonly size: number }[];
}

/** Under the library's lock, as every write. Errors: disk-full, library-unwritable. */
export async function repairLibrary(writer: WriteDatabase): Promise<RepairResult> {
  const repaired = [...mendIndexes(writer)];
  // Of a catalog that SQLite calls damaged nothing more is written.
  if (isSound(writer))
    repaired.push(...takeFromBackups(writer), ...dropLooseRows(writer), ...mendFacts(writer));
  repaired.push(...takeAsItIs(writer));
  const leftovers = isSound(writer) ? findLeftovers(writer) : [];
  const removed = leftovers.filter((leftover) => removeLeftover(writer, leftover));
  repaired.push(...removedInWords(removed));
  const { problems, checkedFiles, checkedRows } = await checkLibrary(writer);
  const thumbnails = removed.flatMap(({ again }) => (again ? [again] : []));
  return { repaired, problems, checkedFiles, checkedRows, thumbnails };
}

/** A value that changed while the library was closed can't be told from a right one: it is named once. */
function takeAsItIs(writer: WriteDatabase): string[] {
  if (!isSound(writer)) return [];
  const pages = forgetDamage(writer.directory).map(({ page, table }) => `${page} (${table ?? 'unknown'})`);
  if (pages.length === 0) return [];
  return [
    `These pages of the catalog had changed while it was closed and are taken as they are: ${pages.join(', ')}.`,
  ];
}

function integrity({ connection }: WriteDatabase): string[] {
  const rows = translated(() => connection.pragma('integrity_check')) as { integrity_check: string }[];
  return rows.map((row) => row.integrity_check).filter((message) => message !== 'ok');
}

const isSound = (writer: WriteDatabase) => integrity(writer).length === 0;

const inIndex = /missing from index|wrong # of entries in index|non-unique entry in index/;
const inTexts = /inverted index for FTS5 table (?:main\.)?(face_texts|variation_texts)/;

/** Indexes hold nothing of their own: they are made again from the rows they are of. */
function mendIndexes(writer: WriteDatabase): string[] {
  const messages = integrity(writer);
  const repaired: string[] = [];
  const attempt = (sql: string, sentence: string) => {
    try {
      translated(() => writer.connection.exec(sql));
      repaired.push(sentence);
    } catch (error) {
      // A damaged table can't be read for it; the check after this says so.
      if (!(error instanceof ExpectedError)) throw error;
    }
  };
  if (messages.some((message) => inIndex.test(message))) attempt('REINDEX', 'The indexes were made again.');
  const texts = new Set(messages.flatMap((message) => inTexts.exec(message)?.[1] ?? []));
  for (const table of texts)
    attempt(
      `INSERT INTO ${table} (${table}) VALUES ('rebuild')`,
      `The words of ${table === 'face_texts' ? 'faces' : 'variations'} were indexed again.`,
    );
  return repaired;
}

/** What is derived of variations, where one of them has nothing derived. */
function mendFacts(writer: WriteDatabase): string[] {
  const row = z.object({ unlisted: z.int() });
  const sql = `SELECT count(*) AS unlisted FROM variations WHERE serial NOT IN (SELECT serial FROM variation_facts)`;
  if (first(writer, row, sql)!.unlisted === 0) return [];
  transaction(writer, () => writer.connection.exec(factsAnew));
  return ['What variations are filtered by was derived again.'];
}

/** Files that are missing or damaged here and whole in a backup of this library. */
function takeFromBackups(writer: WriteDatabase): string[] {
  const folders = all(writer, z.object({ path: z.string() }), 'SELECT DISTINCT path FROM backups')
    .map(({ path }) => path)
    .filter((path) => existsSync(path));
  if (folders.length === 0) return [];
  return namedContents(writer.connection).flatMap((content) => {
    if (content.part === 'incoming' || wholeFile(writer.directory, content)) return [];
    for (const folder of folders) {
      const bytes = wholeFile(folder, content);
      if (!bytes) continue;
      if (content.part === 'pictures') storePicture(writer.directory, bytes);
      else storePhotoFile(writer.directory, bytes);
      const what = content.part === 'pictures' ? 'picture' : 'photo';
      return [`The ${what} ${content.sha256} was taken from the backup in ${folder}.`];
    }
    return [];
  });
}

function wholeFile(directory: string, content: NamedContent): Buffer | null {
  try {
    const bytes = readFileSync(contentPath(directory, content));
    return sha256(bytes) === content.sha256 ? bytes : null;
  } catch {
    return null;
  }
}

/** Rows that only ever belong to others and have lost them. */
function dropLooseRows(writer: WriteDatabase): string[] {
  return transaction(writer, () => {
    const latents = run(
      writer,
      `DELETE FROM latents WHERE id NOT IN (SELECT latent FROM faces WHERE latent NOT NULL)
       AND id NOT IN (SELECT latent FROM variations WHERE latent NOT NULL)`,
    );
    const recipes = run(writer, 'DELETE FROM recipes WHERE sha256 NOT IN (SELECT recipe FROM variations)');
    const results = run(
      writer,
      `UPDATE job_items SET result = NULL WHERE result IS NOT NULL AND job IN
         (SELECT id FROM jobs WHERE kind IN ('sample', 'intake', 'edit', 'vary'))
       AND result NOT IN (SELECT id FROM faces) AND result NOT IN (SELECT id FROM variations)
       AND result NOT IN (SELECT sha256 FROM photos)`,
    );
    return [
      ...sentence(latents, 'face code that belonged to nothing', 'face codes that belonged to nothing'),
      ...sentence(recipes, 'recipe that belonged to nothing', 'recipes that belonged to nothing'),
      ...sentence(results, 'result of a job that is gone', 'results of jobs that are gone'),
    ];
  });
}

/** False for a file that got its row since it was found. */
function removeLeftover(writer: WriteDatabase, { kind, path }: Leftover): boolean {
  const name = basename(path, '.png');
  const named = first(
    writer,
    z.object({ one: z.int() }),
    `SELECT 1 AS one WHERE EXISTS (SELECT 1 FROM pictures WHERE sha256 = :name)
       OR EXISTS (SELECT 1 FROM photos WHERE sha256 = :name)`,
    { name },
  );
  if (kind === 'orphan' && named) return false;
  rmSync(path, { recursive: true, force: true });
  return true;
}

const words = {
  orphan: ['file that nothing names', 'files that nothing names'],
  'half-made': ['half-made file', 'half-made files'],
  thumbnail: [
    'thumbnail that was damaged or had lost its picture',
    'thumbnails that were damaged or had lost their picture',
  ],
} as const;

function removedInWords(removed: readonly Leftover[]): string[] {
  return Object.entries(words).flatMap(([kind, [one, many]]) =>
    sentence(removed.filter((leftover) => leftover.kind === kind).length, one, many),
  );
}

function sentence(count: number, one: string, many: string): string[] {
  if (count === 0) return [];
  return [count === 1 ? `1 ${one} was removed.` : `${count} ${many} were removed.`];
}

// How much room a file or a folder takes, by the sizes its files state.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from './files.ts';

export interface FolderSize {
  readonly files: number;
  readonly bytes: number;
}

const together = 64;

/**
 * 0 of 0 where nothing is. Files that vanish on the way don't count; links are not followed. With `named` only the
 * folder's own files whose names begin so: a database with its journals.
 */
export async function folderSize(folder: string, { named }: { named?: string } = {}): Promise<FolderSize> {
  const paths = await filesIn(folder, named);
  let [files, bytes] = [0, 0];
  for (let from = 0; from < paths.length; from += together) {
    const sizes = await Promise.all(paths.slice(from, from + together).map(sizeOf));
    for (const size of sizes) {
      if (size === null) continue;
      files += 1;
      bytes += size;
    }
  }
  return { files, bytes };
}

async function filesIn(folder: string, named: string | undefined): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: named === undefined, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && entry.name.startsWith(named ?? ''))
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

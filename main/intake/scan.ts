// The files that a person means by naming files and folders: folders with all that is in them, but for what is
// hidden. Nothing is left out by its name: what is no picture is refused in words later.
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ExpectedError } from '../contracts/errors.ts';
import { asExpected } from '../support/files.ts';

export const mostFiles = 100_000;

/**
 * Absolute paths of files, each once, in the order of the sources and by name within a folder. A link to a folder
 * is followed, once. A folder that can't be read stands for itself, so that it is refused like a file. Errors:
 * file-unreadable for a source that is not there, input-invalid for more than a job holds.
 */
export async function scanSources(sources: readonly string[]): Promise<string[]> {
  const files = new Set<string>();
  const visited = new Set<string>();
  for (const source of sources) {
    const kind = await kindOf(source);
    if (kind === null) throw new ExpectedError('file-unreadable', source);
    if (kind === 'folder') await scanFolder(source, files, visited);
    else files.add(source);
  }
  return [...files];
}

async function scanFolder(folder: string, files: Set<string>, visited: Set<string>): Promise<void> {
  // A link that leads back up would never end.
  const place = await realpath(folder);
  if (visited.has(place)) return;
  visited.add(place);
  for (const name of await namesIn(folder, files)) {
    const path = join(folder, name);
    const kind = await kindOf(path);
    if (kind === 'folder') await scanFolder(path, files, visited);
    else if (kind === 'file') files.add(path);
    if (files.size > mostFiles)
      throw new ExpectedError(
        'input-invalid',
        `There are more than ${mostFiles} files.`,
        'Take fewer at once.',
      );
  }
}

async function namesIn(folder: string, files: Set<string>): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => !isHidden(name)).sort();
  } catch (error) {
    const expected = asExpected(error, 'file-unreadable', folder);
    if (!(expected instanceof ExpectedError)) throw error;
    files.add(folder);
    return [];
  }
}

/** By its name; what systems put into folders of pictures counts as hidden too. */
const isHidden = (name: string) => name.startsWith('.') || /^(?:thumbs\.db|desktop\.ini)$/i.test(name);

/** Links followed; null where there is nothing, or a link to nothing; pipes and devices are no files. */
async function kindOf(path: string): Promise<'file' | 'folder' | 'other' | null> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return 'folder';
    return found.isFile() ? 'file' : 'other';
  } catch {
    return null;
  }
}

/** What a person calls the file. */
export const nameOf = (path: string): string => basename(path).slice(0, 255);

// What lies in a library's folder that nothing needs: files a crash left without their rows, half-written ones, and
// thumbnails that are damaged or whose picture is gone. Harmless, and repairing takes them away.
import { closeSync, existsSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { basename, join, parse } from 'node:path';
import { z } from 'zod';
import { partialMark } from '../support/files.ts';
import { libraryPart, type libraryParts, photoFile, pictureFile } from '../support/paths.ts';
import { all, first, type ReadDatabase } from './database.ts';
import { isPartOf, pausedExports } from './paused-exports.ts';

export interface Leftover {
  readonly kind: 'orphan' | 'half-made' | 'thumbnail';
  readonly path: string;
  /** Of a damaged thumbnail: what to make again. */
  readonly again: { readonly picture: string; readonly size: number } | null;
}

type Part = keyof typeof libraryParts;

export function findLeftovers(reader: ReadDatabase): Leftover[] {
  return [
    ...orphans(reader, 'pictures', pictureFile),
    ...orphans(reader, 'photos', photoFile),
    ...halfMade(reader),
    ...thumbnails(reader),
  ];
}

const namedSchema = z.object({ sha256: z.string() });

function orphans(
  reader: ReadDatabase,
  part: 'pictures' | 'photos',
  file: (directory: string, sha256: string) => string,
): Leftover[] {
  // Before the rows are read: what comes in between has its row by then.
  const files = filesOf(reader.directory, part);
  const rows = all(reader, namedSchema, `SELECT sha256 FROM ${part}`);
  const named = new Set(rows.map(({ sha256 }) => file(reader.directory, sha256)));
  return files
    .filter((path) => !named.has(path) && !path.includes(partialMark))
    .map((path) => ({ kind: 'orphan', path, again: null }));
}

function halfMade(reader: ReadDatabase): Leftover[] {
  const exporting = first(
    reader,
    z.object({ one: z.int() }),
    `SELECT 1 AS one FROM jobs WHERE kind = 'export' AND state = 'running'`,
  );
  const parts: readonly Part[] = ['pictures', 'photos', 'incoming', 'backups', 'thumbnails'];
  const files = parts.flatMap((part) => filesOf(reader.directory, part).filter(isHalfMade));
  // An export that is being written is a folder aside, or a file.
  const paused = pausedExports(reader);
  const exports = exporting
    ? []
    : entriesOf(libraryPart(reader.directory, 'exports')).filter(
        (path) => isHalfMade(path) && !isPartOf(paused, path),
      );
  return [...files, ...exports].map((path) => ({ kind: 'half-made', path, again: null }));
}

const thumbnailAside = /^[0-9a-f]{64}\.jpg\../;
const isHalfMade = (path: string) =>
  basename(path).includes(partialMark) || thumbnailAside.test(basename(path));

function thumbnails(reader: ReadDatabase): Leftover[] {
  const pictures = new Set(
    all(reader, namedSchema, 'SELECT sha256 FROM pictures').map(({ sha256 }) => sha256),
  );
  return filesOf(reader.directory, 'thumbnails').flatMap((path): Leftover[] => {
    if (isHalfMade(path)) return [];
    const picture = parse(path).name;
    if (!pictures.has(picture)) return [{ kind: 'thumbnail', path, again: null }];
    const size = Number(basename(join(path, '..', '..')));
    return isWholeJpeg(path) ? [] : [{ kind: 'thumbnail', path, again: { picture, size } }];
  });
}

/** By its first and last marks: what a crash or a bad disk cuts short or fills with nothing lacks one of them. */
function isWholeJpeg(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const ends = Buffer.alloc(4);
    if (size < 4) return false;
    readSync(file, ends, 0, 2, 0);
    readSync(file, ends, 2, 2, size - 2);
    return ends.equals(Buffer.from([0xff, 0xd8, 0xff, 0xd9]));
  } finally {
    closeSync(file);
  }
}

function filesOf(directory: string, part: Part): string[] {
  const folder = libraryPart(directory, part);
  // A library that an older Mien wrote and that is only read lacks some parts.
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function entriesOf(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}

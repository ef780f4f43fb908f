// What somebody names to open an export as a library: a catalog, a bundle's folder, the file in it that the system opens,
// or the bundle zipped. Answers where its catalog lies.
import { closeSync, existsSync, mkdirSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { Unzip, UnzipInflate } from 'fflate';
import { ExpectedError } from '../../contracts/errors.ts';
import { bundleCatalog, bundleEnding } from '../bundle-files.ts';

export interface OpenedExport {
  readonly catalog: string;
  /** Takes away what was unpacked. */
  close(): void;
}

/** `place`: a folder that is not there yet, for what is unpacked. Errors: export-unreadable, file-unreadable. */
export function openedExport(path: string, place: string): OpenedExport {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new ExpectedError('file-unreadable', path);
  if (extname(path) === '.zip' && stat.isFile()) {
    mkdirSync(place, { recursive: true });
    const close = () => rmSync(place, { recursive: true, force: true });
    try {
      return { catalog: unpacked(path, join(place, bundleCatalog)), close };
    } catch (error) {
      close();
      throw error;
    }
  }
  const folder = stat.isDirectory() ? path : extname(path) === bundleEnding ? dirname(path) : null;
  const catalog = folder === null ? path : join(folder, bundleCatalog);
  if (folder !== null && !existsSync(catalog)) throw noBundle(path);
  return { catalog, close: () => {} };
}

const noBundle = (path: string) =>
  new ExpectedError(
    'export-unreadable',
    `${path} has no ${bundleCatalog} in it.`,
    'Of the exports, a catalog and a bundle open as a library; a bundle as its folder or zipped.',
  );

const partBytes = 1 << 20;

/** Piece by piece: a bundle may be larger than the memory. */
function unpacked(zip: string, target: string): string {
  const source = openSync(zip, 'r');
  let file: number | null = null;
  let trouble: Error | null = null;
  const unzip = new Unzip((entry) => {
    if (file !== null || basename(entry.name) !== bundleCatalog) return;
    const into = openSync(target, 'wx');
    file = into;
    entry.ondata = (error, part) => {
      if (error) trouble = error;
      else writeSync(into, part);
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  try {
    const part = Buffer.alloc(partBytes);
    for (let read = -1; read !== 0 && !trouble; ) {
      read = readSync(source, part);
      // A copy: what is behind an entry's end is kept for the next part.
      unzip.push(Uint8Array.from(part.subarray(0, read)), read === 0);
    }
    if (trouble) throw trouble;
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error;
    throw new ExpectedError(
      'export-unreadable',
      `${zip}: ${error instanceof Error ? error.message : error}.`,
    );
  } finally {
    closeSync(source);
    if (file !== null) closeSync(file);
  }
  if (file === null) throw noBundle(zip);
  return target;
}

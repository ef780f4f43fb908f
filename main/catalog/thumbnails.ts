// Thumbnails of stored pictures, made once: thumbnails/<size>/ab/<sha256>.jpg. They can always be made again, so no
// row names them; they go with their picture.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { newId } from '../support/identifiers.ts';
import { libraryPart } from '../support/paths.ts';

/** Longest sides in pixels that are kept. */
export const thumbnailSizes: readonly number[] = [256, 512];

const sha256Form = /^[0-9a-f]{64}$/;

function thumbnailFile(directory: string, picture: string, size: number): string {
  if (!sha256Form.test(picture)) throw new TypeError('a stored picture is named by its SHA-256');
  return join(libraryPart(directory, 'thumbnails'), String(size), picture.slice(0, 2), `${picture}.jpg`);
}

/** Null where there is none yet. */
export function readThumbnail(directory: string, picture: string, size: number): Buffer | null {
  try {
    return readFileSync(thumbnailFile(directory, picture, size));
  } catch {
    return null;
  }
}

/** A disk that is full or can't be written costs the time to make it again, nothing else. */
export function keepThumbnail(directory: string, picture: string, size: number, jpeg: Uint8Array): void {
  const path = thumbnailFile(directory, picture, size);
  const aside = `${path}.${newId()}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(aside, jpeg);
    renameSync(aside, path);
  } catch {
    rmSync(aside, { force: true });
  }
}

export function eraseThumbnails(directory: string, picture: string): void {
  for (const size of thumbnailSizes) rmSync(thumbnailFile(directory, picture, size), { force: true });
}

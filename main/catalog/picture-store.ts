// Picture files: content-addressed, written once, never changed. A row in the catalog names only files that are
// already on the disk; files that no row names any more are listed in erased_pictures until they are gone.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ExpectedError } from '../contracts/errors.ts';
import { asExpected, partialMark, writeWhole } from '../support/files.ts';
import { sha256 } from '../support/hash.ts';
import { libraryPart, pictureFile } from '../support/paths.ts';
import { all, first, type ReadDatabase, run, type WriteDatabase } from './database.ts';
import { isPartOf, pausedExports } from './paused-exports.ts';
import { eraseThumbnails } from './thumbnails.ts';

export interface StoredPicture {
  readonly sha256: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
}

const storedPictureSchema = z.object({
  sha256: z.string(),
  bytes: z.int(),
  width: z.int(),
  height: z.int(),
});

/** Puts a PNG on the disk for good. The same picture again changes nothing. Errors: disk-full, library-unwritable. */
export function storePicture(directory: string, png: Uint8Array): StoredPicture {
  const name = sha256(png);
  const path = pictureFile(directory, name);
  const stored = { sha256: name, bytes: png.byteLength, ...pngSize(png) };
  if (existsSync(path) && sha256(readFileSync(path)) === name) return stored;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeWhole(path, png, libraryPart(directory, 'pictures'));
  } catch (error) {
    throw asExpected(error, 'library-unwritable', path);
  }
  return stored;
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Width and height in pixels, from the IHDR chunk. */
export function pngSize(png: Uint8Array): { width: number; height: number } {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  if (bytes.length < 33 || !bytes.subarray(0, 8).equals(pngSignature)) throw new TypeError('not a PNG');
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** The row of a stored picture; call it inside the transaction that makes the row that points to it. */
export function insertPicture(writer: WriteDatabase, { sha256, bytes, width, height }: StoredPicture): void {
  run(writer, 'DELETE FROM erased_pictures WHERE sha256 = :sha256', { sha256 });
  run(
    writer,
    `INSERT INTO pictures (sha256, bytes, width, height) VALUES (:sha256, :bytes, :width, :height)
     ON CONFLICT DO NOTHING`,
    { sha256, bytes, width, height },
  );
}

export function pictureById(reader: ReadDatabase, picture: string): StoredPicture {
  const row = first(reader, storedPictureSchema, 'SELECT * FROM pictures WHERE sha256 = :picture', {
    picture,
  });
  if (!row) throw new ExpectedError('picture-unknown');
  return row;
}

/** A stored picture's bytes (PNG). Errors: picture-unknown, file-unreadable. */
export function readPicture(reader: ReadDatabase, picture: string): Buffer {
  const path = pictureFile(reader.directory, pictureById(reader, picture).sha256);
  try {
    return readFileSync(path);
  } catch (error) {
    throw asExpected(error, 'file-unreadable', path);
  }
}

/** Drops the rows of pictures that nothing points to and puts their files down for deletion. */
export function eraseUnreferencedPictures(writer: WriteDatabase, pictures: readonly string[]): void {
  for (const sha256 of new Set(pictures)) {
    const dropped = run(
      writer,
      `DELETE FROM pictures WHERE sha256 = :sha256
       AND NOT EXISTS (SELECT 1 FROM faces WHERE picture = :sha256)
       AND NOT EXISTS (SELECT 1 FROM variations WHERE picture = :sha256)
       AND NOT EXISTS (SELECT 1 FROM photo_faces WHERE aligned = :sha256)`,
      { sha256 },
    );
    if (dropped > 0)
      run(writer, 'INSERT INTO erased_pictures (sha256) VALUES (:sha256) ON CONFLICT DO NOTHING', { sha256 });
  }
}

/** Deletes the files put down for deletion; what a crash cuts short is finished when the library opens next. */
export function deleteErasedPictures(writer: WriteDatabase): void {
  const named = z.object({ sha256: z.string() });
  for (const { sha256 } of all(writer, named, 'SELECT sha256 FROM erased_pictures')) {
    rmSync(pictureFile(writer.directory, sha256), { force: true });
    eraseThumbnails(writer.directory, sha256);
    run(writer, 'DELETE FROM erased_pictures WHERE sha256 = :sha256', { sha256 });
  }
}

/**
 * Removes what a crash left half-written, but for what paused exports go on from; only under the library's lock, when
 * nobody can be writing it.
 */
export function clearHalfMade(reader: ReadDatabase): void {
  const paused = pausedExports(reader);
  for (const part of ['pictures', 'photos', 'incoming', 'exports'] as const) {
    const folder = libraryPart(reader.directory, part);
    for (const name of readdirSync(folder))
      if (name.includes(partialMark) && !(part === 'exports' && isPartOf(paused, name)))
        rmSync(join(folder, name), { recursive: true, force: true });
  }
}

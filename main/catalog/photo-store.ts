// Photos as they came, byte for byte: content-addressed like pictures. And the incoming ones: handed over as bytes,
// waiting for the job that looks at them.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { ExpectedError } from '../contracts/errors.ts';
import { asExpected, writeWhole } from '../support/files.ts';
import { sha256 } from '../support/hash.ts';
import { incomingFile, libraryPart, photoFile } from '../support/paths.ts';
import { all, type ReadDatabase, run, type WriteDatabase } from './database.ts';

/** Puts a photo on the disk for good; the same one again changes nothing. Errors: disk-full, library-unwritable. */
export function storePhotoFile(directory: string, bytes: Uint8Array): string {
  const name = sha256(bytes);
  store(photoFile(directory, name), libraryPart(directory, 'photos'), bytes, name);
  return name;
}

/** Answers its name for takeIncoming. Errors: disk-full, library-unwritable. */
export function storeIncoming(directory: string, bytes: Uint8Array): string {
  const name = sha256(bytes);
  store(incomingFile(directory, name), libraryPart(directory, 'incoming'), bytes, name);
  return name;
}

function store(path: string, aside: string, bytes: Uint8Array, name: string): void {
  if (existsSync(path) && sha256(readFileSync(path)) === name) return;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeWhole(path, bytes, aside);
  } catch (error) {
    throw asExpected(error, 'library-unwritable', path);
  }
}

/** Errors: file-unreadable. */
export function readPhotoFile({ directory }: ReadDatabase, photo: string): Buffer {
  return read(photoFile(directory, photo));
}

/** Errors: file-unreadable, where the file was taken or refused before. */
export function readIncoming({ directory }: ReadDatabase, name: string): Buffer {
  const path = incomingFile(directory, name);
  if (!existsSync(path))
    throw new ExpectedError('file-unreadable', 'It is no longer there.', 'Hand the photo over again.');
  return read(path);
}

function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw asExpected(error, 'file-unreadable', path);
  }
}

/** What was looked at is not kept beside its photo. */
export function dropIncoming({ directory }: ReadDatabase, name: string): void {
  rmSync(incomingFile(directory, name), { force: true });
}

/** On opening for writing: incoming files that no unfinished job will ask for. What was refused is not kept. */
export function clearIncoming(writer: WriteDatabase): void {
  const wanted = all(
    writer,
    z.object({ name: z.string().nullable() }),
    `SELECT json_extract(job_items.input, '$.incoming') AS name FROM job_items JOIN jobs ON jobs.id = job_items.job
     WHERE jobs.kind = 'intake' AND job_items.state != 'done' AND (job_items.failure IS NULL
       OR (coalesce(job_items.failure ->> '$.code', '') NOT LIKE 'photo-%'
         AND coalesce(job_items.failure ->> '$.code', '') NOT LIKE 'face-%'))`,
  );
  const names = new Set(wanted.map(({ name }) => name));
  const folder = libraryPart(writer.directory, 'incoming');
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile() && !names.has(basename(entry.name))) rmSync(join(entry.parentPath, entry.name));
}

/** Drops the rows of photos whose last face has gone, and puts their files down for deletion. Answers which. */
export function eraseUnreferencedPhotos(writer: WriteDatabase, photos: readonly string[]): string[] {
  const gone: string[] = [];
  for (const photo of new Set(photos)) {
    const dropped = run(
      writer,
      `DELETE FROM photos WHERE sha256 = :photo
       AND NOT EXISTS (SELECT 1 FROM photo_faces WHERE photo_faces.photo = :photo)`,
      { photo },
    );
    if (dropped === 0) continue;
    gone.push(photo);
    // Its file's name may be the person's, and the key is a hash that knows the photo's.
    run(
      writer,
      `UPDATE job_items SET result = NULL, notes = '[]', input = '{}', key = lower(hex(randomblob(32)))
       WHERE result = :photo AND state = 'done'`,
      { photo },
    );
    run(writer, 'INSERT INTO erased_photos (sha256) VALUES (:photo) ON CONFLICT DO NOTHING', { photo });
  }
  return gone;
}

/** Deletes the files put down for deletion; what a crash cuts short is finished when the library opens next. */
export function deleteErasedPhotos(writer: WriteDatabase): void {
  for (const { sha256: photo } of all(
    writer,
    z.object({ sha256: z.string() }),
    'SELECT sha256 FROM erased_photos',
  )) {
    rmSync(photoFile(writer.directory, photo), { force: true });
    run(writer, 'DELETE FROM erased_photos WHERE sha256 = :photo', { photo });
  }
}

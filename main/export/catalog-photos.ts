// Whole photos in an exported catalog, where they were asked for: with them a face of a photo opens again as what it
// was. Who else is on a photo and has not agreed to share keeps it from going along.
import type { ReadDatabase } from '../catalog/database.ts';
import { readPhotoFile } from '../catalog/photo-store.ts';
import { readPicture } from '../catalog/picture-store.ts';
import { exifOfPhoto, photoById } from '../catalog/read-photos.ts';
import type { Face } from '../contracts/entities.ts';
import { canonicalJson } from '../support/json.ts';
import { troubleOfPhoto } from './consent.ts';
import type { Insert } from './insert.ts';

export const photosSchema = `
CREATE TABLE photos ( -- biometric: whole photos as they came; empty where they were not asked for
  sha256 TEXT PRIMARY KEY, -- of file
  file BLOB NOT NULL,
  name TEXT NOT NULL, -- of the file as it came
  format TEXT NOT NULL,
  width INTEGER NOT NULL, -- pixels, upright
  height INTEGER NOT NULL,
  exif BLOB,
  found TEXT NOT NULL, -- JSON: every face that was found
  created TEXT NOT NULL -- ISO 8601, UTC
) STRICT, WITHOUT ROWID;

CREATE TABLE photo_faces ( -- where a face lies in its photo
  face TEXT PRIMARY KEY REFERENCES faces (id),
  photo TEXT NOT NULL REFERENCES photos (sha256),
  name TEXT NOT NULL, -- of the face
  position INTEGER NOT NULL, -- among the faces that were found
  quad TEXT NOT NULL, -- JSON: the alignment square's corners as fractions of the upright photo
  corrected INTEGER NOT NULL CHECK (corrected IN (0, 1)), -- 1: a person put the square where it is
  aligned BLOB NOT NULL -- PNG: the photo within the square
) STRICT, WITHOUT ROWID;
`;

export interface PhotoWriter {
  /** Answers why the photo stays behind, in a sentence; null where it goes along or there is none. */
  take(face: Face): string | null;
}

export function openPhotos(reader: ReadDatabase, insert: Insert): PhotoWriter {
  const written = new Set<string>();
  return {
    take: ({ id, source }) => {
      if (source.kind !== 'photo') return null;
      const trouble = troubleOfPhoto(reader, source.photo);
      if (trouble) return `${source.name} does not go along whole: ${trouble}`;
      if (!written.has(source.photo)) insertPhoto(reader, insert, source.photo);
      written.add(source.photo);
      const { photo, name, position, quad, corrected, aligned } = source;
      insert('photo_faces', {
        ...{ face: id, photo, name, position },
        quad: canonicalJson(quad),
        corrected: corrected ? 1 : 0,
        aligned: readPicture(reader, aligned),
      });
      return null;
    },
  };
}

function insertPhoto(reader: ReadDatabase, insert: Insert, sha256: string): void {
  const { name, format, width, height, found, created } = photoById(reader, sha256);
  insert('photos', {
    ...{ sha256, name, format, width, height, created },
    file: readPhotoFile(reader, sha256),
    exif: exifOfPhoto(reader, sha256),
    found: canonicalJson(found.map(({ face: _, ...one }) => one)),
  });
}

import type { Migration } from '../migrate.ts';

export const photos: Migration = {
  version: 50,
  sql: `
CREATE TABLE subjects ( -- who is on photos, by the name a lab has for them, and what was agreed with them
  serial INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 80),
  legal_basis TEXT NOT NULL,
  permits_edit INTEGER NOT NULL CHECK (permits_edit IN (0, 1)),
  permits_show INTEGER NOT NULL CHECK (permits_show IN (0, 1)),
  permits_share INTEGER NOT NULL CHECK (permits_share IN (0, 1)),
  permits_train INTEGER NOT NULL CHECK (permits_train IN (0, 1)),
  expires TEXT CHECK (expires IS NULL OR length(expires) = 10), -- the last day it holds, YYYY-MM-DD; null: no end
  ethics TEXT NOT NULL, -- number of the ethics approval
  created TEXT NOT NULL
) STRICT;

CREATE TABLE photos ( -- one row for each file under photos/
  serial INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64), -- of the file as it came
  name TEXT NOT NULL,
  format TEXT NOT NULL CHECK (format IN ('jpeg', 'png', 'webp', 'avif', 'tiff', 'heic')),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  width INTEGER NOT NULL CHECK (width > 0), -- upright
  height INTEGER NOT NULL CHECK (height > 0),
  exif BLOB, -- as it was, from 'Exif' and two zeros on
  found TEXT NOT NULL CHECK (json_valid(found)), -- every face that was found, taken or not
  created TEXT NOT NULL
) STRICT;

CREATE TABLE erased_photos ( -- files whose rows are gone and that are yet to be deleted
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64)
) STRICT, WITHOUT ROWID;

CREATE TABLE photo_faces ( -- what a face of kind 'photo' has beside what every face has
  face TEXT PRIMARY KEY REFERENCES faces (id) ON DELETE CASCADE,
  photo TEXT NOT NULL REFERENCES photos (sha256),
  position INTEGER NOT NULL CHECK (position >= 0), -- among the faces found in the photo
  quad TEXT NOT NULL CHECK (json_valid(quad)), -- the alignment square's corners as fractions of the upright photo
  corrected INTEGER NOT NULL CHECK (corrected IN (0, 1)), -- 1: a person put the square where it is
  aligned TEXT NOT NULL REFERENCES pictures (sha256), -- the photo within the square: what was inverted
  preset TEXT NOT NULL CHECK (preset IN ('quick', 'fine')),
  quality TEXT NOT NULL CHECK (json_valid(quality)), -- of the inversion
  poor INTEGER NOT NULL CHECK (poor IN (0, 1)),
  looks_minor INTEGER NOT NULL CHECK (looks_minor IN (0, 1)), -- the predicted age is under 18
  subject TEXT REFERENCES subjects (id),
  UNIQUE (photo, position) -- the same face of the same photo is there once
) STRICT, WITHOUT ROWID;
CREATE INDEX photo_faces_by_subject ON photo_faces (subject);
CREATE INDEX photo_faces_by_aligned ON photo_faces (aligned);

ALTER TABLE job_items ADD COLUMN notes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(notes)); -- what is worth knowing of it
`,
};

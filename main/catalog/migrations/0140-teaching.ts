import type { Migration } from '../migrate.ts';

export const teaching: Migration = {
  version: 140,
  sql: `
CREATE TABLE teachings ( -- attributes that a person teaches by labels
  name TEXT PRIMARY KEY, -- the direction's id to be
  title TEXT NOT NULL,
  curve TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(curve)), -- quality by number of labels
  created TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE taught_labels ( -- one row for each sample or face that was labelled
  serial INTEGER PRIMARY KEY,
  teaching TEXT NOT NULL REFERENCES teachings (name) ON DELETE CASCADE,
  seed INTEGER, -- a sample of the generator that is in no library
  face TEXT REFERENCES faces (id) ON DELETE CASCADE,
  answer TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'skip')),
  origin TEXT NOT NULL CHECK (origin IN ('random', 'unsure', 'file')),
  created TEXT NOT NULL,
  CHECK ((seed IS NULL) <> (face IS NULL)),
  UNIQUE (teaching, seed),
  UNIQUE (teaching, face)
) STRICT;
CREATE INDEX taught_labels_face ON taught_labels (face);

CREATE TABLE directions_with_taught (
  serial INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64), -- of vector
  origin TEXT NOT NULL CHECK (origin IN ('learned', 'imported', 'pca', 'sefa', 'taught')),
  provenance TEXT NOT NULL,
  first_row INTEGER NOT NULL,
  last_row INTEGER NOT NULL CHECK (last_row >= first_row),
  unit TEXT CHECK (unit IS NULL OR json_valid(unit)), -- name, symbol, how much one strength step moves it
  moves TEXT NOT NULL CHECK (json_valid(moves)),
  range_low REAL NOT NULL,
  range_high REAL NOT NULL CHECK (range_high >= range_low),
  quality TEXT NOT NULL,
  vector BLOB NOT NULL CHECK (length(vector) > 0 AND length(vector) % 4 = 0), -- float32, [512] or [rows x 512]
  created TEXT NOT NULL
) STRICT;
INSERT INTO directions_with_taught SELECT * FROM directions;
DROP TABLE directions;
ALTER TABLE directions_with_taught RENAME TO directions;
`,
};

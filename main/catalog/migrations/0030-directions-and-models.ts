import type { Migration } from '../migrate.ts';

export const directionsAndModels: Migration = {
  version: 30,
  sql: `
CREATE TABLE directions ( -- imported and learned ones; the shipped ones are files of the program
  serial INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64), -- of vector
  origin TEXT NOT NULL CHECK (origin IN ('learned', 'imported', 'pca', 'sefa')),
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

CREATE TABLE models ( -- every model that has had a part in a result, as it was
  id TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  title TEXT NOT NULL,
  version TEXT NOT NULL,
  licence TEXT NOT NULL,
  consequence TEXT NOT NULL,
  PRIMARY KEY (id, sha256)
) STRICT, WITHOUT ROWID;
`,
};

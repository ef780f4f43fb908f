import type { Migration } from '../migrate.ts';

export const picturesAndFaces: Migration = {
  version: 10,
  sql: `
CREATE TABLE pictures ( -- one row for each file under pictures/
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE erased_pictures ( -- files whose rows are gone and that are yet to be deleted
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64)
) STRICT, WITHOUT ROWID;

CREATE TABLE latents (
  id INTEGER PRIMARY KEY,
  generator TEXT NOT NULL,
  rows INTEGER NOT NULL CHECK (rows > 0), -- 1: W, every row of the generator the same
  vector BLOB NOT NULL CHECK (length(vector) > 0 AND length(vector) % (4 * rows) = 0) -- float32
) STRICT;

CREATE TABLE faces (
  serial INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 10),
  kind TEXT NOT NULL CHECK (kind IN ('sample', 'photo')),
  seed INTEGER,
  truncation REAL,
  name TEXT,
  generator TEXT NOT NULL,
  latent INTEGER NOT NULL UNIQUE REFERENCES latents (id),
  picture TEXT NOT NULL REFERENCES pictures (sha256),
  age REAL NOT NULL, -- years, predicted
  gender REAL NOT NULL, -- probability of 'perceived as male'
  expression TEXT NOT NULL,
  expression_probability REAL NOT NULL,
  environment TEXT NOT NULL CHECK (json_valid(environment)),
  models TEXT NOT NULL CHECK (json_valid(models)),
  created TEXT NOT NULL,
  CHECK ((kind = 'sample') = (seed IS NOT NULL AND truncation IS NOT NULL)),
  CHECK ((kind = 'photo') = (name IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX faces_by_sample ON faces (generator, seed, truncation) WHERE kind = 'sample';
CREATE INDEX faces_by_picture ON faces (picture);
`,
};

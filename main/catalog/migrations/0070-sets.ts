import type { Migration } from '../migrate.ts';

export const sets: Migration = {
  version: 70,
  sql: `
CREATE TABLE sets (
  serial INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 10),
  name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 80),
  rule TEXT CHECK (rule IS NULL OR json_valid(rule)), -- a filter; null: a fixed list, in set_items
  complete TEXT CHECK (complete IS NULL OR json_valid(complete)), -- the cells that each face must have
  created TEXT NOT NULL
) STRICT;

CREATE TABLE set_items ( -- the variations of a fixed list
  "set" TEXT NOT NULL REFERENCES sets (id) ON DELETE CASCADE,
  variation TEXT NOT NULL REFERENCES variations (id) ON DELETE CASCADE,
  PRIMARY KEY ("set", variation)
) STRICT, WITHOUT ROWID;
CREATE INDEX set_items_by_variation ON set_items (variation);

CREATE TABLE set_versions (
  serial INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 10),
  "set" TEXT NOT NULL REFERENCES sets (id) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number > 0),
  note TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64), -- over the items: main/sets/version-hash.ts
  rule TEXT CHECK (rule IS NULL OR json_valid(rule)),
  splitting TEXT CHECK (splitting IS NULL OR json_valid(splitting)),
  mien TEXT NOT NULL,
  created TEXT NOT NULL,
  UNIQUE ("set", number)
) STRICT;

CREATE TABLE version_items ( -- what a version holds; an item outlives its variation as a random id and nothing more
  version TEXT NOT NULL REFERENCES set_versions (id) ON DELETE CASCADE,
  variation TEXT NOT NULL CHECK (length(variation) = 10),
  face TEXT NOT NULL CHECK (length(face) = 10),
  split TEXT CHECK (split IN ('train', 'validation', 'test')),
  labels TEXT CHECK (labels IS NULL OR json_valid(labels)), -- as they were
  salt BLOB CHECK (salt IS NULL OR length(salt) = 16), -- random; gone with the variation, and with it all that
  content TEXT NOT NULL CHECK (length(content) = 64), -- this SHA-256 of salt and content could tell
  PRIMARY KEY (version, variation)
) STRICT, WITHOUT ROWID;
CREATE INDEX version_items_by_variation ON version_items (variation);

CREATE TRIGGER version_items_outlive_variations AFTER DELETE ON variations BEGIN
  UPDATE version_items SET salt = NULL, labels = NULL WHERE variation = OLD.id;
END;
`,
};

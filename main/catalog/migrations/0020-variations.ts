import type { Migration } from '../migrate.ts';

export const variations: Migration = {
  version: 20,
  sql: `
CREATE TABLE recipes (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64), -- of json
  json TEXT NOT NULL CHECK (json_valid(json)) -- canonical
) STRICT, WITHOUT ROWID;

CREATE TABLE variations (
  serial INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 10),
  face TEXT NOT NULL REFERENCES faces (id) ON DELETE CASCADE,
  recipe TEXT NOT NULL REFERENCES recipes (sha256),
  latent INTEGER NOT NULL UNIQUE REFERENCES latents (id),
  picture TEXT NOT NULL REFERENCES pictures (sha256),
  environment TEXT NOT NULL CHECK (json_valid(environment)),
  lock_steps INTEGER NOT NULL CHECK (lock_steps >= 0),
  lock_loss TEXT NOT NULL CHECK (json_valid(lock_loss)),
  kept INTEGER NOT NULL DEFAULT 0 CHECK (kept IN (0, 1)),
  note TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  UNIQUE (face, recipe) -- the key of the work: doing it again adds nothing
) STRICT;
CREATE INDEX variations_by_recipe ON variations (recipe);
CREATE INDEX variations_by_picture ON variations (picture);

CREATE TABLE keypoints ( -- of a face's own picture, or of a variation's
  face TEXT REFERENCES faces (id) ON DELETE CASCADE,
  variation TEXT REFERENCES variations (id) ON DELETE CASCADE,
  detector TEXT NOT NULL,
  points BLOB NOT NULL CHECK (length(points) % 8 = 0), -- float32 x, y as fractions of width and height
  CHECK ((face IS NULL) != (variation IS NULL))
) STRICT;
CREATE UNIQUE INDEX keypoints_by_face ON keypoints (face, detector) WHERE face IS NOT NULL;
CREATE UNIQUE INDEX keypoints_by_variation ON keypoints (variation, detector) WHERE variation IS NOT NULL;

CREATE TABLE measures (
  variation TEXT PRIMARY KEY REFERENCES variations (id) ON DELETE CASCADE,
  json TEXT NOT NULL CHECK (json_valid(json)), -- all of them; the columns below are what is filtered on
  expression_change REAL NOT NULL,
  expression_floor REAL NOT NULL,
  drift_lips REAL NOT NULL, -- eye distances, by the detector that no loss uses
  drift_eyelids REAL NOT NULL,
  drift_brows REAL NOT NULL,
  drift_jaw REAL NOT NULL,
  drift_floor REAL NOT NULL,
  identity REAL NOT NULL,
  age_before REAL NOT NULL,
  age_after REAL NOT NULL,
  gender_before REAL NOT NULL,
  gender_after REAL NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE labels (
  variation TEXT NOT NULL REFERENCES variations (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 80),
  PRIMARY KEY (variation, label)
) STRICT, WITHOUT ROWID;
CREATE INDEX labels_by_label ON labels (label);
`,
};

import type { Migration } from '../migrate.ts';

export const ratings: Migration = {
  version: 110,
  sql: `
CREATE TABLE rating_questions ( -- one short name means one question, in every form and file
  serial INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE CHECK (length(key) BETWEEN 1 AND 40),
  kind TEXT NOT NULL CHECK (kind IN ('categories', 'scale')),
  intended TEXT NOT NULL CHECK (intended IN ('none', 'labels', 'expression')), -- where the right category comes from
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  created TEXT NOT NULL
) STRICT;

CREATE TABLE rating_forms (
  serial INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 10),
  title TEXT NOT NULL,
  questions TEXT NOT NULL CHECK (json_valid(questions)), -- keys, in the order they are asked
  definition TEXT NOT NULL CHECK (json_valid(definition)), -- as it was asked for
  created TEXT NOT NULL
) STRICT;

CREATE TABLE rating_items ( -- the pictures of a form, as its source held them when it was made
  form TEXT NOT NULL REFERENCES rating_forms (id) ON DELETE CASCADE,
  picture TEXT NOT NULL CHECK (picture = coalesce(variation, face)),
  face TEXT NOT NULL REFERENCES faces (id) ON DELETE CASCADE,
  variation TEXT REFERENCES variations (id) ON DELETE CASCADE, -- null: the unedited face
  PRIMARY KEY (form, picture)
) STRICT, WITHOUT ROWID;
CREATE INDEX rating_items_by_face ON rating_items (face);
CREATE INDEX rating_items_by_variation ON rating_items (variation) WHERE variation IS NOT NULL;

CREATE TABLE ratings ( -- a log: rows are added and never changed; undoing is a row too
  serial INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 10), -- the same in every library that has the row
  kind TEXT NOT NULL CHECK (kind IN ('rating', 'undo')),
  picture TEXT NOT NULL CHECK (picture = coalesce(variation, face)),
  face TEXT NOT NULL REFERENCES faces (id) ON DELETE CASCADE,
  variation TEXT REFERENCES variations (id) ON DELETE CASCADE,
  rater TEXT NOT NULL,
  question TEXT NOT NULL REFERENCES rating_questions (key),
  number REAL, -- on a scale
  category TEXT,
  repeat INTEGER CHECK (repeat IN (0, 1)), -- 1: a second look that the rater was not told of
  undoes TEXT, -- id of the row that an undo takes back
  form TEXT, -- id of the form, which may be gone; null: from a table that knows none
  way TEXT CHECK (way IN ('window', 'bundle', 'file')),
  seconds REAL NOT NULL CHECK (seconds BETWEEN 0 AND 3600),
  program TEXT NOT NULL, -- version of Mien
  at TEXT NOT NULL,
  CHECK ((kind = 'undo') = (undoes IS NOT NULL)),
  CHECK ((kind = 'undo') = (number IS NULL AND category IS NULL)),
  CHECK (number IS NULL OR category IS NULL),
  CHECK ((kind = 'undo') = (repeat IS NULL) AND (kind = 'undo') = (way IS NULL))
) STRICT;
CREATE INDEX ratings_by_picture ON ratings (picture, rater, question);
CREATE INDEX ratings_by_face ON ratings (face);
CREATE INDEX ratings_by_variation ON ratings (variation) WHERE variation IS NOT NULL;
CREATE INDEX ratings_by_form ON ratings (form, rater, at);
CREATE INDEX ratings_by_undone ON ratings (undoes) WHERE undoes IS NOT NULL;

CREATE TRIGGER ratings_stay_as_they_are BEFORE UPDATE ON ratings
BEGIN SELECT raise(ABORT, 'a rating is never changed'); END;
-- With the picture, which erasing takes away, they go; by themselves they stay.
CREATE TRIGGER ratings_stay BEFORE DELETE ON ratings
WHEN EXISTS (SELECT 1 FROM faces WHERE id = OLD.face)
  AND (OLD.variation IS NULL OR EXISTS (SELECT 1 FROM variations WHERE id = OLD.variation))
BEGIN SELECT raise(ABORT, 'a rating is never deleted'); END;

CREATE TABLE current_ratings ( -- derived from the log: of each rater on each picture and question the last that holds
  question TEXT NOT NULL,
  picture TEXT NOT NULL,
  rater TEXT NOT NULL,
  repeat INTEGER NOT NULL CHECK (repeat IN (0, 1)), -- norms are made of first looks, test-retest of both
  face TEXT NOT NULL REFERENCES faces (id) ON DELETE CASCADE,
  variation TEXT REFERENCES variations (id) ON DELETE CASCADE,
  number REAL,
  category TEXT,
  PRIMARY KEY (question, picture, rater, repeat)
) STRICT, WITHOUT ROWID;
CREATE INDEX current_ratings_by_face ON current_ratings (face);
CREATE INDEX current_ratings_by_variation ON current_ratings (variation) WHERE variation IS NOT NULL;

CREATE TABLE unit_readings ( -- action units as another program read them off a picture
  picture TEXT NOT NULL CHECK (picture = coalesce(variation, face)),
  face TEXT NOT NULL REFERENCES faces (id) ON DELETE CASCADE,
  variation TEXT REFERENCES variations (id) ON DELETE CASCADE,
  tool TEXT NOT NULL CHECK (tool IN ('openface', 'py-feat')),
  unit TEXT NOT NULL CHECK (length(unit) BETWEEN 2 AND 8), -- au12
  measure TEXT NOT NULL CHECK (measure IN ('intensity', 'presence', 'probability')),
  value REAL NOT NULL,
  file TEXT NOT NULL, -- name of the file it came in
  at TEXT NOT NULL,
  PRIMARY KEY (picture, tool, unit, measure)
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_readings_by_face ON unit_readings (face);
CREATE INDEX unit_readings_by_variation ON unit_readings (variation) WHERE variation IS NOT NULL;
CREATE INDEX unit_readings_by_unit ON unit_readings (unit, tool, measure, value);
`,
};

import type { Migration } from '../migrate.ts';

export const corrections: Migration = {
  version: 120,
  sql: `
CREATE TABLE keypoint_corrections ( -- a log beside the detectors' points: rows are added and never changed
  serial INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 10), -- the same in every library that has the row
  face TEXT REFERENCES faces (id) ON DELETE CASCADE,
  variation TEXT REFERENCES variations (id) ON DELETE CASCADE,
  picture TEXT NOT NULL CHECK (length(picture) = 64), -- that the points lie on: a face inverted anew has others
  detector TEXT NOT NULL CHECK (detector IN ('facemesh', 'face_landmark_68')),
  point INTEGER NOT NULL CHECK (point >= 0),
  x REAL, -- fractions of width and height; null: where the detector has it
  y REAL,
  occluded INTEGER NOT NULL CHECK (occluded IN (0, 1)),
  undoes TEXT, -- id of the row that this one takes back
  reviewer TEXT NOT NULL,
  program TEXT NOT NULL, -- version of Mien
  at TEXT NOT NULL,
  CHECK ((face IS NULL) != (variation IS NULL)),
  CHECK ((x IS NULL) = (y IS NULL)),
  CHECK (undoes IS NULL OR (x IS NULL AND occluded = 0))
) STRICT;
CREATE INDEX keypoint_corrections_by_face ON keypoint_corrections (face, at) WHERE face IS NOT NULL;
CREATE INDEX keypoint_corrections_by_variation ON keypoint_corrections (variation, at) WHERE variation IS NOT NULL;
CREATE INDEX keypoint_corrections_by_undone ON keypoint_corrections (undoes) WHERE undoes IS NOT NULL;

CREATE TRIGGER keypoint_corrections_stay_as_they_are BEFORE UPDATE ON keypoint_corrections
BEGIN SELECT raise(ABORT, 'a correction is never changed'); END;
-- With the face or variation, which erasing takes away, they go; by themselves they stay.
CREATE TRIGGER keypoint_corrections_stay BEFORE DELETE ON keypoint_corrections
WHEN EXISTS (SELECT 1 FROM faces WHERE id = OLD.face) OR EXISTS (SELECT 1 FROM variations WHERE id = OLD.variation)
BEGIN SELECT raise(ABORT, 'a correction is never deleted'); END;
`,
};

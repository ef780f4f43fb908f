// The exported catalog's schema. Its comments are part of it: SQLite keeps them, so `.schema` documents the file.

import { extrasSchema } from './catalog-extras.ts';
import { photosSchema } from './catalog-photos.ts';
import { saidSchema } from './catalog-said.ts';
import { workSchema } from './catalog-work.ts';
import { statisticsNames } from './stimuli/columns.ts';

/** 'MiEx' as SQLite's application id: what tells an exported catalog from other SQLite files. */
export const exportedApplicationId = 0x4d694578;

export const exportedSchemaVersion = 9;
/** 6 has no photos, 7 no tags, no ratings and no authors of corrections, 8 no queues, no forms and no filters. */
export const readableSchemaVersions: readonly unknown[] = [6, 7, 8, exportedSchemaVersion];

export const catalogSchema = `
CREATE TABLE readme ( -- read this first: what the file holds, what it means, what the licences ask for
  position INTEGER PRIMARY KEY,
  topic TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE models ( -- every model that made or measured something here, with its licence
  id TEXT NOT NULL,
  sha256 TEXT NOT NULL, -- of the converted model
  title TEXT NOT NULL,
  version TEXT NOT NULL,
  licence TEXT NOT NULL,
  consequence TEXT NOT NULL, -- what the licence means for whoever uses these pictures and numbers
  PRIMARY KEY (id, sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE directions ( -- the attributes that the edits moved
  id TEXT NOT NULL,
  sha256 TEXT NOT NULL, -- of the vector that was used
  title TEXT NOT NULL,
  origin TEXT NOT NULL, -- shipped, learned, imported, pca, sefa, or unknown
  provenance TEXT NOT NULL,
  unit TEXT, -- the attribute's own unit, where it has one
  unit_per_strength REAL, -- how much of that unit one strength step moves, on average
  quality TEXT NOT NULL, -- cross-validated, as the learner printed it
  PRIMARY KEY (id, sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE recipes ( -- all that makes a picture; the empty recipe makes the face before any edit
  sha256 TEXT PRIMARY KEY, -- of json; also in each picture's XMP
  json TEXT, -- canonical JSON (RFC 8785); null where recipes were to stay behind
  lock TEXT NOT NULL CHECK (lock IN ('none', 'instant', 'full')) -- the expression lock
) STRICT, WITHOUT ROWID;

CREATE TABLE edits ( -- the edits of each recipe, in order
  recipe TEXT NOT NULL REFERENCES recipes (sha256),
  position INTEGER NOT NULL,
  direction TEXT NOT NULL,
  direction_sha256 TEXT NOT NULL,
  strength REAL NOT NULL, -- standard deviations of the attribute
  first_row INTEGER, -- rows of W+ that were moved; null: the direction's own
  last_row INTEGER,
  target_change REAL, -- set when the strength was solved for a change in the attribute's own unit
  target_unit TEXT,
  PRIMARY KEY (recipe, position),
  FOREIGN KEY (direction, direction_sha256) REFERENCES directions (id, sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE pictures (
  id INTEGER PRIMARY KEY,
  png BLOB NOT NULL, -- a PNG file; its XMP carries the IPTC DigitalSourceType and the recipe's SHA-256
  width INTEGER NOT NULL, -- pixels
  height INTEGER NOT NULL,
  sha256 TEXT NOT NULL, -- of png
  library_sha256 TEXT NOT NULL -- of the same picture in the library, where it has no XMP; the pixels are equal
) STRICT;

CREATE TABLE stimulus_settings ( -- one row where the pictures are standardised, none where they are as the library has them
  json TEXT NOT NULL -- what was done to every picture, and what the columns of stimuli mean
) STRICT;

CREATE TABLE stimuli ( -- low-level statistics of each standardised picture
  picture INTEGER PRIMARY KEY REFERENCES pictures (id),
${statisticsNames.map((name) => `  "${name}" REAL`).join(',\n')}
) STRICT;

CREATE TABLE subjects ( -- who is on photos, by the pseudonym a lab gave, and what was agreed with them
  id TEXT PRIMARY KEY,
  legal_basis TEXT NOT NULL,
  permits_edit INTEGER NOT NULL CHECK (permits_edit IN (0, 1)),
  permits_show INTEGER NOT NULL CHECK (permits_show IN (0, 1)),
  permits_share INTEGER NOT NULL CHECK (permits_share IN (0, 1)),
  permits_train INTEGER NOT NULL CHECK (permits_train IN (0, 1)),
  expires TEXT, -- the last day it holds, YYYY-MM-DD; null: no end. Erase what you hold of the subject after it
  ethics TEXT NOT NULL -- number of the ethics approval
) STRICT, WITHOUT ROWID;

CREATE TABLE faces ( -- the faces before any edit; those of photos as the generator renders them
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL, -- sample or photo
  seed INTEGER, -- of a sample
  truncation REAL, -- of a sample: how far from the mean face it may be, 0 to 1
  generator TEXT NOT NULL,
  recipe TEXT NOT NULL REFERENCES recipes (sha256),
  picture INTEGER NOT NULL REFERENCES pictures (id),
  age REAL NOT NULL, -- years, as a net predicts
  perceived_gender REAL NOT NULL, -- probability of being perceived as male
  expression TEXT NOT NULL, -- the most probable one
  expression_probability REAL NOT NULL,
  subject TEXT REFERENCES subjects (id), -- of a photo; null: nobody was named
  looks_minor INTEGER, -- of a photo: 1 when the predicted age is under 18
  preset TEXT, -- of a photo: how it was inverted, quick or fine
  inversion TEXT, -- of a photo: JSON, how near the rendering comes to it; 'poor' holds the reasons for doubt
  environment TEXT NOT NULL, -- JSON: provider, threads, ONNX Runtime version, platform, Mien version
  created TEXT NOT NULL -- ISO 8601, UTC
) STRICT, WITHOUT ROWID;

CREATE TABLE variations ( -- faces after an edit
  id TEXT PRIMARY KEY,
  face TEXT NOT NULL REFERENCES faces (id),
  recipe TEXT NOT NULL REFERENCES recipes (sha256),
  picture INTEGER NOT NULL REFERENCES pictures (id),
  lock_steps INTEGER NOT NULL, -- steps that the full lock took; 0 without one
  lock_loss TEXT NOT NULL, -- JSON: the lock's loss at the end, by term
  environment TEXT NOT NULL, -- JSON: provider, threads, ONNX Runtime version, platform, Mien version
  kept INTEGER NOT NULL CHECK (kept IN (0, 1)), -- 1: somebody looked at it and kept it
  split TEXT CHECK (split IN ('train', 'validation', 'test')), -- by subject; null: the export is of no split version
  note TEXT NOT NULL,
  created TEXT NOT NULL -- ISO 8601, UTC
) STRICT, WITHOUT ROWID;

CREATE TABLE labels (
  variation TEXT NOT NULL REFERENCES variations (id),
  position INTEGER NOT NULL, -- in the order they were given
  label TEXT NOT NULL,
  PRIMARY KEY (variation, label)
) STRICT, WITHOUT ROWID;
CREATE INDEX labels_by_label ON labels (label);

CREATE TABLE keypoints ( -- on every picture, by both detectors
  picture INTEGER NOT NULL REFERENCES pictures (id),
  detector TEXT NOT NULL CHECK (detector IN ('facemesh', 'face_landmark_68')),
  point INTEGER NOT NULL, -- from 0, in the detector's own order
  x REAL NOT NULL, -- fraction of the width, from the left
  y REAL NOT NULL, -- fraction of the height, from the top
  PRIMARY KEY (picture, detector, point)
) STRICT, WITHOUT ROWID;

${saidSchema}
${extrasSchema}
${workSchema}
${photosSchema}
CREATE TABLE measures ( -- of each variation against its face; drift in eye distances
  variation TEXT PRIMARY KEY REFERENCES variations (id),
  expression_change REAL NOT NULL, -- total variation, 0 to 1, mean over the judging nets
  expression_floor REAL NOT NULL, -- changes below it are noise
  drift_lips REAL NOT NULL, -- by face_landmark_68
  drift_eyelids REAL NOT NULL,
  drift_brows REAL NOT NULL,
  drift_jaw REAL NOT NULL,
  drift_floor REAL NOT NULL,
  identity REAL NOT NULL, -- cosine of face_recognition's descriptors; 1: the same
  age_before REAL NOT NULL, -- years, as a net predicts
  age_after REAL NOT NULL,
  perceived_gender_before REAL NOT NULL, -- probability of being perceived as male
  perceived_gender_after REAL NOT NULL,
  json TEXT NOT NULL -- all measures, with those that have no column
) STRICT, WITHOUT ROWID;

CREATE TABLE expression_readings ( -- what each judging net answered, class by class
  variation TEXT NOT NULL REFERENCES variations (id),
  net TEXT NOT NULL,
  class TEXT NOT NULL,
  before REAL NOT NULL, -- probability
  after REAL NOT NULL,
  PRIMARY KEY (variation, net, class)
) STRICT, WITHOUT ROWID;

CREATE VIEW variation_table AS -- one row a variation: the place to start
  SELECT variations.id AS variation, variations.face, faces.seed, faces.subject, variations.split,
    (SELECT group_concat(edit, ', ') FROM ( -- ordered inside: SQLite before 3.44 knows no ORDER BY in group_concat
       SELECT direction || '=' || printf('%+g', strength) AS edit FROM edits
       WHERE edits.recipe = variations.recipe ORDER BY position)) AS edits,
    recipes.lock,
    (SELECT group_concat(label, '; ') FROM labels WHERE labels.variation = variations.id) AS labels,
    measures.expression_change, measures.expression_floor,
    measures.drift_lips, measures.drift_eyelids, measures.drift_brows, measures.drift_jaw, measures.drift_floor,
    measures.identity,
    measures.age_before, measures.age_after, measures.age_after - measures.age_before AS age_change,
    measures.perceived_gender_before, measures.perceived_gender_after,
    variations.kept, variations.note, variations.recipe, variations.created
  FROM variations JOIN faces ON faces.id = variations.face
  JOIN recipes ON recipes.sha256 = variations.recipe
  JOIN measures ON measures.variation = variations.id;

CREATE VIEW picture_pairs AS -- before and after, as PNG files
  SELECT variations.id AS variation, variations.face, before.png AS before_png, after.png AS after_png
  FROM variations JOIN faces ON faces.id = variations.face
  JOIN pictures AS before ON before.id = faces.picture
  JOIN pictures AS after ON after.id = variations.picture;

CREATE VIEW keypoint_shifts AS -- where each keypoint was and where it went, in fractions of the picture
  SELECT variations.id AS variation, before.detector, before.point,
    before.x AS x_before, before.y AS y_before, after.x AS x_after, after.y AS y_after,
    after.x - before.x AS dx, after.y - before.y AS dy
  FROM variations JOIN faces ON faces.id = variations.face
  JOIN keypoints AS before ON before.picture = faces.picture
  JOIN keypoints AS after ON after.picture = variations.picture
    AND after.detector = before.detector AND after.point = before.point;

CREATE VIEW lock_comparison AS -- the same edits of the same face without and with the full lock, side by side
  SELECT without.face, without.seed, without.edits,
    without.variation AS without_lock, locked.variation AS with_lock,
    without.expression_change AS expression_change_without, locked.expression_change AS expression_change_with,
    without.drift_lips AS drift_lips_without, locked.drift_lips AS drift_lips_with,
    without.drift_eyelids AS drift_eyelids_without, locked.drift_eyelids AS drift_eyelids_with,
    without.age_change AS age_change_without, locked.age_change AS age_change_with
  FROM variation_table AS without JOIN variation_table AS locked
    ON locked.face = without.face AND locked.edits = without.edits
  WHERE without.lock = 'none' AND locked.lock = 'full';
`;

// The tables of an exported catalog that hold what was said of its pictures beside verdicts: tags, corrections of
// keypoints, ratings, and what other programs read off them.
import type { Described } from '../catalog/descriptors.ts';
import type { Question } from '../contracts/ratings.ts';
import type { Keypoints } from '../contracts/values.ts';
import { canonicalJson } from '../support/json.ts';
import type { RowExtras } from './extras.ts';
import type { Insert } from './insert.ts';

export const saidSchema = `
CREATE TABLE face_tags ( -- words that people put on faces
  face TEXT NOT NULL REFERENCES faces (id),
  tag TEXT NOT NULL,
  PRIMARY KEY (face, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE variation_tags ( -- words that people put on variations
  variation TEXT NOT NULL REFERENCES variations (id),
  tag TEXT NOT NULL,
  PRIMARY KEY (variation, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE keypoint_corrections ( -- what people say of single points, beside the detectors' own
  id TEXT NOT NULL UNIQUE,
  picture INTEGER NOT NULL REFERENCES pictures (id),
  detector TEXT NOT NULL,
  point INTEGER NOT NULL,
  x REAL, -- fractions of width and height; null: where the detector has it
  y REAL,
  occluded INTEGER NOT NULL CHECK (occluded IN (0, 1)), -- hidden: the place is a guess
  reviewer TEXT NOT NULL, -- a name, or 'reviewer 1' where names were to stay behind
  program TEXT NOT NULL, -- version of Mien
  at TEXT NOT NULL, -- ISO 8601, UTC
  PRIMARY KEY (picture, detector, point),
  FOREIGN KEY (picture, detector, point) REFERENCES keypoints (picture, detector, point)
) STRICT, WITHOUT ROWID;

CREATE TABLE rating_questions ( -- that ratings answer
  key TEXT PRIMARY KEY,
  json TEXT NOT NULL -- its words, and its categories or the ends of its scale
) STRICT, WITHOUT ROWID;

CREATE TABLE ratings ( -- what raters answered and what holds; empty where verdicts were not asked for
  id TEXT PRIMARY KEY,
  picture TEXT NOT NULL, -- id of a variation, or of a face before any edit
  rater TEXT NOT NULL, -- a name, or 'rater 1' where names were to stay behind
  question TEXT NOT NULL REFERENCES rating_questions (key),
  number REAL, -- on a scale
  category TEXT,
  repeat INTEGER NOT NULL CHECK (repeat IN (0, 1)), -- 1: a second look that the rater was not told of
  form TEXT, -- id of the form it was asked on
  way TEXT NOT NULL, -- window, bundle or file: how it came
  seconds REAL NOT NULL, -- that the rater took
  program TEXT NOT NULL, -- version of Mien
  at TEXT NOT NULL -- ISO 8601, UTC
) STRICT, WITHOUT ROWID;

CREATE TABLE unit_readings ( -- action units as another program read them off a picture
  picture TEXT NOT NULL, -- id of a variation, or of a face before any edit
  tool TEXT NOT NULL,
  unit TEXT NOT NULL,
  measure TEXT NOT NULL, -- intensity, 0 to 5; presence, 0 or 1; probability
  value REAL NOT NULL,
  file TEXT NOT NULL, -- name of the file it came in
  PRIMARY KEY (picture, tool, unit, measure)
) STRICT, WITHOUT ROWID;
`;

export function insertSaid(insert: Insert, of: Described, { tags, ratings, readings }: RowExtras): void {
  for (const tag of tags)
    if ('face' in of) insert('face_tags', { face: of.face, tag });
    else insert('variation_tags', { variation: of.variation, tag });
  for (const { id, picture, rater, question, value, repeat, form, way, ...rest } of ratings ?? [])
    insert('ratings', {
      ...{ id, picture, rater, question, form, way },
      number: typeof value === 'number' ? value : null,
      category: typeof value === 'string' ? value : null,
      repeat: repeat ? 1 : 0,
      ...{ seconds: rest.seconds, program: rest.program, at: rest.at },
    });
  for (const reading of readings) insert('unit_readings', { ...reading });
}

export function insertQuestions(insert: Insert, questions: Iterable<Question>): void {
  for (const question of questions)
    insert('rating_questions', { key: question.key, json: canonicalJson(question) });
}

/** The points as they lie on the exported picture, with who corrected them. */
export function insertCorrections(
  insert: Insert,
  picture: number,
  keypoints: readonly Keypoints[],
  { corrections }: RowExtras,
): void {
  for (const { detector, corrected } of keypoints)
    for (const { point, place, occluded } of corrected ?? []) {
      // One that was taken back while the picture was made has no row any more.
      const row = corrections.find((one) => one.detector === detector && one.point === point);
      if (!row) continue;
      const { id, reviewer, program, at } = row;
      insert('keypoint_corrections', {
        ...{ id, picture, detector, point, x: place?.[0] ?? null, y: place?.[1] ?? null },
        ...{ occluded: occluded ? 1 : 0, reviewer, program, at },
      });
    }
}

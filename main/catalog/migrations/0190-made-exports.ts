import type { Migration } from '../migrate.ts';

export const madeExports: Migration = {
  version: 190,
  sql: `
CREATE TABLE made_exports ( -- what was handed out, so that a withdrawal knows what to call back
  serial INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 10),
  target TEXT NOT NULL UNIQUE, -- the path; an export that replaces another takes its row
  form TEXT NOT NULL,
  version TEXT CHECK (version IS NULL OR length(version) = 10), -- the frozen version of a set; null: no version's
  created TEXT NOT NULL
) STRICT;

CREATE TABLE made_export_faces ( -- by random id, which outlives the face: an export that holds an erased face is found
  export TEXT NOT NULL REFERENCES made_exports (id) ON DELETE CASCADE,
  face TEXT NOT NULL CHECK (length(face) = 10),
  PRIMARY KEY (export, face)
) STRICT, WITHOUT ROWID;
CREATE INDEX made_export_faces_by_face ON made_export_faces (face);

CREATE TABLE coded_fields ( -- what a person has said of a face; it stands before what a net says
  face TEXT NOT NULL REFERENCES faces (id) ON DELETE CASCADE,
  field TEXT NOT NULL CHECK (field IN ('age', 'gender', 'expression', 'skin')),
  value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 80),
  coder TEXT NOT NULL CHECK (length(coder) BETWEEN 1 AND 80),
  at TEXT NOT NULL,
  PRIMARY KEY (face, field)
) STRICT, WITHOUT ROWID;
`,
};

import type { Migration } from '../migrate.ts';

export const snapshots: Migration = {
  version: 150,
  sql: `
CREATE TABLE snapshots ( -- where a face's sliders and lock stood, to come back to
  face TEXT NOT NULL REFERENCES faces (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  desk TEXT NOT NULL CHECK (json_valid(desk)),
  saved TEXT NOT NULL,
  PRIMARY KEY (face, name)
) STRICT, WITHOUT ROWID;
`,
};

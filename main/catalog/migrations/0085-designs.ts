import type { Migration } from '../migrate.ts';

export const designs: Migration = {
  version: 85,
  sql: `
ALTER TABLE jobs ADD COLUMN place REAL; -- among those that wait; null: where its serial puts it

CREATE TABLE designs (
  serial INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 10),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  json TEXT NOT NULL CHECK (json_valid(json)), -- as it was asked for
  cells TEXT NOT NULL CHECK (json_valid(cells)), -- the heads of its columns
  job TEXT NOT NULL REFERENCES jobs (id),
  created TEXT NOT NULL
) STRICT;
CREATE INDEX designs_by_job ON designs (job);

CREATE TABLE design_cells ( -- which piece of work a face's cell is: the job's item of this key
  design TEXT NOT NULL REFERENCES designs (id) ON DELETE CASCADE,
  face TEXT NOT NULL REFERENCES faces (id) ON DELETE CASCADE,
  cell INTEGER NOT NULL CHECK (cell >= 0),
  key TEXT NOT NULL CHECK (length(key) = 64),
  PRIMARY KEY (design, face, cell)
) STRICT, WITHOUT ROWID;
CREATE INDEX design_cells_by_face ON design_cells (face);

CREATE TABLE target_results ( -- what solving for a measured level came to, by piece of work
  key TEXT PRIMARY KEY CHECK (length(key) = 64),
  variation TEXT NOT NULL REFERENCES variations (id) ON DELETE CASCADE,
  met INTEGER NOT NULL CHECK (met IN (0, 1)),
  json TEXT NOT NULL CHECK (json_valid(json))
) STRICT, WITHOUT ROWID;
CREATE INDEX target_results_by_variation ON target_results (variation);

CREATE TABLE work_times ( -- how long work took here: the last of each kind, for estimates
  serial INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  seconds REAL NOT NULL CHECK (seconds >= 0)
) STRICT;
CREATE INDEX work_times_by_kind ON work_times (kind, serial);
`,
};

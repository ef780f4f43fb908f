import type { Migration } from '../migrate.ts';

export const jobs: Migration = {
  version: 40,
  sql: `
CREATE TABLE jobs (
  serial INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 10),
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  input TEXT NOT NULL CHECK (json_valid(input)),
  state TEXT NOT NULL
    CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled', 'interrupted')),
  failure TEXT CHECK (failure IS NULL OR json_valid(failure)), -- of the job as a whole
  created TEXT NOT NULL,
  changed TEXT NOT NULL
) STRICT;
CREATE INDEX jobs_by_state ON jobs (state);

CREATE TABLE job_items (
  job TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  key TEXT NOT NULL CHECK (length(key) = 64), -- SHA-256 of input
  input TEXT NOT NULL CHECK (json_valid(input)), -- canonical
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed')),
  result TEXT,
  failure TEXT CHECK (failure IS NULL OR json_valid(failure)),
  PRIMARY KEY (job, position),
  UNIQUE (job, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX job_items_by_state ON job_items (job, state, position);
CREATE INDEX job_items_by_result ON job_items (result) WHERE result IS NOT NULL;
`,
};

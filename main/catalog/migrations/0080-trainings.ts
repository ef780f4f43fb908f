import type { Migration } from '../migrate.ts';

export const trainings: Migration = {
  version: 80,
  sql: `
CREATE TABLE sample_sets ( -- what a classifier told of labelled samples; the samples lie in the models' cache
  count INTEGER PRIMARY KEY CHECK (count > 0),
  seed INTEGER NOT NULL,
  truncation REAL NOT NULL,
  attributes TEXT NOT NULL CHECK (json_valid(attributes)),
  created TEXT NOT NULL
) STRICT;

CREATE TABLE trainings (
  key TEXT PRIMARY KEY CHECK (length(key) = 64), -- SHA-256 of settings
  settings TEXT NOT NULL CHECK (json_valid(settings)), -- canonical
  step INTEGER NOT NULL,
  checkpoint BLOB, -- float32: parameters and moments; null once the training has ended
  curve TEXT NOT NULL CHECK (json_valid(curve)),
  best REAL,
  rounds_without_gain INTEGER NOT NULL,
  ended TEXT CHECK (ended IN ('steps', 'early')),
  changed TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE editors (
  id TEXT PRIMARY KEY,
  training TEXT NOT NULL REFERENCES trainings (key),
  file TEXT NOT NULL CHECK (json_valid(file)), -- as main/edit/train/editor-file.ts writes it
  created TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
};

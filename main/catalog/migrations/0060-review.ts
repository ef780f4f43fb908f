import type { Migration } from '../migrate.ts';

export const review: Migration = {
  version: 60,
  sql: `
CREATE TABLE reviewers ( -- names, no accounts
  serial INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 60),
  created TEXT NOT NULL
) STRICT;

CREATE TABLE review_reasons ( -- the keys 1 to 9; verdicts hold the words, not the key
  position INTEGER PRIMARY KEY CHECK (position BETWEEN 1 AND 9),
  reason TEXT NOT NULL UNIQUE CHECK (length(reason) BETWEEN 1 AND 60)
) STRICT;
INSERT INTO review_reasons VALUES (1, 'expression changed'), (2, 'identity lost'), (3, 'artefact'),
  (4, 'wrong attribute'), (5, 'alignment'), (6, 'too weak'), (7, 'too strong'), (8, 'background');

CREATE TABLE review_rules ( -- thresholds on measures, in the order they are tried
  position INTEGER PRIMARY KEY CHECK (position >= 0),
  json TEXT NOT NULL CHECK (json_valid(json))
) STRICT;

CREATE TABLE review_queues (
  serial INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 10),
  title TEXT NOT NULL,
  task TEXT NOT NULL CHECK (task IN ('verdict', 'choice', 'adjudication')),
  blind INTEGER NOT NULL CHECK (blind IN (0, 1)),
  definition TEXT NOT NULL CHECK (json_valid(definition)), -- filter, order, assignment: as it was asked for
  created TEXT NOT NULL
) STRICT;

CREATE TABLE review_items ( -- what the filter found when the queue was made, in its order
  queue TEXT NOT NULL REFERENCES review_queues (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  variation TEXT NOT NULL REFERENCES variations (id) ON DELETE CASCADE, -- of a choice the locked one
  other TEXT REFERENCES variations (id) ON DELETE CASCADE, -- of a choice the unlocked one
  PRIMARY KEY (queue, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_items_by_variation ON review_items (variation);
CREATE INDEX review_items_by_other ON review_items (other) WHERE other IS NOT NULL;

CREATE TABLE review_assignments ( -- a queue without any is everybody's
  queue TEXT NOT NULL,
  reviewer TEXT NOT NULL REFERENCES reviewers (name),
  position INTEGER NOT NULL,
  PRIMARY KEY (queue, reviewer, position),
  FOREIGN KEY (queue, position) REFERENCES review_items (queue, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX review_assignments_by_item ON review_assignments (queue, position);

CREATE TABLE verdicts ( -- a log: rows are added and never changed; undoing is a row too
  serial INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 10), -- the same in every library that has the row
  kind TEXT NOT NULL CHECK (kind IN ('verdict', 'adjudication', 'choice', 'undo')),
  variation TEXT NOT NULL REFERENCES variations (id) ON DELETE CASCADE, -- of a choice the locked one
  other TEXT REFERENCES variations (id) ON DELETE CASCADE, -- of a choice the unlocked one
  answer TEXT,
  undoes TEXT, -- id of the row that an undo takes back
  reviewer TEXT NOT NULL,
  reasons TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(reasons)),
  tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
  note TEXT NOT NULL DEFAULT '',
  seconds REAL NOT NULL CHECK (seconds >= 0), -- that the reviewer took
  program TEXT NOT NULL, -- version of Mien
  queue TEXT, -- id of the queue, which may be gone
  queue_order TEXT CHECK (queue_order IN ('random', 'risk')),
  blind INTEGER CHECK (blind IN (0, 1)),
  seen TEXT CHECK (seen IS NULL OR json_valid(seen)), -- what was visible
  at TEXT NOT NULL,
  CHECK ((kind IN ('verdict', 'adjudication')) = (answer IN ('accept', 'reject', 'unsure'))),
  CHECK ((kind = 'choice') = (answer IN ('locked', 'unlocked'))),
  CHECK ((kind = 'choice') = (other IS NOT NULL)),
  CHECK ((kind = 'undo') = (undoes IS NOT NULL AND answer IS NULL)),
  CHECK ((kind = 'undo') = (seen IS NULL)),
  CHECK ((seen IS NULL) = (queue IS NULL) AND (seen IS NULL) = (queue_order IS NULL)
    AND (seen IS NULL) = (blind IS NULL))
) STRICT;
CREATE INDEX verdicts_by_variation ON verdicts (variation, reviewer, at);
CREATE INDEX verdicts_by_other ON verdicts (other) WHERE other IS NOT NULL;
CREATE INDEX verdicts_by_queue ON verdicts (queue, reviewer, at);
CREATE INDEX verdicts_by_reviewer ON verdicts (reviewer, at);
CREATE INDEX verdicts_by_undone ON verdicts (undoes) WHERE undoes IS NOT NULL;

CREATE TRIGGER verdicts_stay_as_they_are BEFORE UPDATE ON verdicts
BEGIN SELECT raise(ABORT, 'a verdict is never changed'); END;
-- With the variation, which erasing takes away, they go; by themselves they stay.
CREATE TRIGGER verdicts_stay BEFORE DELETE ON verdicts
WHEN EXISTS (SELECT 1 FROM variations WHERE id = OLD.variation)
  AND (OLD.other IS NULL OR EXISTS (SELECT 1 FROM variations WHERE id = OLD.other))
BEGIN SELECT raise(ABORT, 'a verdict is never deleted'); END;

CREATE TABLE current_verdicts ( -- derived from the log: each reviewer's last verdict that was not undone
  variation TEXT NOT NULL REFERENCES variations (id) ON DELETE CASCADE,
  reviewer TEXT NOT NULL,
  verdict TEXT NOT NULL, -- id of the log's row
  answer TEXT NOT NULL CHECK (answer IN ('accept', 'reject', 'unsure')),
  PRIMARY KEY (variation, reviewer)
) STRICT, WITHOUT ROWID;
CREATE INDEX current_verdicts_by_reviewer ON current_verdicts (reviewer, variation);

CREATE TABLE standings ( -- derived from the log: where a variation stands; without a row it is unreviewed
  variation TEXT PRIMARY KEY REFERENCES variations (id) ON DELETE CASCADE,
  standing TEXT NOT NULL CHECK (standing IN ('accept', 'reject', 'unsure', 'disagreed')),
  disputed INTEGER NOT NULL CHECK (disputed IN (0, 1)), -- reviewers differ, adjudicated or not
  adjudicated INTEGER NOT NULL CHECK (adjudicated IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX standings_by_standing ON standings (standing, variation);
`,
};

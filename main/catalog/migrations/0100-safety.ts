import type { Migration } from '../migrate.ts';

export const safety: Migration = {
  version: 100,
  sql: `
CREATE TABLE library_identity ( -- which library this is, wherever its folder lies; random
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id TEXT NOT NULL CHECK (length(id) = 32)
) STRICT;
INSERT INTO library_identity VALUES (1, lower(hex(randomblob(16))));

CREATE TABLE tombstones ( -- what was erased: a random id, and nothing of what it named
  id TEXT PRIMARY KEY CHECK (length(id) = 10),
  kind TEXT NOT NULL CHECK (kind IN ('face', 'subject')),
  erased TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE backups ( -- where copies of this library were put: what is erased here is to be recalled there
  path TEXT NOT NULL,
  snapshot TEXT NOT NULL,
  created TEXT NOT NULL,
  PRIMARY KEY (path, snapshot)
) STRICT, WITHOUT ROWID;
`,
};

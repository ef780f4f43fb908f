import type { Migration } from '../migrate.ts';

export const recalls: Migration = {
  version: 195,
  sql: `
CREATE TABLE recalls ( -- what was made elsewhere of what was erased here; backups and exports to be deleted by hand
  tombstone TEXT NOT NULL REFERENCES tombstones (id),
  kind TEXT NOT NULL CHECK (kind IN ('backup', 'export', 'direction', 'editor')),
  place TEXT NOT NULL, -- of a backup its snapshot's path, of an export its path, of the others their name
  made TEXT NOT NULL,
  PRIMARY KEY (tombstone, kind, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE unswept ( -- a row while erased bytes may still lie between the catalog's rows
  one INTEGER PRIMARY KEY CHECK (one = 1),
  since TEXT NOT NULL
) STRICT;
`,
};

import type { Migration } from '../migrate.ts';

export const retries: Migration = {
  version: 230,
  sql: `
CREATE TABLE retries ( -- variations made in the place of a rejected one: its labels, its cell of a design
  serial INTEGER PRIMARY KEY,
  variation TEXT NOT NULL REFERENCES variations (id) ON DELETE CASCADE,
  instead_of TEXT NOT NULL REFERENCES variations (id) ON DELETE CASCADE, -- the one that was there first
  UNIQUE (variation, instead_of)
) STRICT;
CREATE INDEX retries_instead_of ON retries (instead_of, serial);
`,
};

import type { Migration } from '../migrate.ts';

export const expressionSources: Migration = {
  version: 205,
  sql: `
CREATE TABLE expression_sources ( -- variations that show the expression of another face: they go when that face does
  variation TEXT PRIMARY KEY REFERENCES variations (id) ON DELETE CASCADE,
  face TEXT NOT NULL REFERENCES faces (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX expression_sources_face ON expression_sources (face);
`,
};

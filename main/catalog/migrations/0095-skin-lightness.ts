import type { Migration } from '../migrate.ts';

export const skinLightness: Migration = {
  version: 95,
  sql: `
CREATE TABLE face_skin ( -- mean CIE L* of the cheeks in the face's picture, measured when it is first asked for
  face TEXT PRIMARY KEY REFERENCES faces (id) ON DELETE CASCADE,
  lightness REAL NOT NULL
) STRICT, WITHOUT ROWID;
`,
};

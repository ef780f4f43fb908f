import type { Migration } from '../migrate.ts';

export const descriptors: Migration = {
  version: 130,
  sql: `
CREATE TABLE descriptors ( -- face_recognition's answer to a picture, computed when it is first asked for
  face TEXT REFERENCES faces (id) ON DELETE CASCADE,
  variation TEXT REFERENCES variations (id) ON DELETE CASCADE,
  picture TEXT NOT NULL CHECK (length(picture) = 64), -- what was described: a face that is inverted again has another
  model TEXT NOT NULL CHECK (length(model) = 64), -- SHA-256 of the net
  vector BLOB NOT NULL CHECK (length(vector) > 0 AND length(vector) % 4 = 0), -- float32
  CHECK ((face IS NULL) != (variation IS NULL))
) STRICT;
CREATE UNIQUE INDEX descriptors_by_face ON descriptors (face) WHERE face IS NOT NULL;
CREATE UNIQUE INDEX descriptors_by_variation ON descriptors (variation) WHERE variation IS NOT NULL;

-- A library that was made of an export has face codes only where the export was asked for them.
ALTER TABLE faces ALTER COLUMN latent DROP NOT NULL;
ALTER TABLE variations ALTER COLUMN latent DROP NOT NULL;
`,
};

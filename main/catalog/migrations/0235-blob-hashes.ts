import type { Migration } from '../migrate.ts';

export const blobHashes: Migration = {
  version: 235,
  sql: `
-- SHA-256 of the numbers beside it: a bit that a disk has flipped breaks no page and fits every form. Null in rows from before.
ALTER TABLE latents ADD COLUMN sha256 TEXT CHECK (sha256 IS NULL OR length(sha256) = 64);
ALTER TABLE keypoints ADD COLUMN sha256 TEXT CHECK (sha256 IS NULL OR length(sha256) = 64);
`,
};

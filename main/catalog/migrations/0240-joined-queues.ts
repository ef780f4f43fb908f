import type { Migration } from '../migrate.ts';

export const joinedQueues: Migration = {
  version: 240,
  sql: `
-- Of a place that came after the queue was made: where it stands among the positions. Null: at its own, as it was found.
ALTER TABLE review_items ADD COLUMN rank REAL;
`,
};

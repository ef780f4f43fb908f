// Face codes and keypoints against the hashes that were stored with them. What a flipped bit leaves is a number like any
// other: neither SQLite nor a form notices it.
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { sha256 } from '../support/hash.ts';
import { all, first, type ReadDatabase } from './database.ts';

/** Of a table's rows at once: face codes take 47 KB each. */
const page = 500;

const rowSchema = z.object({ number: z.int(), numbers: z.instanceof(Uint8Array), sha256: z.string() });

interface Numbers {
  readonly what: string;
  /** A page of rows, from :after on. */
  readonly rows: string;
  /** Whose the row :number is. */
  readonly owner: string;
}

const kinds: readonly Numbers[] = [
  {
    what: 'face code is',
    rows: `SELECT id AS number, vector AS numbers, sha256 FROM latents
      WHERE sha256 IS NOT NULL AND id > :after ORDER BY id LIMIT ${page}`,
    owner: `SELECT 'face ' || id AS owner FROM faces WHERE latent = :number
      UNION ALL SELECT 'variation ' || id FROM variations WHERE latent = :number`,
  },
  {
    what: 'keypoints are',
    rows: `SELECT rowid AS number, points AS numbers, sha256 FROM keypoints
      WHERE sha256 IS NOT NULL AND rowid > :after ORDER BY rowid LIMIT ${page}`,
    owner: `SELECT coalesce('face ' || face, 'variation ' || variation) AS owner FROM keypoints WHERE rowid = :number`,
  },
];

/** A sentence for each face code and set of keypoints that is not what was stored. */
export async function numberProblems(reader: ReadDatabase): Promise<string[]> {
  const problems: string[] = [];
  for (const { what, rows, owner } of kinds) {
    for (let after = -1, full = true; full; ) {
      await setImmediate();
      const found = all(reader, rowSchema, rows, { after });
      for (const { number, numbers, sha256: expected } of found) {
        if (sha256(numbers) === expected) continue;
        const whose = first(reader, z.object({ owner: z.string() }), owner, { number });
        problems.push(`The ${whose?.owner ?? `row ${number}`} is damaged: its ${what} not what was stored.`);
      }
      full = found.length === page;
      after = found.at(-1)?.number ?? after;
    }
  }
  return problems;
}

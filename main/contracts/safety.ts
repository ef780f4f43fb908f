// Checks, repairs and backups as they cross the contract.
import { z } from 'zod';
import { timeSchema } from './values.ts';

/** A snapshot's name is its time, so that names sort by age. */
export const snapshotSchema = z.string().regex(/^\d{8}T\d{9}Z$/, 'is not the name of a snapshot');

const backupSchema = z.object({
  path: z.string(),
  snapshot: snapshotSchema,
  created: timeSchema,
});

export const backupResultSchema = backupSchema.extend({
  /** Files that were new to the backup, and those it had already. */
  copied: z.int(),
  kept: z.int(),
  bytes: z.int(),
  /** Files of the library that could not be copied, and why: sentences. */
  problems: z.array(z.string()),
  /** Former snapshots that went: too old, or holding what was erased since. */
  dropped: z.array(snapshotSchema),
});
export type BackupResult = z.infer<typeof backupResultSchema>;

const found = {
  problems: z.array(z.string()),
  checkedFiles: z.int(),
  checkedRows: z.int(),
};

export const safetyCalls = {
  /** A snapshot of the library, as it is now, into a folder of this machine (not from a browser). */
  backup: {
    input: z.object({ path: z.string().min(1).max(4096), keep: z.int().min(1).max(1000).default(10) }),
    output: backupResultSchema,
  },
  check: {
    input: z.object({}),
    /** Leftovers are harmless: files that a crash left, which repairing removes. */
    output: z.object({ ...found, leftovers: z.int() }),
  },
  /** Mends what can be mended, in sentences; the problems are those that are left. */
  repair: { input: z.object({}), output: z.object({ ...found, repaired: z.array(z.string()) }) },
} as const;

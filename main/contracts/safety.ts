// Backups as they cross the contract.
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

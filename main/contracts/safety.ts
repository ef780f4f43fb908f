// Checks, repairs, erasures and backups as they cross the contract.
import { z } from 'zod';
import { subjectIdSchema } from './photos.ts';
import { idSchema, timeSchema } from './values.ts';

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
export type KnownBackup = z.infer<typeof backupSchema> & { readonly there: boolean };
export type BackupResult = z.infer<typeof backupResultSchema>;

/** What was made of something erased and lies elsewhere. */
export const recallSchema = z.object({
  kind: z.enum(['backup', 'export', 'direction', 'editor']),
  /** Of a backup its snapshot's path, of an export its path, of the others their name. */
  place: z.string(),
  made: timeSchema,
  /** Null where nobody has looked. */
  there: z.boolean().nullable(),
});
export type Recall = z.infer<typeof recallSchema>;

export const erasedSchema = z.object({
  /** Random, and all that is left. */
  id: z.string(),
  kind: z.enum(['face', 'subject']),
  erased: timeSchema,
  recalls: z.array(recallSchema),
});
export type Erased = z.infer<typeof erasedSchema>;

export const erasureSchema = z.object({
  faces: z.int(),
  variations: z.int(),
  /** To be called back by a person. */
  recalls: z.array(recallSchema),
  /** Exports in the library's own folder that held some of it, by their paths: they go with it. */
  exports: z.array(z.string()),
  /** False: the catalog is yet to be rebuilt, for the disk is full or somebody reads; the next opening does it. */
  swept: z.boolean(),
});
export type Erasure = z.infer<typeof erasureSchema>;

const toErase = z.object({
  faces: z.array(idSchema).max(100_000).default([]),
  subjects: z.array(subjectIdSchema).max(1000).default([]),
});

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
  /** Where this library was backed up to, the newest first, a folder each. */
  backups: {
    input: z.object({}),
    output: z.object({ backups: z.array(backupSchema.extend({ there: z.boolean() })) }),
  },
  check: {
    input: z.object({}),
    /** Leftovers are harmless: files that a crash left, which repairing removes. */
    output: z.object({ ...found, leftovers: z.int() }),
  },
  /** What an erasure would take, and what would have to be called back. */
  planErasure: { input: toErase, output: erasureSchema },
  /** Erases faces and subjects with everything derived from them. Not swept by request: more follows at once. */
  erase: { input: toErase.extend({ sweep: z.boolean().default(true) }), output: erasureSchema },
  eraseFace: { input: z.object({ face: idSchema }), output: erasureSchema },
  /** Erases a subject with every face of theirs and all that was made of them. */
  eraseSubject: { input: z.object({ subject: subjectIdSchema }), output: erasureSchema },
  /** What was erased, the last first. */
  erased: { input: z.object({}), output: z.object({ erased: z.array(erasedSchema) }) },
  /** Mends what can be mended, in sentences; the problems are those that are left. */
  repair: { input: z.object({}), output: z.object({ ...found, repaired: z.array(z.string()) }) },
} as const;

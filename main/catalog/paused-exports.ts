// Exports that a kill or a pause cut short. What they had written lies beside their target until they go on, so that
// it need not be made again; erasing takes it away.
import { basename } from 'node:path';
import { z } from 'zod';
import { clearAside, partialMark } from '../support/files.ts';
import { all, type ReadDatabase } from './database.ts';

/** The targets of exports that wait to go on, or to begin. */
export function pausedExports(reader: ReadDatabase): string[] {
  const rows = all(
    reader,
    z.object({ path: z.string() }),
    `SELECT DISTINCT job_items.input ->> '$.path' AS path FROM jobs JOIN job_items ON job_items.job = jobs.id
     WHERE jobs.kind = 'export' AND jobs.state IN ('interrupted', 'queued')`,
  );
  return rows.map(({ path }) => path);
}

/** Whether a half-made file or folder is what one of these exports goes on from. */
export const isPartOf = (targets: readonly string[], name: string): boolean =>
  targets.some((target) => basename(name).startsWith(`${basename(target)}${partialMark}`));

/** What paused exports had written. They begin anew when they go on. */
export function dropPausedExports(reader: ReadDatabase): void {
  for (const target of pausedExports(reader)) clearAside(target);
}

/** The same of one export that was cancelled while it was paused. */
export function dropCancelledExport(reader: ReadDatabase, job: string): void {
  const rows = all(
    reader,
    z.object({ path: z.string() }),
    `SELECT job_items.input ->> '$.path' AS path FROM jobs JOIN job_items ON job_items.job = jobs.id
     WHERE jobs.id = :job AND jobs.kind = 'export' AND jobs.state = 'cancelled'`,
    { job },
  );
  for (const { path } of rows) clearAside(path);
}

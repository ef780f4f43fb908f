// The converted models, where a set-up has put them into the cache. Without them tests that need them are skipped,
// and their name says why.
import { defaultCacheDirectory, statusOf } from '../../../native-models/manifest/cache.ts';
import { findModel } from '../../../native-models/manifest/manifest.ts';

export interface ModelsThere {
  readonly cacheDirectory: string;
  /** Why the tests can't run; undefined when they can. */
  readonly absent: string | undefined;
}

/** Looks for the models of `ids`, each checked by its hash. */
export async function modelsThere(ids: readonly string[]): Promise<ModelsThere> {
  const cacheDirectory = defaultCacheDirectory();
  const missing: string[] = [];
  for (const id of ids)
    if ((await statusOf(cacheDirectory, findModel(id))).state !== 'present') missing.push(id);
  const absent = missing.length ? `skipped: ${missing.join(', ')} not in the model cache` : undefined;
  return { cacheDirectory, absent };
}

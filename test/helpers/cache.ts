// This machine's models under engine settings of the test's own: what a person chose in Settings changes no test, and
// no test changes what a person chose.
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { storeEngineChoice } from '../../main/engine/choice.ts';
import { defaultCacheDirectory } from '../../native-models/manifest/cache.ts';

/** `lockPicture`: 128 is over twice as fast; null is the program's own choice. Returns `folder`. */
export function cacheOfItsOwn(folder: string, lockPicture: 128 | null): string {
  const shared = defaultCacheDirectory();
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(shared, { withFileTypes: true }))
    if (entry.isDirectory()) symlinkSync(join(shared, entry.name), join(folder, entry.name), 'junction');
  storeEngineChoice(folder, { provider: null, threads: null, lockPicture });
  return folder;
}

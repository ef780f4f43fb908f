// Where the browser tests of one run share their built screens; gone when the run ends.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'mien-screens-'));
  process.env.MIEN_TEST_SCREENS = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

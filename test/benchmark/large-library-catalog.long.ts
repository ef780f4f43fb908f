// The catalog's promises at a hundred thousand variations: filter and sort in at most 100 ms at the median, open in at
// most 1 s, insert at least 2,000 rows a second. One in forty is inserted by the program, the others are copies of
// these, and what is measured is inserted by the program again. MIEN_VARIATIONS asks for another number.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyCatalog } from './copied-catalog.ts';
import { ask, fillCatalog, openTimes } from './large-library-catalog.ts';
import { spreadOf } from './spread.ts';

const variations = Number(process.env.MIEN_VARIATIONS ?? 100_000);

test(`a catalog of ${variations} variations answers, opens and grows in time`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mien-'));
  try {
    const directory = join(folder, 'library');
    const parts = 40;
    await fillCatalog(directory, variations / parts);
    copyCatalog(directory, parts - 1);
    // Into a catalog that is large already.
    const { perSecond } = await fillCatalog(directory, 2000, variations);
    const bytes = statSync(join(directory, 'catalog.sqlite')).size;
    const open = openTimes(directory, 9);
    const answers = ask(directory, 9, 1);
    const machine = { processor: cpus()[0]?.model, cores: cpus().length, load: loadavg()[0] };
    process.stdout.write(
      `\n${JSON.stringify({ machine, variations, bytes, perSecond, open, answers }, null, 2)}\n`,
    );
    // Eight rows and more for each variation: its own, code, recipe, edits, keypoints, measures, words.
    expect(perSecond).toBeGreaterThan(2000 / 8);
    expect(open.writing.median).toBeLessThan(1000);
    expect(answers.filter(({ right }) => !right)).toEqual([]);
    expect(spreadOf(answers.map(({ page }) => page.median)).median).toBeLessThan(100);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

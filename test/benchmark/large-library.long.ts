// A library of 10,000 faces in Chromium: from the start to pictures on screen, scrolling through all of them, what
// the window holds afterwards. The figures are printed as they came, with the machine's load beside them, and kept under
// results/ when MIEN_RESULTS names the file.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillLibrary } from '../helpers/fill-library.ts';
import { browserTrouble, openBrowser, openPage } from '../helpers/screen/browser.ts';
import { gridIsUsable, rendererMemory, scrollGrid } from '../helpers/screen/scroll.ts';
import { openWebStudio, type WebStudio } from '../helpers/screen/studio.ts';

const faces = 10_000;
const most = { start: 3000, memory: 600 };
/** Other programs' share of the cores, on the minute's average, before anything is measured. */
const quietLoad = 0.5;
const fill = (library: string) => fillLibrary(library, { faces, varied: 500, side: 256 });

describe.skipIf(browserTrouble() !== null)(`a library of ${faces} faces`, () => {
  let studio: WebStudio;
  beforeAll(async () => {
    // Without models: no engine takes the machine's cores from the window.
    studio = await openWebStudio({ prepare: fill, cacheDirectory: join(tmpdir(), 'mien-no-models') });
  }, 600_000);
  afterAll(async () => {
    await studio.close();
    studio.remove();
  });

  test('opens, scrolls and stays within its memory', async () => {
    const browser = await openBrowser();
    try {
      const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
      // Thumbnails are made at the first look; a library is opened more often than it is filled.
      const first = await openPage(context, studio.url, 'dark');
      await gridIsUsable(first.page);
      await first.page.close();

      const quiet = (loadavg()[0] ?? 0) < quietLoad + 1;
      const began = performance.now();
      const { page } = await openPage(context, new URL('/', studio.url).href, 'dark');
      await gridIsUsable(page);
      const start = performance.now() - began;
      await page.waitForTimeout(2000);
      const steady = await scrollGrid(page, 50, 1200);
      const fling = await scrollGrid(page, 200);
      const memory = await rendererMemory(browser);
      const machine = { quiet, load: loadavg()[0], cores: cpus().length, chromium: browser.version() };
      const text = `${JSON.stringify({ faces, start, steady, fling, memory, machine }, null, 2)}\n`;
      process.stdout.write(`\nlarge library: ${text}`);
      if (process.env.MIEN_RESULTS) writeFileSync(process.env.MIEN_RESULTS, text);
      expect(memory).toBeLessThan(most.memory);
      expect(steady.median).toBeLessThan(34);
      // What other programs took from this one says nothing of it: times are judged on a quiet machine.
      if (quiet) expect([start < most.start, steady.over50, fling.over50]).toEqual([true, 0, 0]);
    } finally {
      await browser.close();
    }
  });
});

// A short share of the soak (soak.long.ts): some of the same deeds, on the tiny engine.
import { expect, test } from 'vitest';
import { fillLibrary } from '../helpers/fill-library.ts';
import { browserTrouble, openBrowser, openPage } from '../helpers/screen/browser.ts';
import { growthOf, soak } from '../helpers/screen/soak.ts';
import { openWebStudio } from '../helpers/screen/studio.ts';
import { tinyEngine } from '../reliability/tiny-engine-path.ts';

const trouble = browserTrouble();
const count = 14;
/** Undo without limit and the variations made are kept: in seconds they are a larger share than in minutes. */
const mostGrowth = 0.1;

test.skipIf(trouble)(
  'edits, undo, scrolling and jobs leave nothing behind in the window',
  async () => {
    process.env.TINY_ENGINE = JSON.stringify({ blocks: 1 });
    const prepare = (library: string) => fillLibrary(library, { faces: 120, varied: 12, side: 128 });
    const studio = await openWebStudio({ prepare, engine: tinyEngine });
    const browser = await openBrowser();
    try {
      const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
      const { page, complaints } = await openPage(context, studio.url, 'dark');
      const { held, deeds } = await soak({ browser, page, ends: { deeds: count }, looks: 9 });
      expect(Object.keys(deeds).length).toBeGreaterThan(3);
      expect(growthOf(held, ({ heap }) => heap)).toBeLessThan(mostGrowth);
      expect(complaints).toEqual([]);
    } finally {
      delete process.env.TINY_ENGINE;
      await browser.close();
      await studio.close();
      studio.remove();
    }
  },
  300_000,
);

// The soak: half an hour of edits, undo, scrolling, stages and jobs on the real host and engine; what page, host and
// engine hold (page and host after a collection) stays within a tenth. MIEN_SOAK_MINUTES makes it shorter or longer;
// MIEN_RESULTS names a file for its figures.
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandLine, descendants } from '../desktop/process-tree.ts';
import { browserTrouble, openBrowser, openPage } from '../helpers/screen/browser.ts';
import { openCollector } from '../helpers/screen/collector.ts';
import { sampleFaces } from '../helpers/screen/desk.ts';
import { growthOf, soak } from '../helpers/screen/soak.ts';
import { engineTrouble, openWebStudio } from '../helpers/screen/studio.ts';

const trouble = browserTrouble() ?? (await engineTrouble());
const minutes = Number(process.env.MIEN_SOAK_MINUTES ?? 30);
const most = 0.1;

test.skipIf(trouble)(`the studio's memory is flat over ${minutes} minutes`, async () => {
  const studio = await openWebStudio();
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const { page, complaints } = await openPage(context, studio.url, 'dark');
    await sampleFaces(page, 24);
    const named = (name: string) => descendants(process.pid).find((pid) => commandLine(pid).includes(name));
    const pids = [named('host/process'), named('engine/process')].filter((pid) => pid !== undefined);
    expect(pids).toHaveLength(2);
    // The engine's memory is its sessions'; the host's is pictures that pass through it, garbage soon after.
    const { collect, close } = await openCollector(pids[0]!);
    const ends = { seconds: 60 * minutes };
    const { held, deeds } = await soak({ browser, page, ends, looks: 60, pids, collect });
    close();
    const growth = {
      heap: growthOf(held, ({ heap }) => heap),
      renderer: growthOf(held, ({ renderer }) => renderer),
      host: growthOf(held, ({ others }) => others[0]!),
      engine: growthOf(held, ({ others }) => others[1]!),
    };
    const told = `${JSON.stringify({ minutes, deeds, growth, held }, null, 1)}\n`;
    process.stdout.write(`\nsoak: ${JSON.stringify({ deeds, growth, first: held[0], last: held.at(-1) })}\n`);
    if (process.env.MIEN_RESULTS) writeFileSync(process.env.MIEN_RESULTS, told);
    for (const [of, share] of Object.entries(growth)) expect(share, of).toBeLessThan(most);
    // A preview that a newer one replaced is answered as cancelled, which the browser writes down.
    expect(complaints.filter((one) => !/\b409\b.*call\/preview$/.test(one))).toEqual([]);
  } finally {
    await browser.close();
    await studio.close();
    studio.remove();
  }
});

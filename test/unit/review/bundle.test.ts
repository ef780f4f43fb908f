// A review bundle in a real browser, offline: its keys decide, and what it saves is taken by the library.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { insertQueue } from '../../../main/catalog/review-queues.ts';
import { wholeLog } from '../../../main/catalog/verdict-log.ts';
import { everything } from '../../../main/contracts/filter.ts';
import { newQueueSchema } from '../../../main/contracts/review-queues.ts';
import { reviewBundle } from '../../../main/review/bundle.ts';
import { findItems } from '../../../main/review/find-items.ts';
import { mergeVerdicts } from '../../../main/review/merge.ts';
import { browserTrouble, openBrowser } from '../../helpers/screen/browser.ts';
import { filteredLibrary } from '../catalog/filtered-library.ts';

const trouble = browserTrouble();

async function bundled(changes: object = {}) {
  const { writer } = await filteredLibrary();
  const asked = newQueueSchema.parse({
    title: 'Away </script><b>',
    filter: everything,
    order: { kind: 'random', seed: 7 },
    blind: true,
    ...changes,
  });
  const queue = insertQueue(writer, asked, findItems(writer, asked), null).id;
  const bundle = (from = 0, limit = 200) => reviewBundle(writer, { queue, reviewer: 'Ben', from, limit });
  return { writer, queue, bundle };
}

test('a bundle holds a part of the queue, tells how much is left, and says nothing of the edit', async () => {
  const { bundle } = await bundled();
  const { html, items, left } = await bundle(1, 1);
  expect([items, left]).toEqual([1, 1]);
  for (const word of ['strength', 'expressionChange', 'https://', 'http://'])
    expect(html).not.toContain(word);
});

test.skipIf(trouble !== null)(
  `a bundle is reviewed by keys and comes back${trouble ? ` (${trouble})` : ''}`,
  async () => {
    const { writer, queue, bundle } = await bundled();
    const { html, items } = await bundle();
    const folder = mkdtempSync(join(tmpdir(), 'mien-bundle-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'bundle.html');
    writeFileSync(file, html);
    const browser = await openBrowser();
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(pathToFileURL(file).href);
    await page.locator('#left').evaluate((picture: HTMLImageElement) => picture.decode());
    for (const key of ['1', 'r', 'a', 'Backspace']) await page.keyboard.press(key);
    await page.keyboard.press('l');
    await page.keyboard.type('figure 3');
    await page.keyboard.press('Enter');
    await page.keyboard.type('look again');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '# figure 3', pressed: true }).waitFor();
    await page.keyboard.press('u');
    await page.getByText(`of ${items} · 2 decided`).waitFor();
    await page.reload();
    await page.getByText(`of ${items} · 2 decided`).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save verdicts' }).click();
    const saved = readFileSync((await (await download).path())!, 'utf8');
    expect(mergeVerdicts(writer, saved)).toEqual({ added: 4, known: 0, left: 0, problems: [] });
    expect(mergeVerdicts(writer, saved)).toEqual({ added: 0, known: 4, left: 0, problems: [] });
    expect(wholeLog(writer, queue)).toMatchObject([
      { kind: 'verdict', answer: 'reject', reasons: ['expression changed'], reviewer: 'Ben', blind: true },
      { answer: 'accept', tags: [] },
      { kind: 'undo' },
      { answer: 'unsure', tags: ['figure 3', 'look again'], seen: { view: 'bundle', measures: false } },
    ]);
    expect(complaints).toEqual([]);
  },
);

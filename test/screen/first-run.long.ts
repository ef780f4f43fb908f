// The first way through the program in a browser, on the real host and engine: from an empty library to an edit with
// and without the lock, by three clicks, and on to a set.
import { loadavg } from 'node:os';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserTrouble, openBrowser, openPage } from '../helpers/screen/browser.ts';
import { readCatalog } from '../helpers/screen/catalog.ts';
import { engineTrouble, openWebStudio, type WebStudio } from '../helpers/screen/studio.ts';

const trouble = browserTrouble() ?? (await engineTrouble());

describe.skipIf(trouble !== null)('the first run', () => {
  let studio: WebStudio;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];

  beforeAll(async () => {
    studio = await openWebStudio();
    browser = await openBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    ({ page, complaints } = await openPage(context, studio.url, 'dark'));
  });
  afterAll(async () => {
    await browser?.close();
    await studio?.close();
    studio?.remove();
  });

  test('shows a face, the face made younger, and the same with the expression locked', async () => {
    await page.getByRole('button', { name: /^Use my photos/ }).waitFor();
    await page.getByRole('button', { name: /^Try sample faces/ }).click();
    const began = performance.now();
    const set = page.getByRole('button', { name: 'Make a set' });
    await set.and(page.locator(':enabled')).waitFor({ timeout: 300_000 });
    const seconds = Math.round((performance.now() - began) / 1000);
    process.stdout.write(`\nfirst locked edit after ${seconds} s, at a load of ${loadavg()[0]}\n`);
    const pictures = page.getByRole('region', { name: 'First edit' }).locator('figure img');
    await expect.poll(() => pictures.count()).toBe(3);
    const rows = readCatalog(`${studio.library}/catalog.sqlite`, {
      faces: 'SELECT id FROM faces',
      locks: `SELECT coalesce(json ->> '$.lock.kind', 'off') AS lock FROM recipes
        JOIN variations ON recipe = sha256 ORDER BY lock`,
    });
    expect(rows.faces).toHaveLength(6);
    expect(rows.locks).toEqual([{ lock: 'full' }, { lock: 'off' }]);
  });

  test('leads on to a set, and is left by a click', async () => {
    await page.getByRole('button', { name: 'Make a set' }).click();
    const way = page.getByRole('region', { name: 'Make a set' });
    await way
      .getByRole('button', { name: /Export$/ })
      .last()
      .waitFor();
    await way.getByRole('button', { name: 'Leave the guide' }).click();
    await way.waitFor({ state: 'detached' });
    await page.keyboard.press('Alt+1');
    await page.getByRole('gridcell').nth(5).waitFor();
    expect(complaints).toEqual([]);
  });
});

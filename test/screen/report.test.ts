// The report in a browser, on a library whose variations were made with and without the lock.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillLibrary } from '../helpers/fill-library.ts';
import { browserTrouble, openBrowser, openPage } from '../helpers/screen/browser.ts';
import { stage } from '../helpers/screen/desk.ts';
import { openWebStudio, type WebStudio } from '../helpers/screen/studio.ts';

const trouble = browserTrouble();

describe.skipIf(trouble)(`the report in a browser${trouble ? ` (${trouble})` : ''}`, () => {
  let studio: WebStudio;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    studio = await openWebStudio({
      prepare: (library) => fillLibrary(library, { faces: 30, varied: 24, side: 64 }),
    });
    browser = await openBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    ({ page } = await openPage(context, studio.url, 'dark'));
    await stage(page, 'Report').click();
  });

  afterAll(async () => {
    await browser?.close();
    await studio?.close();
    studio?.remove();
  });

  test('says in a sentence what the lock holds, and of a small group that it is too small', async () => {
    await page.getByRole('heading', { name: /^With the lock the expression changes \d+ % less$/ }).waitFor();
    expect(await page.getByRole('row', { name: /^All 24 24 / }).count()).toBe(1);
    expect(
      await page.getByRole('row', { name: /Too few: figures are given from 20 faces on/ }).count(),
    ).toBeGreaterThan(0);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });

  test('a dot is reached by keys, and is written out with all the others', async () => {
    await page.getByRole('button', { name: /each pair as a dot/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText(/^Sample \d+, age \+2\.0: 0\.\d+ without the lock, 0\.\d+ with it$/).waitFor();
    await page.getByRole('textbox', { name: 'Folder' }).fill('lock report');
    await page.keyboard.press('Enter');
    await page.getByText(/^Written: /).waitFor();
    const table = readFileSync(join(studio.library, 'exports', 'lock report', 'pairs.csv'), 'utf8');
    expect(table.trim().split('\n')).toHaveLength(25);
  });
});

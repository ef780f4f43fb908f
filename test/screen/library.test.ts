// The library in a browser, on a real host and catalog of 240 faces: looked for, chosen and tagged by keys and by
// pointer. No model is needed, for nothing is edited here.
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillLibrary } from '../helpers/fill-library.ts';
import { axeViolations } from '../helpers/screen/axe.ts';
import { browserTrouble, openBrowser, openPage } from '../helpers/screen/browser.ts';
import { readCatalog } from '../helpers/screen/catalog.ts';
import { gridIsUsable } from '../helpers/screen/scroll.ts';
import { openWebStudio, type WebStudio } from '../helpers/screen/studio.ts';

const noModels = '/nonexistent/mien-models';

describe.skipIf(browserTrouble() !== null)('the library', () => {
  let studio: WebStudio;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: readonly string[];

  beforeAll(async () => {
    studio = await openWebStudio({
      prepare: (library) => fillLibrary(library, { faces: 240, varied: 40, side: 128 }),
      cacheDirectory: noModels,
    });
    browser = await openBrowser();
    context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    ({ page, complaints } = await openPage(context, studio.url, 'dark'));
    await gridIsUsable(page);
  });
  afterAll(async () => {
    await browser?.close();
    await studio?.close();
    studio?.remove();
  });

  const cell = (index: number) => page.locator(`[role=gridcell][data-index="${index}"]`);
  const catalog = <Name extends string>(queries: Record<Name, string>) =>
    readCatalog(join(studio.library, 'catalog.sqlite'), queries);
  const found = (words: string) => page.getByRole('status').filter({ hasText: words }).first().waitFor();

  test('is searched and filtered by a field, with counts, and shown whole again', async () => {
    await page.keyboard.press('/');
    // Slower than the pause after which it searches, here and there: no letter is lost.
    await page.keyboard.type('seed 23', { delay: 110 });
    // Words are found by their beginnings: 23 and 230 to 239.
    await found('11 of 240 faces');
    await page.keyboard.press('Escape');
    await found('240 faces');
    await page.keyboard.press('f');
    const panel = page.getByRole('complementary', { name: 'Filter' });
    await panel.getByRole('checkbox', { name: 'happy' }).check();
    const [{ happy }] = catalog({ count: `SELECT count(*) AS happy FROM faces WHERE expression = 'happy'` })
      .count as [{ happy: number }];
    await found(`${happy} of 240 faces`);
    await panel.getByRole('button', { name: 'Save this filter' }).click();
    await page.keyboard.type('the happy ones');
    await page.keyboard.press('Enter');
    await panel.getByRole('button', { name: 'the happy ones', exact: true }).waitFor();
    await page.getByRole('button', { name: 'All but these' }).click();
    await found(`${240 - happy} of 240 faces`);
    await panel.getByRole('button', { name: 'the happy ones', exact: true }).click();
    await found(`${happy} of 240 faces`);
    await panel.getByRole('checkbox', { name: 'happy' }).uncheck();
    await found('240 faces');
    await panel.getByRole('button', { name: 'Forget the filter the happy ones' }).click();
    await panel.getByRole('button', { name: 'the happy ones', exact: true }).waitFor({ state: 'detached' });
    await page.keyboard.press('f');
  });

  test('many are chosen by keys, tagged at once, and found by their tag', async () => {
    await cell(0).focus();
    await page.keyboard.press(' ');
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ ');
    await found('5 faces chosen');
    await page.keyboard.press('t');
    await page.keyboard.type('wave 1');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Chosen' }).getByText('wave 1', { exact: true }).waitFor();
    const tagged = catalog({
      tags: `SELECT serial FROM face_tags JOIN faces ON id = face WHERE tag = 'wave 1' ORDER BY serial`,
    }).tags;
    expect(tagged.map(({ serial }) => serial)).toEqual([1, 2, 3, 4, 5]);
    await page.getByRole('textbox', { name: 'Search' }).fill('wave');
    await found('5 of 240 faces');
    await page.getByRole('textbox', { name: 'Search' }).fill('');
    await found('240 faces');
    await page.getByRole('button', { name: 'Choose nothing' }).click();
  });

  test('a click with Ctrl and with Shift chooses, all are chosen at once, and are let go by Escape', async () => {
    await cell(1).click({ modifiers: ['ControlOrMeta'] });
    await cell(6).click({ modifiers: ['Shift'] });
    await found('6 faces chosen');
    await cell(2).click();
    await found('5 faces chosen');
    await page.keyboard.press('ControlOrMeta+a');
    await found('240 faces chosen');
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Chosen' }).waitFor({ state: 'detached' });
  });

  test('what is chosen is erased after a question', async () => {
    const [last] = catalog({ id: 'SELECT id FROM faces ORDER BY serial DESC LIMIT 1' }).id;
    await page.getByRole('textbox', { name: 'Search' }).fill(String(last?.id));
    await found('1 of 240 faces');
    await cell(0).click({ modifiers: ['ControlOrMeta'] });
    await page.keyboard.press('Delete');
    await page.getByRole('button', { name: 'Keep them' }).waitFor();
    await page.getByRole('button', { name: 'Erase 1 face' }).click();
    await page.getByText('Nothing is like that').waitFor();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await found('239 faces');
  });

  test('variations are shown too, in the order of their change of expression', async () => {
    await page.getByRole('button', { name: 'Variations', exact: true }).click();
    await found('80 variations');
    await page.getByRole('combobox', { name: 'Order' }).click();
    await page.getByRole('option', { name: 'Change of expression' }).click();
    await page.getByRole('button', { name: 'Ascending: turn around' }).click();
    const [most] = catalog({
      most: `SELECT variation FROM measures JOIN variations ON variations.id = variation
        JOIN faces ON faces.id = variations.face ORDER BY expression_change DESC, faces.serial, variations.serial LIMIT 1`,
    }).most;
    await page.locator(`[data-index="0"][data-variation="${most?.variation}"]`).waitFor();
    await page.getByRole('button', { name: 'Faces', exact: true }).click();
    await found('239 faces');
  });

  test('its panels have no fault that axe knows, in both themes and at twice the size', async () => {
    for (const scheme of ['dark', 'light'] as const) {
      const { page: window } = await openPage(context, new URL('/', studio.url).href, scheme);
      await gridIsUsable(window);
      await window.keyboard.press('f');
      await window.keyboard.press('i');
      await window.locator('[role=gridcell][data-index="1"]').click({ modifiers: ['ControlOrMeta'] });
      await window.getByRole('button', { name: 'Change of expression' }).click();
      await window.getByRole('slider', { name: 'Change of expression, least' }).waitFor();
      // A window of 1280 x 720 at 200 %.
      for (const size of [
        { width: 1280, height: 720 },
        { width: 640, height: 360 },
      ]) {
        await window.setViewportSize(size);
        const violations = await axeViolations(window);
        expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
        const wide = await window.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        expect(wide).toBe(false);
      }
      await window.close();
    }
  });

  test('its keys are listed, and stages are reached by theirs', async () => {
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Keys' });
    await list.getByText('Filter panel').waitFor();
    await list.getByRole('button', { name: 'Close' }).click();
    await list.waitFor({ state: 'detached' });
    await page.keyboard.press('Alt+2');
    await page.getByText('No face is open').waitFor();
    await page.keyboard.press('Alt+1');
    await gridIsUsable(page);
  });

  test('a double click opens as one click does, and moves no slider that comes under it', async () => {
    const rail = { x: 1220, y: 172 };
    await page.mouse.dblclick(rail.x, rail.y);
    const slider = page.getByRole('slider', { name: 'Skin lightness' });
    await slider.waitFor({ state: 'attached' });
    const under = await slider.locator('xpath=../..').boundingBox();
    expect(under && rail.y >= under.y && rail.y <= under.y + under.height).toBe(true);
    expect(await slider.inputValue()).toBe('0');
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('');
    expect(complaints).toEqual([]);
  });

  test('who goes back at once opens the same picture again', async () => {
    for (const _ of [1, 2]) {
      await page.getByRole('navigation', { name: 'Stages' }).getByRole('button', { name: 'Library' }).click();
      await cell(0).click();
      await page.getByRole('region', { name: 'Pictures' }).waitFor();
    }
    expect(complaints).toEqual([]);
  });
});

// Directions made in a browser: taught by keys, found in the generator, set against each other; and another face's
// expression asked for at the desk. The engine is the tiny one.

import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillLibrary } from '../helpers/fill-library.ts';
import { axeViolations } from '../helpers/screen/axe.ts';
import { browserTrouble, openBrowser, openPage } from '../helpers/screen/browser.ts';
import { openByKeys, stage } from '../helpers/screen/desk.ts';
import { openWebStudio, type WebStudio } from '../helpers/screen/studio.ts';
import { tinyEngine } from '../reliability/tiny-engine-path.ts';

const trouble = browserTrouble();

describe.skipIf(trouble)(`directions of one's own${trouble ? ` (${trouble})` : ''}`, () => {
  let studio: WebStudio;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];

  beforeAll(async () => {
    studio = await openWebStudio({
      prepare: (library) => fillLibrary(library, { faces: 3, varied: 1, side: 64 }),
      engine: tinyEngine,
    });
    browser = await openBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    ({ page, complaints } = await openPage(context, studio.url, 'light'));
    page.setDefaultTimeout(60_000);
  });

  afterAll(async () => {
    await browser?.close();
    await studio?.close();
    studio?.remove();
  });

  const openDirections = async (part: string) => {
    await stage(page, 'Models').click();
    await page.getByRole('button', { name: 'Directions', exact: true }).click();
    await page.getByRole('button', { name: part }).click();
  };
  const violations = async () => await axeViolations(page);

  test('an attribute is taught by keys, its accuracy grows on the screen, and it becomes a direction', async () => {
    await openDirections('Teach a direction');
    await page.getByRole('textbox', { name: 'New attribute' }).fill('Freckles');
    await page.keyboard.press('Enter');
    const face = page.getByRole('img', { name: /^Sample \d+: Freckles\?$/ });
    for (let label = 0; label < 36; label += 1) {
      const seen = await face.getAttribute('alt');
      await page.keyboard.press(label % 2 === 0 ? 'y' : 'n');

      await page.waitForFunction(
        (before) => document.querySelector('section[aria-label="Face"] img')?.getAttribute('alt') !== before,
        seen,
      );
    }
    await page.getByText('18 yes, 18 no').waitFor();
    await page.getByText(/\d+ % told right/).waitFor();
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: 'Keep as a direction' }).click();
    await page.getByText('Freckles is among the directions.').waitFor();
  });

  test('components are named and kept, and the heat map says which edits need the lock', async () => {
    await page.getByRole('button', { name: 'Find components' }).click();
    const first = page.getByRole('region', { name: 'SeFa factor 1', exact: true });
    await first.getByRole('img').waitFor();
    await first.getByRole('textbox', { name: 'What it does' }).fill('Light from the left');
    await first.getByRole('button', { name: 'Keep as a direction' }).click();
    await page.getByText('Light from the left is among the directions.').waitFor();
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: 'What moves what' }).click();
    await page.getByRole('row', { name: /^Light from the left / }).waitFor();
    expect(await page.getByRole('cell', { name: /lock it$/ }).count()).toBe(1);
    expect(await violations()).toEqual([]);
  });

  test('the expression of another face is asked for at the desk, rendered, and taken back', async () => {
    await stage(page, 'Library').click();
    await openByKeys(page, 2);
    await page.keyboard.press('e');
    const dialog = page.getByRole('dialog', { name: 'Take another expression' });
    await dialog.getByRole('radio').first().check();
    expect(await violations()).toEqual([]);
    await dialog.getByRole('button', { name: 'Take it' }).click();
    await page.getByRole('button', { name: /^Expression of Sample \d+$/ }).waitFor();
    await page.getByRole('button', { name: 'Render full picture' }).click();
    await page.getByText('After, expression locked').waitFor();
    const strip = page.getByRole('region', { name: 'Variations of this face' });
    await strip.getByRole('button', { name: /^Expression of another face/ }).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: 'Take another expression…' }).waitFor();
    expect(complaints).toEqual([]);
  });
});

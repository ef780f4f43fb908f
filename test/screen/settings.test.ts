// The settings in a browser, on the real host and engine: devices verified, keys set anew by keyboard, room counted.

import type { Browser, BrowserContext, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeViolations } from '../helpers/screen/axe.ts';
import { browserTrouble, openBrowser, openPage } from '../helpers/screen/browser.ts';
import { stage } from '../helpers/screen/desk.ts';
import { engineTrouble, openWebStudio, type WebStudio } from '../helpers/screen/studio.ts';

const trouble = browserTrouble() ?? (await engineTrouble());

describe.skipIf(trouble)(`the settings in a browser${trouble ? ` (${trouble})` : ''}`, () => {
  let studio: WebStudio;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const open = (name: string) =>
    page
      .getByRole('navigation', { name: 'Parts of the settings' })
      .getByRole('button', { name, exact: true })
      .click();

  beforeAll(async () => {
    studio = await openWebStudio({ lockPicture: 128 });
    browser = await openBrowser();
    context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    ({ page } = await openPage(context, studio.url, 'light'));
    await stage(page, 'Models').click();
  });

  afterAll(async () => {
    await browser?.close();
    await studio?.close();
    studio?.remove();
  });

  test('every device is tried, and says why it is not taken', async () => {
    await page.getByText('Runs here').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Verify the devices' }).click();
    const webgpu = page.getByRole('row', { name: /WebGPU/ });
    await webgpu.getByText(/^No: |^Gives the CPU’s numbers/).waitFor({ timeout: 60_000 });
    expect(await page.getByRole('radio', { name: 'CPU' }).isChecked()).toBe(true);
  });

  test('the engine is started again on request', async () => {
    await page.getByRole('button', { name: 'Restart the engine' }).click();
    await page.getByText('Runs here').waitFor({ timeout: 60_000 });
  });

  test('a key is set by pressing it; one that is taken is told at both, and the new one works', async () => {
    await open('Keys');
    const told = page.getByRole('status').filter({ hasText: /key/ });
    await told.getByText('No key is used twice.').waitFor();
    await page.getByRole('button', { name: 'Add a key: Models and settings' }).click();
    await page.keyboard.press('Alt+1');
    await told.getByText('2 actions share a key with another.').waitFor();
    expect(await page.getByText('Also the key of Models and settings (Everywhere)').count()).toBe(1);
    await page.getByRole('button', { name: 'Take away Alt+1: Models and settings' }).click();
    await page.getByRole('button', { name: 'Add a key: Models and settings' }).click();
    await page.keyboard.press('F9');
    await stage(page, 'Library').click();
    await page.keyboard.press('F9');
    await page.getByRole('button', { name: 'Take away F9: Models and settings' }).waitFor();
    await page.getByRole('button', { name: 'Reset all keys' }).click();
    await told.getByText('No key is used twice.').waitFor();
  });

  test('the library is checked on request, and what it says is read out', async () => {
    await open('Storage');
    await page.getByRole('button', { name: 'Check the library' }).click();
    await page.getByRole('status').getByText('looked at: all is whole.').waitFor();
    await page.getByText('No backup was made yet.').waitFor();
  });

  test('no part has an accessibility violation, and at 200 % zoom none is cut off', async () => {
    const parts = await page
      .getByRole('navigation', { name: 'Parts of the settings' })
      .getByRole('button')
      .all();
    const found: string[] = [];
    for (const part of parts) {
      await page.setViewportSize({ width: 1280, height: 720 });
      await part.click();
      await page.getByText(/^(Checking|Reading|Counting) the /).waitFor({ state: 'detached' });
      const violations = await axeViolations(page);
      for (const { id, nodes } of violations) found.push(`${id} ${nodes[0]?.html ?? ''}`);
      await page.setViewportSize({ width: 640, height: 360 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640);
    }
    expect(found).toEqual([]);
  });
});

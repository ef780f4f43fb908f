// A whole edit without a mouse, on the real host and engine: moved, taken back, compared unlocked and locked,
// rendered, looked at through every layer, and carried over to another face.
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserTrouble, openBrowser, openPage } from '../helpers/screen/browser.ts';
import { readCatalog } from '../helpers/screen/catalog.ts';
import { openByKeys, sampleFaces } from '../helpers/screen/desk.ts';
import { focusByTab, pointsInWindow, waitFor } from '../helpers/screen/edit.ts';
import { engineTrouble, openWebStudio, type WebStudio } from '../helpers/screen/studio.ts';

const trouble = browserTrouble() ?? (await engineTrouble());

describe.skipIf(trouble)(`an edit by keys alone${trouble ? ` (${trouble})` : ''}`, () => {
  let studio: WebStudio;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];

  beforeAll(async () => {
    studio = await openWebStudio({ lockPicture: 128 });
    browser = await openBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    ({ page, complaints } = await openPage(context, studio.url, 'dark'));
    await sampleFaces(page, 2);
  });

  afterAll(async () => {
    await browser?.close();
    await studio?.close();
    studio?.remove();
  });

  const age = () => page.getByRole('slider', { name: 'Age', exact: true }).inputValue();

  test('a slider moves, and undo and redo follow without end', async () => {
    await openByKeys(page, 0);
    await focusByTab(page, 'Age');
    await page.keyboard.press('Shift+ArrowLeft');
    await waitFor(page, 'after', /preview-/);
    expect(await age()).toBe('-1');
    await page.keyboard.press('l');
    await page.keyboard.press('Control+z');
    expect(await page.getByRole('switch', { name: 'Lock the expression' }).isChecked()).toBe(true);
    await page.keyboard.press('Control+z');
    expect(await age()).toBe('0');
    await page.keyboard.press('Control+Shift+z');
    expect(await age()).toBe('-1');
  }, 300_000);

  test('one key shows the edit unlocked and locked: previews at once, and both rendered by Enter', async () => {
    await page.keyboard.press('b');
    await waitFor(page, 'unlocked', /preview-/);
    await waitFor(page, 'locked', /preview-/);
    await page.keyboard.press('Enter');
    await page.getByText('Expression locked', { exact: true }).waitFor({ timeout: 180_000 });
    await waitFor(page, 'unlocked', /[0-9a-f]{64}/);
    await waitFor(page, 'locked', /[0-9a-f]{64}/);
    const measures = await page.getByRole('region', { name: 'Measures' }).textContent();
    expect(measures).toMatch(/Change of expressionunlockedlockedchangeMean0\.\d\d0\.\d\d/);
  }, 300_000);

  test('points stand within a pixel of where the catalog has them, zoomed or not', async () => {
    const [held] = readCatalog(join(studio.library, 'catalog.sqlite'), {
      points: `SELECT k.points FROM keypoints k JOIN variations v ON v.id = k.variation
        WHERE k.detector = 'face_landmark_68' AND v.lock_steps > 0`,
    }).points;
    const bytes = held?.points as Buffer;
    const stored = Array.from({ length: 136 }, (_, at) => bytes.readFloatLE(4 * at));
    for (const key of ['m', 'p', 'r', 'd', 'h']) await page.keyboard.press(key);
    for (const zoom of [[], ['+', '+', '+']]) {
      for (const key of zoom) await page.keyboard.press(key);
      const { drawn, frame } = await pointsInWindow(page, 'locked', 'face_landmark_68');
      expect(drawn).toHaveLength(68);
      const away = drawn.map(([x, y], at) =>
        Math.hypot(
          x - frame.x - (stored[2 * at] ?? Number.NaN) * frame.width,
          y - frame.y - (stored[2 * at + 1] ?? Number.NaN) * frame.height,
        ),
      );
      expect(Math.max(...away)).toBeLessThan(1);
    }
    await page.keyboard.press('0');
    expect(await page.locator('[data-overlay="locked"] [data-regions] path').count()).toBe(4);
    expect(await page.locator('[data-heat]').count()).toBe(2);
  });

  test('pictures are laid out in turn, and a held key flips to the first', async () => {
    await page.keyboard.press('c');
    await page.getByRole('slider', { name: /^Show more of/ }).waitFor();
    await page.keyboard.press('c');
    const badge = page.getByRole('region', { name: 'Pictures' }).getByText('Unlocked', { exact: true });
    expect(await badge.count()).toBe(0);
    await page.keyboard.down('f');
    await badge.waitFor();
    await page.keyboard.up('f');
    await badge.waitFor({ state: 'detached' });
    await page.keyboard.press('c');
  });

  test('a recipe is copied to another face', async () => {
    await page.keyboard.press('Control+c');
    await page.keyboard.press('Escape');
    await openByKeys(page, 1);
    await page.keyboard.press('Control+v');
    expect(await age()).toBe('-1');
    await waitFor(page, 'locked', /preview-/);
  });

  test('nothing complained on the way', () => {
    expect(complaints).toEqual([]);
  });
});

// The main job in a browser, by mouse and keyboard, on the real host and engine: sample, edit, preview, lock,
// render, look, keep, export; then what the catalog holds.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserTrouble, openBrowser, openPage } from '../helpers/screen/browser.ts';
import { readCatalog } from '../helpers/screen/catalog.ts';
import {
  dragSlider,
  drawnPoints,
  openByKeys,
  previewIsThere,
  renderByKey,
  sampleFaces,
  stage,
} from '../helpers/screen/desk.ts';
import { keepScreens, violations } from '../helpers/screen/look.ts';
import { engineTrouble, openWebStudio, type WebStudio } from '../helpers/screen/studio.ts';

const trouble = browserTrouble() ?? (await engineTrouble());

describe.skipIf(trouble)(`the main job in a browser${trouble ? ` (${trouble})` : ''}`, () => {
  let studio: WebStudio;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: readonly string[];

  beforeAll(async () => {
    studio = await openWebStudio();
    browser = await openBrowser();
    context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    ({ page, complaints } = await openPage(context, studio.url, 'dark'));
  });

  afterAll(async () => {
    await browser?.close();
    await studio?.close();
    studio?.remove();
  });

  test('an empty library says what to do, and sampling fills it', async () => {
    await page.getByRole('heading', { name: 'Change a face, keep its expression' }).waitFor();
    await sampleFaces(page, 2);
    const said = await page.getByRole('gridcell').first().getAttribute('aria-label');
    expect(said).toMatch(
      /^Sample 1: predicted age \d+, perceived gender (fe)?male \(\d+ %\), expression \w+/,
    );
  }, 300_000);

  test('a slider brings a preview', async () => {
    await openByKeys(page, 1);
    await page.getByRole('heading', { name: 'Sample 2' }).waitFor();
    await dragSlider(page, 'Age', 0.35);
    await previewIsThere(page);
    expect(await page.getByRole('switch', { name: 'Lock the expression' }).isChecked()).toBe(true);
  }, 300_000);

  test('a typed strength and Enter render the full picture under the lock', async () => {
    const typed = page.getByRole('textbox', { name: 'Age, standard deviations' });
    await typed.fill('-1.5');
    await typed.press('Enter');
    await page.getByRole('slider', { name: 'Age', exact: true }).focus();
    await renderByKey(page);
    const measures = await page.getByRole('region', { name: 'Measures' }).textContent();
    for (const title of ['Expression, face-api', 'Expression, Xception', 'Drift by region', 'Face'])
      expect(measures).toContain(title);
    // The lock's loss is for who asks.
    const advanced = page.getByRole('button', { name: 'Advanced' });
    await advanced.click();
    await page
      .getByRole('region', { name: 'Measures' })
      .getByText(/^Lock, \d+ steps/)
      .waitFor();
    await advanced.click();
    expect(measures).toContain('The lock can’t see');
  }, 600_000);

  test('keypoints and drift are drawn by their keys', async () => {
    for (const key of ['m', 'p', 'd']) await page.keyboard.press(key);
    for (const side of ['before', 'after'] as const) {
      expect(await drawnPoints(page, side, 'facemesh')).toHaveLength(468);
      expect(await drawnPoints(page, side, 'face_landmark_68')).toHaveLength(68);
    }
    expect(await page.locator('[data-overlay="after"] [data-drift] path').first().getAttribute('d')).toMatch(
      /^M/,
    );
  });

  test('keeping stores the label', async () => {
    await page.getByRole('combobox', { name: 'Labels' }).fill('younger');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Note' }).fill('smile held');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByRole('button', { name: 'Kept', exact: true }).waitFor();
  });

  test('an export tells its place, and the same name again what to do', async () => {
    await stage(page, 'Sets and export').click();
    await page.getByRole('tab', { name: 'Export' }).click();
    const exportNow = page.getByRole('main').getByRole('button', { name: 'Export', exact: true });
    await page.getByRole('textbox', { name: 'Name' }).fill('first set');
    await exportNow.click();
    await page.getByText(/first set\.sqlite$/).waitFor();
    await exportNow.click();
    await page.getByRole('alert').getByText('Choose another name or allow replacing.').waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
  });

  test('no stage has an accessibility violation, dark or light; its pictures are kept', async () => {
    expect(await violations(context, studio.url)).toEqual([]);
    await keepScreens(context, studio.url);
  }, 300_000);

  test('nothing complained on the way, the content security policy least of all', () => {
    // The refused export is an answer, and the console notes its status.
    expect(complaints.filter((text) => !text.includes('status of 4'))).toEqual([]);
  });

  test('the library’s catalog holds what was done', async () => {
    await studio.close();
    const held = readCatalog(join(studio.library, 'catalog.sqlite'), {
      faces: 'SELECT kind, seed FROM faces ORDER BY seed',
      variations: `SELECT v.kept, v.note, f.seed, v.lock_steps > 0 AS locked, json_extract(r.json, '$.lock.kind') AS lock,
        json_extract(r.json, '$.edits[0].direction') AS direction, json_extract(r.json, '$.edits[0].strength') AS strength
        FROM variations v JOIN recipes r ON r.sha256 = v.recipe JOIN faces f ON f.id = v.face`,
      labels: 'SELECT label FROM labels',
      keypoints:
        'SELECT detector, length(points) / 8 AS points FROM keypoints WHERE variation IS NOT NULL ORDER BY detector',
      measures: 'SELECT age_before > age_after AS younger FROM measures',
    });
    expect(held).toEqual({
      faces: [
        { kind: 'sample', seed: 1 },
        { kind: 'sample', seed: 2 },
      ],
      variations: [
        { kept: 1, note: 'smile held', seed: 2, locked: 1, lock: 'full', direction: 'age', strength: -1.5 },
      ],
      labels: [{ label: 'younger' }],
      keypoints: [
        { detector: 'face_landmark_68', points: 68 },
        { detector: 'facemesh', points: 468 },
      ],
      measures: [{ younger: 1 }],
    });
  });

  test('the exported catalog holds the set, whole in itself', () => {
    const file = join(studio.library, 'exports', 'first set.sqlite');
    expect(existsSync(file)).toBe(true);
    const held = readCatalog(file, {
      variations: 'SELECT kept, note FROM variations',
      pictures: 'SELECT width, height FROM pictures GROUP BY width, height',
    });
    expect(held).toEqual({
      variations: [{ kept: 1, note: 'smile held' }],
      pictures: [{ width: 1024, height: 1024 }],
    });
  });
});

// Photos in a browser, on the real host and engine: dropped, one refused and one taken in; the alignment corrected and
// the face inverted again; then what the catalog holds.
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeViolations } from '../helpers/screen/axe.ts';
import { browserTrouble, openBrowser, openPage, type Scheme } from '../helpers/screen/browser.ts';
import { readCatalog } from '../helpers/screen/catalog.ts';
import { pictureIsThere, stage } from '../helpers/screen/desk.ts';
import {
  comingIn,
  dropFiles,
  dropFolder,
  fixture,
  fixtures,
  invertAgain,
  lookAt,
  openPhotoOf,
  takenIn,
} from '../helpers/screen/photos.ts';
import { engineTrouble, openWebStudio, type WebStudio } from '../helpers/screen/studio.ts';
import { marked } from '../unit/intake/photos.ts';

const trouble = browserTrouble() ?? (await engineTrouble());
const long = 600_000;

describe.skipIf(trouble)(`photos in a browser${trouble ? ` (${trouble})` : ''}`, () => {
  let studio: WebStudio;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: readonly string[];

  beforeAll(async () => {
    studio = await openWebStudio({ lockPicture: 128 });
    browser = await openBrowser();
    context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    ({ page, complaints } = await openPage(context, studio.url, 'dark'));
    page.setDefaultTimeout(90_000);
    // The page with the token moves on to the studio's own.
    await page.getByRole('heading', { name: 'Change a face, keep its expression' }).waitFor();
  }, long);

  afterAll(async () => {
    await browser?.close();
    await studio?.close();
    studio?.remove();
  });

  test('a folder that falls on another stage is looked through, and leads to the library', async () => {
    await stage(page, 'Sets and export').click();
    await dropFolder(page, join(fixtures, 'photos'));
    // Two photos and the file that says where they are from: whatever a file is, it will be told.
    await page.getByRole('button', { name: 'Take in 3 photos' }).waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
  }, 120_000);

  test(
    'dropped files wait for a person’s choices, with a subject’s consent among them',
    async () => {
      await dropFiles(page, [
        { name: 'broken.jpg', bytes: Buffer.from('no picture at all') },
        { name: 'portrait.jpg', bytes: fixture('portrait.jpg') },
        { name: 'wall.jpg', bytes: await marked(640, 480).jpeg().toBuffer() },
      ]);
      await page.getByRole('group', { name: 'Inversion' }).getByRole('button', { name: 'Quick' }).click();
      await page.getByRole('combobox', { name: 'Subject' }).fill('S-014');
      await page.getByRole('checkbox', { name: 'Share' }).check();
      await page.getByRole('textbox', { name: 'Ethics number' }).fill('12/34');
      expect(await brokenRules(page)).toEqual([]);
    },
    long,
  );

  test(
    'an intake is paused, resumed, and ends with a face and a refusal that says what to do',
    async () => {
      await page.getByRole('button', { name: 'Take in 3 photos' }).click();
      await comingIn(page).getByRole('button', { name: 'Pause' }).click();
      await comingIn(page)
        .getByText(/^paused/)
        .waitFor();
      expect(await brokenRules(page)).toEqual([]);
      await comingIn(page).getByRole('button', { name: 'Resume' }).click();
      await takenIn(page, '1 taken in, 2 refused');
      const refused = await page.getByRole('list', { name: 'Refused' }).textContent();
      expect(refused).toContain('broken.jpg');
      expect(refused).toContain('This is not a picture that Mien takes.');
      expect(refused).toContain('Choose a JPEG, PNG, WebP, AVIF, TIFF or HEIC file.');
      const [cell] = await page.getByRole('gridcell').all();
      expect(await cell.getAttribute('aria-label')).toMatch(/^portrait\.jpg: predicted age .*From a photo\./);
    },
    long,
  );

  test('a face that was not found is placed by hand over the photo that was refused', async () => {
    await page.getByRole('button', { name: 'Place the face of wall.jpg by hand' }).click();
    const square = page.getByRole('application', { name: /^Alignment square/ });
    await square.locator('image').waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await square.focus();
    for (const key of ['Shift+ArrowUp', 'Shift+-']) await page.keyboard.press(key);
    await page.getByText('320 px').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
  }, 120_000);

  test(
    'the photo stands beside its inversion, with figures and what they mean',
    async () => {
      await openPhotoOf(page, 'portrait.jpg');
      for (const side of ['before', 'after']) await pictureIsThere(page.locator(`img[data-side="${side}"]`));
      const panel = page.getByRole('complementary', { name: 'Face' });
      for (const words of [
        'Identity similarity',
        'Drift of lips and lids',
        'by a net the inversion never saw',
      ])
        expect(await panel.textContent()).toContain(words);
      expect(await panel.getByRole('combobox', { name: 'Subject' }).inputValue()).toBe('S-014');
    },
    long,
  );

  test(
    'the alignment is corrected by mouse and keys, and the face inverted again',
    async () => {
      await lookAt(page, 'Alignment');
      const square = page.getByRole('application', { name: /^Alignment square/ });
      const preview = page.getByRole('img', { name: 'The aligned photo' });
      const before = await preview.screenshot();
      await dragBy(page, 30, 12);
      await square.focus();
      for (const key of ['ArrowLeft', 'Shift+]', ']', 'Shift++', '-']) await page.keyboard.press(key);
      expect((await preview.screenshot()).equals(before)).toBe(false);
      expect(await brokenRules(page)).toEqual([]);
      await invertAgain(page);
      expect(await page.getByRole('complementary', { name: 'Face' }).textContent()).toContain(
        'alignment corrected by hand',
      );
    },
    long,
  );

  test.each(['dark', 'light'] as const)(
    'no screen of photos has an accessibility violation: %s',
    async (scheme: Scheme) => {
      const { page: other } = await openPage(context, new URL('/', studio.url).href, scheme);
      await other.getByRole('button', { name: 'Add photos' }).click();
      expect(await brokenRules(other)).toEqual([]);
      await openPhotoOf(other, 'portrait.jpg');
      await pictureIsThere(other.locator('img[data-side="after"]'));
      expect(await brokenRules(other)).toEqual([]);
      for (const mode of ['Photo', 'Alignment'] as const) {
        await lookAt(other, mode);
        await other.locator('svg image').waitFor();
        expect(await brokenRules(other)).toEqual([]);
      }
      await other.close();
    },
    long,
  );

  test('nothing complained on the way, the content security policy least of all', () => {
    // The page with the token has no icon, and the console notes the status.
    expect(complaints.filter((text) => !text.includes('status of 4'))).toEqual([]);
  });

  test('the library’s catalog holds what was done', async () => {
    await stage(page, 'Library').click();
    await studio.close();
    const held = readCatalog(join(studio.library, 'catalog.sqlite'), {
      photos: 'SELECT name, format FROM photos',
      faces: 'SELECT position, corrected, preset, subject FROM photo_faces',
      subjects: 'SELECT id, permits_edit, permits_show, permits_share, permits_train, ethics FROM subjects',
    });
    expect(held).toEqual({
      photos: [{ name: 'portrait.jpg', format: 'jpeg' }],
      faces: [{ position: 0, corrected: 1, preset: 'quick', subject: 'S-014' }],
      subjects: [
        {
          id: 'S-014',
          permits_edit: 1,
          permits_show: 1,
          permits_share: 1,
          permits_train: 0,
          ethics: '12/34',
        },
      ],
    });
  });
});

/** One line for each rule of accessibility that is broken on the page as it stands. */
async function brokenRules(page: Page): Promise<string[]> {
  const violations = await axeViolations(page);
  return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`);
}

/** Takes the square by its middle and moves it, in pixels of the screen. */
async function dragBy(page: Page, right: number, down: number): Promise<void> {
  const box = await page.getByRole('application').boundingBox();
  if (!box) throw new Error('the corrector is not in sight');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + right, y + down, { steps: 6 });
  await page.mouse.up();
}

// Pictures of every stage for the documents, light and dark: docs/pictures/<stage>-<theme>.webp.
//   node test/pictures/make.ts [--library DIR] [--first-run]
// DIR is copied, never touched; it holds faces, and variations of one of them with the lock and without. With
// --first-run the way of a first visitor is made on the real engine too, from the empty library to the first edit.
import { cpSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { BrowserContext, Page } from '@playwright/test';
import sharp from 'sharp';
import { openBrowser, openPage, type Scheme } from '../helpers/screen/browser.ts';
import { after, pictureIsThere, stage } from '../helpers/screen/desk.ts';
import { openWebStudio } from '../helpers/screen/studio.ts';

const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const size = { width: 1280, height: 720 };
/** All pictures together, in bytes. */
const mostBytes = 3_000_000;
const schemes: readonly Scheme[] = ['dark', 'light'];

async function keep(page: Page, name: string): Promise<void> {
  // A tooltip of the last click would lie over the picture.
  await page.mouse.move(size.width / 2, 4);
  await page.waitForFunction(() =>
    [...document.images].every(({ complete, naturalWidth }) => complete && naturalWidth > 0),
  );
  await page.waitForTimeout(600);
  const png = await page.screenshot();
  await sharp(png)
    .webp({ quality: 78 })
    .toFile(join(folder, `${name}.webp`));
}

/** The face with the most variations, and the last of those. */
async function showEdit(page: Page): Promise<void> {
  await stage(page, 'Library').click();
  await page.getByRole('button', { name: 'Variations', exact: true }).click();
  await page.getByRole('gridcell').last().click();
  await page.getByRole('region', { name: 'Pictures' }).waitFor();
  const strip = page.getByRole('region', { name: 'Variations of this face' });
  await strip
    .getByRole('button', { name: /locked/ })
    .last()
    .click();
  await page.getByText('After, expression locked').waitFor();
  await pictureIsThere(after(page));
}

async function pictureStages(context: BrowserContext, url: string, scheme: Scheme): Promise<void> {
  const { page } = await openPage(context, new URL('/', url).href, scheme);
  await page.getByRole('gridcell').first().locator('img').waitFor();
  const names = await page.getByRole('navigation', { name: 'Stages' }).locator('button[aria-label]').all();
  const titles = await Promise.all(names.map((one) => one.getAttribute('aria-label')));
  await keep(page, `library-${scheme}`);
  await showEdit(page);
  await page.keyboard.press('p');
  await page.keyboard.press('d');
  await keep(page, `edit-${scheme}`);
  await page.keyboard.press('b');
  await page.getByText('Expression locked', { exact: true }).waitFor();
  await keep(page, `edit-both-${scheme}`);
  const rest = titles.filter((title) => title && !['Library', 'Edit', 'Keys'].includes(title));
  for (const title of rest) {
    await stage(page, title!).click();
    if (title === 'Review') await beginReview(page, scheme);
    await keep(page, `${title!.toLowerCase().split(' ').at(-1)}-${scheme}`);
  }
  await page.close();
}

/** A queue of what nobody has reviewed, its first item on screen. */
async function beginReview(page: Page, scheme: Scheme): Promise<void> {
  await page.getByRole('textbox', { name: 'Your name or initials' }).fill('AB');
  await page.getByRole('textbox', { name: 'Title' }).fill(`First look, ${scheme}`);
  await page.getByRole('button', { name: 'Make the queue and begin' }).click();
  await page.getByRole('button', { name: 'Make the queue and begin' }).waitFor({ state: 'detached' });
}

async function pictureFirstRun(): Promise<void> {
  const studio = await openWebStudio();
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({ viewport: size });
    const { page } = await openPage(context, studio.url, 'dark');
    await page.getByRole('button', { name: /^Try sample faces/ }).waitFor();
    await keep(page, 'first-run-1-start');
    await page.getByRole('button', { name: /^Try sample faces/ }).click();
    const set = page.getByRole('button', { name: 'Make a set' });
    await set.and(page.locator(':enabled')).waitFor({ timeout: 600_000 });
    await keep(page, 'first-run-2-first-edit');
    await set.click();
    await keep(page, 'first-run-3-make-a-set');
  } finally {
    await browser.close();
    await studio.close();
    studio.remove();
  }
}

const { values } = parseArgs({
  options: { library: { type: 'string' }, 'first-run': { type: 'boolean', default: false } },
});
mkdirSync(folder, { recursive: true });
if (values.library) {
  const given = values.library;
  const studio = await openWebStudio({
    prepare: async (library) => cpSync(given, library, { recursive: true }),
  });
  const browser = await openBrowser();
  const context = await browser.newContext({ viewport: size });
  // The link works once; its cookie serves every page of the context.
  await (await openPage(context, studio.url, 'dark')).page.close();
  for (const scheme of schemes) await pictureStages(context, studio.url, scheme);
  await browser.close();
  await studio.close();
  studio.remove();
}
if (values['first-run']) await pictureFirstRun();
const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
process.stdout.write(`${readdirSync(folder).length} pictures, ${(bytes / 1e6).toFixed(1)} MB\n`);
if (bytes > mostBytes) throw new Error(`the pictures are larger than ${mostBytes / 1e6} MB together`);

// What a person does at the window, in the person's words.
import type { Locator, Page } from '@playwright/test';

/** A first start loads every model; two busy cores take their time over it. */
const patience = 180_000;

export const stage = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: 'Stages' }).getByRole('button', { name });

export async function sampleFaces(page: Page, count: number): Promise<void> {
  await page.getByRole('spinbutton', { name: 'Faces' }).fill(String(count));
  await page.getByRole('button', { name: `Sample ${count} faces` }).click();
  await page
    .getByRole('gridcell')
    .nth(count - 1)
    .waitFor({ timeout: patience });
  await pictureIsThere(
    page
      .getByRole('gridcell')
      .nth(count - 1)
      .locator('img'),
  );
}

/** From the grid, by keys alone. */
export async function openByKeys(page: Page, index: number): Promise<void> {
  await page.getByRole('gridcell').first().focus();
  for (let step = 0; step < index; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Pictures' }).waitFor();
}

/** Takes the thumb by the mouse and moves it towards `share` of the slider's length. */
export async function dragSlider(page: Page, name: string, share: number): Promise<void> {
  const thumb = page.getByRole('slider', { name, exact: true });
  const [from, rail] = [await thumb.boundingBox(), await thumb.locator('xpath=../..').boundingBox()];
  if (!from || !rail) throw new Error(`the slider ${name} is not in sight`);
  const y = from.y + from.height / 2;
  await page.mouse.move(from.x + from.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(rail.x + rail.width * share, y, { steps: 12 });
  await page.mouse.up();
}

export const after = (page: Page): Locator => page.locator('img[data-side="after"]');

export async function previewIsThere(page: Page): Promise<void> {
  await page.locator('img[data-side="after"][src*="preview-"]').waitFor({ timeout: patience });
  await pictureIsThere(after(page));
}

export async function renderByKey(page: Page): Promise<void> {
  await page.keyboard.press('Enter');
  await page.getByText(/^Lock: step \d+ of \d+/).waitFor({ timeout: patience });
  await page.getByText('After, expression locked').waitFor({ timeout: patience });
  await pictureIsThere(after(page));
}

/** Loaded and decoded, with pixels in it. */
export async function pictureIsThere(picture: Locator): Promise<void> {
  await picture.evaluate(async (element: HTMLImageElement) => {
    await element.decode();
    if (element.naturalWidth < 64) throw new Error('the picture is empty');
  });
}

/** Where the overlay's dots stand, as fractions of the picture. */
export async function drawnPoints(page: Page, side: 'before' | 'after', detector: string) {
  const paths = page.locator(`[data-overlay="${side}"] [data-detector="${detector}"] path`);
  const path = (await paths.last().getAttribute('d')) ?? '';
  return [...path.matchAll(/M([\d.-]+) ([\d.-]+)/g)].map(([, x, y]) => [Number(x) / 1000, Number(y) / 1000]);
}

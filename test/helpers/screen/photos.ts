// Photos as a person brings them to the window, and what is then done with them there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

/** A full inversion on two busy cores, with every model still to be loaded. */
const patience = 400_000;

export interface DroppedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
export const fixture = (name: string): Buffer => readFileSync(join(fixtures, 'photos', name));

/** Lets files fall on the library as a file manager would. */
export async function dropFiles(page: Page, files: readonly DroppedFile[]): Promise<void> {
  const given = files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }));
  const dataTransfer = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of all) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type: 'image/jpeg' }));
    }
    return transfer;
  }, given);
  const library = page.getByRole('main').locator('> div > div').first();
  await library.dispatchEvent('dragenter', { dataTransfer });
  await page.getByText('Drop photos or folders to take them in').waitFor();
  await library.dispatchEvent('dragover', { dataTransfer });
  await library.dispatchEvent('drop', { dataTransfer });
}

/** Lets a folder of this machine fall on the window, as the system hands it over. */
export async function dropFolder(page: Page, folder: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
}

export const comingIn = (page: Page) => page.getByRole('region', { name: 'Photos coming in' });

/** From a photo's face in the library to its photo, by clicks. */
export async function openPhotoOf(page: Page, face: string): Promise<void> {
  await page.getByRole('gridcell', { name: new RegExp(`^${face}`) }).click();
  await page.getByRole('button', { name: 'Photo', exact: true }).click();
  await page.getByRole('complementary', { name: 'Face' }).waitFor();
}

export const lookAt = (page: Page, mode: 'Photo' | 'Alignment' | 'Inversion') =>
  page.getByRole('group', { name: 'Look at' }).getByRole('button', { name: mode }).click();

/** Presses the button, and waits until the new inversion is there. */
export async function invertAgain(page: Page): Promise<void> {
  const before = await page.getByRole('complementary', { name: 'Face' }).textContent();
  await page.getByRole('button', { name: 'Invert again' }).click();
  await page.getByText(/^Inverting: /).waitFor({ timeout: patience });
  await page.getByText(/^Inverting: /).waitFor({ state: 'detached', timeout: patience });
  if ((await page.getByRole('complementary', { name: 'Face' }).textContent()) === before)
    await page.getByText('alignment corrected by hand').waitFor();
}

export async function takenIn(page: Page, sentence: string): Promise<void> {
  await comingIn(page).getByText(sentence).waitFor({ timeout: patience });
}

// The look of every stage: axe's verdict in both themes, and screenshots at a small and a large window.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from '@playwright/test';
import { axeViolations } from './axe.ts';
import { openPage, type Scheme } from './browser.ts';
import { after, pictureIsThere, stage } from './desk.ts';

const folder = fileURLToPath(new URL('../../../test-results/screens/', import.meta.url));
const schemes: readonly Scheme[] = ['dark', 'light'];
const windows = [
  { width: 1280, height: 720 },
  { width: 2560, height: 1440 },
] as const;

/** Shows each stage in turn: a library with a face that has a variation is needed. */
async function visitStages(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  await page.getByRole('gridcell').nth(1).locator('img').waitFor();
  await pictureIsThere(page.getByRole('gridcell').nth(1).locator('img'));
  await look('library');
  await page.getByRole('button', { name: 'Sample more' }).click();
  await look('sample-more');
  await page.getByRole('gridcell').nth(1).click();
  await page.getByText('Unchanged', { exact: true }).waitFor();
  await look('edit-unchanged');
  const strip = page.getByRole('region', { name: 'Variations of this face' });
  await strip.getByRole('button').last().click();
  await page.getByText('After, expression locked').waitFor();
  await pictureIsThere(after(page));
  await page.keyboard.press('p');
  await page.keyboard.press('d');
  await look('edit');
  await page.keyboard.press('c');
  await look('edit-slider');
  await stage(page, 'Sets and export').click();
  await page.getByRole('tab', { name: 'Export' }).click();
  await look('export');
  await stage(page, 'Report').click();
  await page.getByText(/^\d+ pairs?$/).waitFor();
  await look('report');
  await stage(page, 'Models').click();
  await page.getByRole('table').waitFor();
  await look('models');
}

/** One line for each rule broken: theme, stage, rule, first element. */
export async function violations(context: BrowserContext, url: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const scheme of schemes) {
    const { page } = await openPage(context, new URL('/', url).href, scheme);
    await visitStages(page, async (name) => {
      const broken = await axeViolations(page);
      for (const { id, nodes } of broken) found.push(`${scheme} ${name}: ${id} ${nodes[0]?.html ?? ''}`);
    });
    await page.close();
  }
  return found;
}

export async function keepScreens(context: BrowserContext, url: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const scheme of schemes) {
    for (const window of windows) {
      const { page } = await openPage(context, new URL('/', url).href, scheme);
      await page.setViewportSize(window);
      await visitStages(page, async (name) => {
        await page.screenshot({ path: join(folder, `${name}-${scheme}-${window.width}.png`) });
      });
      await page.close();
    }
  }
}

// What a browser test of a stage begins with: a studio on a library of its own, and the library's page in a browser.
import type { Browser, Page } from '@playwright/test';
import { openBrowser, openPage } from './browser.ts';
import { openWebStudio, type WebStudio } from './studio.ts';

export interface OpenedStudio {
  readonly studio: WebStudio;
  readonly page: Page;
  readonly complaints: readonly string[];
  /** Browser, studio and library are gone after it. */
  close(): Promise<void>;
}

/** At 1280 x 720 in the dark, with the first faces shown. */
export async function openStudio(choices: Parameters<typeof openWebStudio>[0]): Promise<OpenedStudio> {
  const studio = await openWebStudio(choices);
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await studio.close();
    studio.remove();
  };
  try {
    browser = await openBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const { page, complaints } = await openPage(context, studio.url, 'dark');
    await page.getByRole('gridcell').first().waitFor();
    return { studio, page, complaints, close };
  } catch (error) {
    await close();
    throw error;
  }
}

// Debian's Chromium as the tests start it, and pages that remember what went wrong in them.
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';

const executablePath = '/usr/bin/chromium';

/** Why there is no browser to test with, or null. */
export function browserTrouble(): string | null {
  return existsSync(executablePath) ? null : 'Chromium is not installed (apt-get install chromium)';
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface Watched {
  readonly page: Page;
  /** Errors of the page's scripts and of its console, content security policy included. */
  readonly complaints: readonly string[];
}

export type Scheme = 'dark' | 'light';

export async function openPage(context: BrowserContext, url: string, scheme: Scheme): Promise<Watched> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const { url: from } = message.location();
    // The page behind the one-time link names no icon.
    if (from.endsWith('/favicon.ico')) return;
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${message.text()} ${from}`.trim());
  });
  await page.addInitScript((mode) => localStorage.setItem('mui-mode', mode), scheme);
  await page.goto(url);
  return { page, complaints };
}
